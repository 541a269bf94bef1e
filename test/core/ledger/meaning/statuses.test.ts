import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TemporaryLedger, temporaryLedger } from '../temporary-ledger.js'

let temporary: TemporaryLedger
beforeEach(async () => {
  temporary = await temporaryLedger()
})
afterEach(() => temporary.remove())

describe('a column of days of cancelling', () => {
  it.each(['', '0000-00-00 00:00:00'])(
    'leaves out each of many cancelled orders, “%s” for none',
    async (none) => {
      const at = (second: number) => new Date(Date.UTC(2024, 0, 1, 0, 0, second)).toISOString().slice(0, 19)
      const lines = Array.from({ length: 1400 }, (_, row) => {
        const day = at(row * 60).replace('T', ' ')
        return `o${row},C${row % 40},2024-01-05,10.00,${row % 2 === 0 ? day : none}`
      })
      const report = await temporary.importOrders([
        'order_id,customer_id,order date,amount,cancelled_at',
        ...lines,
      ])
      expect(report.files[0]).toMatchObject({ rowsIn: 1400, loaded: 700, quarantined: 0 })
      expect(report.files[0]?.leftOut).toEqual([{ reason: 'cancelled', rows: 700 }])
      const told = report.files[0]?.warnings.find(({ code }) => code === 'status_left_out')
      expect(told?.text.en).toContain('700 rows left out')
    },
  )
})
