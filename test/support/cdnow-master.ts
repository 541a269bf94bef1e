import { readFileSync } from 'node:fs'
import type { BuyingSummary } from '../../core/models/summary.js'
import { dataset } from './datasets.js'

const DAY = 86_400_000

/**
 * All 23,570 customers of CDNOW to 1998-06-30, in days; same-day orders merged, mean amount of the repeat days.
 * Undefined where the data are absent.
 */
export function cdnowMaster(): BuyingSummary | undefined {
  const path = dataset('cdnow/CDNOW_master.txt')
  if (!path) return undefined
  const customers = new Map<string, Map<number, number>>()
  for (const line of readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1)) {
    const [id, date, , dollars] = line.trim().split(/\s+/) as [string, string, string, string]
    const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / DAY
    const days = customers.get(id) ?? new Map<number, number>()
    customers.set(id, days.set(day, (days.get(day) ?? 0) + Number(dollars)))
  }
  const end = Date.UTC(1998, 5, 30) / DAY
  const rows = [...customers.values()].map((days) => {
    const [first, ...repeats] = [...days.keys()].sort((a, b) => a - b) as [number, ...number[]]
    const spent = repeats.reduce((sum, day) => sum + (days.get(day) as number), 0)
    const last = repeats.at(-1) ?? first
    return [
      repeats.length,
      last - first,
      end - first,
      repeats.length > 0 ? spent / repeats.length : 0,
    ] as const
  })
  const column = (i: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[i])
  return { frequency: column(0), recency: column(1), T: column(2), monetary: column(3), unit: 'day' }
}
