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

  it('takes an order back once that it names twice, and knows every word for no', async () => {
    await temporary.importOrders(SOLD)
    const path = await temporary.write('退货.csv', '订单 ID,退回\no1,是\no1,是\no2,未\n,是\n')
    const [file] = (await temporary.import(path)).files
    expect(file).toMatchObject({ rowsIn: 4, loaded: 1, quarantined: 2 })
    expect(file?.reasons).toEqual({ duplicate_key: 1, missing_required: 1 })
    expect(file?.leftOut).toEqual([{ reason: 'not_returned', rows: 1 }])
  })

  it('is read again once the orders are there, and only then', async () => {
    await temporary.importOrders(SOLD)
    const path = await temporary.write('退货.csv', '订单 ID,退回\no7,是\n')
    expect((await temporary.import(path)).files[0]).toMatchObject({ loaded: 0, alreadyImported: false })
    expect((await temporary.import(path)).files[0]).toMatchObject({ alreadyImported: true })
    const later = await temporary.write('later.csv', `${SOLD[0]}\nE,2024-02-01,70.00,o7\n`)
    await temporary.import(later)
    expect((await temporary.import(path)).files[0]).toMatchObject({ loaded: 1, replaced: true })
    expect((await temporary.import(path)).files[0]).toMatchObject({ alreadyImported: true })
  })

  it('is no list of returns where other columns are named', async () => {
    await temporary.importOrders(SOLD)
    const path = await temporary.write('退货.csv', '订单 ID,退回\no1,是\n')
    await expect(temporary.import(path, { mapping: { nonsense: 'x' } })).rejects.toMatchObject({
      code: expect.stringMatching(/^(invalid_option|mapping_incomplete)$/),
    })
  })

  it('is refused where the ledger holds no orders', async () => {
    const path = await temporary.write('退货.csv', '订单 ID,退回\no1,是\n')
    await expect(temporary.import(path)).rejects.toMatchObject({ code: 'mapping_incomplete' })
  })
})
