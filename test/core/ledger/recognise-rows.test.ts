import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../core/ledger/import-files.js'
import type { TableName } from '../../../core/ledger/tables.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

let number = 0
async function load(header: string, lines: readonly string[], table: TableName = 'orders') {
  number += 1
  const path = await at.write(`${table}-${number}.csv`, [header, ...lines].join('\n'))
  const { rowsIn, loaded, known, replaced, quarantined } = await importFiles(at.ledger, {
    table,
    files: [path],
  })
  expect(rowsIn).toBe(loaded + known + replaced + quarantined)
  return { loaded, known, replaced, quarantined }
}

async function amounts(): Promise<number[]> {
  const rows = await at.rows('SELECT net_amount FROM main.orders ORDER BY net_amount')
  return rows.map((row) => Number(row.net_amount))
}

const KEYED = 'customer_id,date,amount,order_id,line_no'
const ORDERS = 'customer_id,date,amount,order_id'
const PLAIN = 'customer_id,date,amount'
const PRODUCTS = 'customer_id,date,amount,order_id,product_id'

describe('a file that overlaps the last one', () => {
  it('adds what is new and knows the rest, with an order id', async () => {
    await load(ORDERS, ['A,2024-01-01,1,o1', 'A,2024-01-08,2,o2'])
    expect(await load(ORDERS, ['A,2024-01-08,2,o2', 'A,2024-01-15,3,o3'])).toMatchObject({
      loaded: 1,
      known: 1,
    })
    expect(await amounts()).toEqual([1, 2, 3])
  })

  it('has a row as many times as the fullest file has it, without an order id', async () => {
    const row = 'A,2024-01-01,1'
    expect(await load(PLAIN, [row, row])).toMatchObject({ loaded: 2 })
    expect(await load(PLAIN, [row, row, row, 'B,2024-01-01,1'])).toMatchObject({ loaded: 2, known: 2 })
    expect(await load(PLAIN, [row])).toMatchObject({ loaded: 0, known: 1 })
    expect(await amounts()).toEqual([1, 1, 1, 1])
  })

  it('replaces a line whose amount was amended, by its number', async () => {
    await load(KEYED, ['A,2024-01-01,1,o1,1', 'A,2024-01-01,2,o1,2'])
    const report = await load(KEYED, ['A,2024-01-01,1,o1,1', 'A,2024-01-01,5,o1,2', 'A,2024-01-01,7,o1,3'])
    expect(report).toMatchObject({ loaded: 1, known: 1, replaced: 1 })
    expect(await amounts()).toEqual([1, 5, 7])
    expect(await at.rows('SELECT net_amount, replaced_by, replaced_line FROM superseded_orders')).toEqual([
      { net_amount: 2, replaced_by: 2, replaced_line: 3 },
    ])
  })

  it.each([
    ['the amount of an order of one line', ORDERS, ['A,2024-01-01,1,o1'], ['A,2024-01-01,5,o1'], [5]],
    ['its day', ORDERS, ['A,2024-01-01,1,o1'], ['A,2024-01-03,1,o1'], [1]],
    [
      'one line of several',
      ORDERS,
      ['A,2024-01-01,1,o1', 'A,2024-01-01,2,o1'],
      ['A,2024-01-01,1,o1', 'A,2024-01-01,5,o1'],
      [1, 5],
    ],
    [
      'all lines of a day',
      ORDERS,
      ['A,2024-01-01,1,o1', 'A,2024-01-01,2,o1'],
      ['A,2024-01-01,3,o1', 'A,2024-01-01,5,o1'],
      [3, 5],
    ],
    [
      'a line of a product',
      PRODUCTS,
      ['A,2024-01-01,1,o1,p', 'A,2024-01-01,2,o1,q'],
      ['A,2024-01-01,1,o1,p', 'A,2024-01-01,5,o1,q'],
      [1, 5],
    ],
    ['the product of an order of one line', PRODUCTS, ['A,2024-01-01,1,o1,p'], ['A,2024-01-01,1,o1,q'], [1]],
  ])('replaces, without line numbers: %s', async (_what, header, before, after, left) => {
    await load(header, before)
    expect(await load(header, after)).toMatchObject({ loaded: 0, quarantined: 0 })
    expect(await amounts()).toEqual(left)
  })

  it.each([
    ['a return of the same order', ORDERS, ['A,2024-01-01,5,o1'], ['A,2024-01-01,-5,o1'], [-5, 5]],
    ['a return by line number', KEYED, ['A,2024-01-01,5,o1,1'], ['A,2024-02-01,-5,o1,1'], [-5, 5]],
    ['the same number of another customer', ORDERS, ['A,2024-01-01,5,1'], ['B,2024-01-01,6,1'], [5, 6]],
    ['the same number a year later', ORDERS, ['A,2024-01-01,5,1'], ['A,2025-01-01,6,1'], [5, 6]],
    [
      'a later delivery of another product',
      PRODUCTS,
      ['A,2024-01-01,5,o1,p'],
      ['A,2024-01-09,6,o1,q'],
      [5, 6],
    ],
    [
      'a further line',
      PRODUCTS,
      ['A,2024-01-01,5,o1,p'],
      ['A,2024-01-01,5,o1,p', 'A,2024-01-01,6,o1,q'],
      [5, 6],
    ],
  ])('adds %s', async (_what, header, before, after, left) => {
    await load(header, before)
    expect(await load(header, after)).toMatchObject({ replaced: 0, quarantined: 0 })
    expect(await amounts()).toEqual(left)
  })

  it('loses no line when the later file is cut off in the middle of an order', async () => {
    await load(ORDERS, ['A,2024-01-01,1,o1', 'A,2024-01-01,2,o1', 'A,2024-01-01,3,o1'])
    expect(await load(ORDERS, ['A,2024-01-01,1,o1'])).toMatchObject({ known: 1, loaded: 0, replaced: 0 })
    expect(await amounts()).toEqual([1, 2, 3])
  })

  it('resolves a complaint that was open', async () => {
    const header = 'customer_id,opened_on,fault,resolved_on'
    await load(header, ['A,2024-01-01,broken,', 'A,2024-01-01,broken,', 'B,2024-01-02,late,'], 'complaints')
    const report = await load(header, ['A,2024-01-01,broken,2024-01-09', 'B,2024-01-02,late,'], 'complaints')
    expect(report).toMatchObject({ loaded: 0, known: 1, replaced: 1 })
    expect(
      await at.rows('SELECT count(*) AS n, count(resolved_on) AS resolved FROM main.complaints'),
    ).toEqual([{ n: 3, resolved: 1 }])
  })

  it('knows a customer that is as it was, and replaces one that is not', async () => {
    const header = 'customer_id,name,region,loyalty'
    await load(header, ['A,Ann,North,1', 'B,Bob,North,1'], 'customers')
    const report = await load(header, ['A,Ann,North,1', 'B,Bob,South,1', 'C,Cid,North,1'], 'customers')
    expect(report).toMatchObject({ loaded: 1, known: 1, replaced: 1 })
    expect(await load(header, ['A,Ann,North,2', 'B,Bob,South,1'], 'customers')).toMatchObject({
      known: 1,
      replaced: 1,
    })
    expect(await load(header, ['B,Bob,North,1'], 'customers')).toMatchObject({ replaced: 1 })
  })
})

const cases = process.env.CASES_DIR

describe.skipIf(cases === undefined)('the files of the cases', () => {
  it.each([
    ['overlapping-export', { known: 600, loaded: 77, replaced: 0 }, 677, 167_622.66],
    ['amended-order', { known: 599, replaced: 1, loaded: 77 }, 677, 167_672.66],
  ])('%s', async (name, second, lines, total) => {
    await at.import(join(cases ?? '', 'import', `${name}-1.csv`))
    expect(await at.import(join(cases ?? '', 'import', `${name}-2.csv`))).toMatchObject(second)
    const [sum] = await at.rows('SELECT count(*) AS n, sum(net_amount) AS total FROM main.orders')
    expect(sum?.n).toBe(lines)
    expect(sum?.total).toBe(total)
  })
})
