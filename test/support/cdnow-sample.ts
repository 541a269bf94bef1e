import { readFileSync } from 'node:fs'
import type { PurchaseRow } from '../../core/summary/purchase-rows.js'
import { dataset } from './datasets.js'

/** The 6,919 orders of CDNOW's 1/10 sample, 2,357 customers; undefined where the data are absent. */
export function cdnowOrders(): Required<PurchaseRow>[] | undefined {
  const path = dataset('cdnow/CDNOW_sample.txt')
  if (!path) return undefined
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  return lines.map((line) => {
    const [, id, date, , dollars] = line.trim().split(/\s+/) as [string, string, string, string, string]
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`
    return { customerId: id, day, amount: Number(dollars) }
  })
}
