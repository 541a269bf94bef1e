import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TemporaryLedger, temporaryLedger } from '../temporary-ledger.js'

let temporary: TemporaryLedger
beforeEach(async () => {
  temporary = await temporaryLedger()
})
afterEach(() => temporary.remove())

const LINES = [
  'order_id,customer_id,customer_name,order_date,amount,region',
  ...Array.from(
    { length: 12 },
    (_, row) =>
      `o${row},C${row % 4},Firm ${row % 4},2024-01-${10 + row},10.00,${row % 2 === 0 ? 'East' : 'West'}`,
  ),
]

describe('a file of orders that repeats its customers', () => {
  it('gives them too, when it is imported again without the wish for orders alone', async () => {
    const alone = await temporary.importOrders(LINES, { ordersOnly: true })
    expect(alone.files[0]).toMatchObject({ loaded: 12, alreadyImported: false })
    expect(await temporary.rows('SELECT count(*) AS n FROM main.customers')).toEqual([{ n: 0 }])
    const whole = await temporary.importOrders(LINES)
    expect(whole.files[0]).toMatchObject({ loaded: 12, alreadyImported: false })
    expect(whole.files[0]?.also?.map(({ table, loaded }) => [table, loaded])).toEqual([['customers', 4]])
    expect(await temporary.rows('SELECT count(*) AS n FROM main.customers')).toEqual([{ n: 4 }])
    expect((await temporary.importOrders(LINES)).files[0]).toMatchObject({ alreadyImported: true })
  })
})
