import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORDERS, type TemporaryLedger, temporaryLedger } from '../temporary-ledger.js'

let temporary: TemporaryLedger
beforeEach(async () => {
  temporary = await temporaryLedger()
})
afterEach(() => temporary.remove())

const SOLD = [
  'customer_id,ordered_at,net_amount,order_id',
  'A,2024-01-01,10.00,o1',
  'A,2024-01-01,2.50,o1',
  'B,2024-01-02,20.00,o2',
  'C,2024-01-03,30.00,o3',
  'D,2024-01-03,40.00,o3',
]

describe('a list of returns by order number', () => {
  it('takes back whole orders and keeps out the numbers it cannot place', async () => {
    await temporary.importOrders(SOLD)
    const path = await temporary.write('退货.csv', '订单 ID,退回\no1,是\no2,否\no3,是\no9,是\n')
    const report = await temporary.import(path)
    const [file] = report.files
    expect(file).toMatchObject({ rowsIn: 4, loaded: 1, quarantined: 2 })
    expect(file?.reasons).toEqual({ order_unknown: 1, order_shared: 1 })
    expect(file?.leftOut).toEqual([{ reason: 'not_returned', rows: 1 }])
    const rows = await temporary.rows(ORDERS)
    expect(rows).toHaveLength(6)
    expect(rows.at(-1)).toMatchObject({ customer_id: 'A', net_amount: -12.5 })
  })

  it('is refused where the ledger holds no orders', async () => {
    const path = await temporary.write('退货.csv', '订单 ID,退回\no1,是\n')
    await expect(temporary.import(path)).rejects.toMatchObject({ code: 'mapping_incomplete' })
  })
})
