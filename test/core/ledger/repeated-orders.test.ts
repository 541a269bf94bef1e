import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLedger } from '../../../core/ledger/ledger.js'
import { listImports } from '../../../core/ledger/list-imports.js'
import { undoImport } from '../../../core/ledger/undo-import.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

const REFUNDED = 'order_id,customer_id,ordered_at,net_amount,refund_amount'
const sum = async () => (await at.rows('SELECT sum(net_amount) AS sum FROM main.orders'))[0]?.sum
const imports = async () =>
  (await listImports(at.ledger)).map(({ table, loaded, known }) => [table, loaded, known])

describe('orders of which a part was paid back', () => {
  it('are known with their refund, and a later refund is added', async () => {
    await at.importOrders([REFUNDED, 'o1,A,2024-01-01,10.00,4.00', 'o2,B,2024-01-02,20.00,0'])
    expect(await sum()).toBe(26)
    const later = [
      REFUNDED,
      'o1,A,2024-01-01,10.00,4.00',
      'o2,B,2024-01-02,20.00,5.00',
      'o3,C,2024-01-03,7.00,0',
    ]
    expect(await at.importOrders(later)).toMatchObject({ rowsIn: 3, known: 2, loaded: 1, replaced: 0 })
    expect(await sum()).toBe(28)
    await undoImport(at.ledger, 1)
    expect(await sum()).toBe(28)
    expect(await imports()).toEqual([['orders', 3, 0]])
    await undoImport(at.ledger, 2)
    expect(await at.rows('FROM main.orders')).toEqual([])
  })

  it('are brought up from layout 1, where the refund had the line of its order', async () => {
    await at.importOrders([REFUNDED, 'o1,A,2024-01-01,10.00,4.00'])
    await at.ledger.engine.execute(
      "UPDATE orders SET line = abs(line); UPDATE settings SET value = '1' WHERE name = 'schema_version'",
    )
    await at.ledger.close()
    const again = await openLedger(at.dir)
    const { columns } = await again.engine.query('SELECT line, net_amount FROM orders ORDER BY line')
    await again.close()
    expect([[...(columns.line ?? [])], [...(columns.net_amount ?? [])]]).toEqual([
      [-2, 2],
      [-4, 10],
    ])
  })
})

describe('orders that hold their customers', () => {
  const lines = (region: string) => [
    'order_id,customer_id,customer_name,order_date,amount,region',
    ...Array.from(
      { length: 12 },
      (_, row) =>
        `o${row},C${row % 4},Firm ${row % 4},2024-01-${10 + row},10.00,${row % 2 === 0 ? region : 'West'}`,
    ),
  ]
  const regions = async () =>
    (
      await at.rows(
        'SELECT DISTINCT last(region ORDER BY import_no) AS region FROM main.customers GROUP BY customer_id',
      )
    ).map(({ region }) => region)

  it('change their customers though all of their lines are known, and take the change back', async () => {
    await at.importOrders(lines('East'))
    const report = await at.importOrders(lines('North'))
    expect(report).toMatchObject({ loaded: 0, known: 12 })
    expect(report.files[0]?.also?.[0]).toMatchObject({ table: 'customers', rowsIn: 4, known: 2, amended: 2 })
    expect((await regions()).sort()).toEqual(['North', 'West'])
    await undoImport(at.ledger, 3)
    expect((await regions()).sort()).toEqual(['East', 'West'])
    expect(await imports()).toEqual([
      ['orders', 12, 0],
      ['customers', 4, 0],
    ])
  })
})

describe('lines without an order id', () => {
  it('are said to be known by their contents alone', async () => {
    const header = 'customer_id,ordered_at,net_amount'
    await at.importOrders([header, 'A,2024-01-01,10', 'B,2024-01-01,10'])
    const { known, warnings } = await at.importOrders([header, 'A,2024-01-01,10', 'C,2024-01-05,10'])
    expect(known).toBe(1)
    expect(warnings.map(({ code }) => code)).toContain('known_without_order_id')
  })
})

describe('orders on which a list of returns rests', () => {
  it('stay until the list was taken back', async () => {
    await at.importOrders([
      'customer_id,ordered_at,net_amount,order_id',
      'A,2024-01-01,10.00,o1',
      'B,2024-01-02,20.00,o2',
    ])
    await at.import(await at.write('退货.csv', '订单 ID,退回\no1,是\n'))
    await expect(undoImport(at.ledger, 1)).rejects.toMatchObject({
      code: 'invalid_option',
      message: expect.stringContaining('Run driftwatch undo 2 first'),
    })
    expect(await sum()).toBe(20)
    await undoImport(at.ledger, 2)
    expect(await sum()).toBe(30)
    await undoImport(at.ledger, 1)
    expect(await at.rows('FROM main.orders')).toEqual([])
  })
})

describe('invoices that were paid in parts', () => {
  it('are counted once in what the import says', async () => {
    const header = 'invoice_id,customer_id,issued_on,due_on,amount,paid_on,paid_amount'
    const row = 'I1,A,2025-01-01,2025-02-01,100'
    const path = await at.write(
      'paid.csv',
      [header, `${row},2025-01-20,40`, `${row},2025-03-20,60`].join('\n'),
    )
    const { loaded, files } = await at.import(path, { table: 'invoices' })
    expect(loaded).toBe(2)
    expect(files[0]?.conclusion).toMatchObject({ rows: 1, amount: 100 })
  })
})
