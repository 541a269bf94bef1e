import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../core/ledger/import-files.js'
import { ORDERS, type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

describe('importFiles', () => {
  it('loads what it can read and keeps the rest with line, reason and text', async () => {
    const report = await at.importOrders([
      'customer_id,ordered_at,net_amount',
      'A,2024-01-05,10.50',
      ',2024-01-06,3',
      'B,2024-02-30,7',
      'C,2024-02-28,seven',
    ])
    expect(report).toMatchObject({ rowsIn: 4, loaded: 1, quarantined: 3 })
    expect(report.reasons).toEqual({ missing_required: 1, date_impossible: 1, number_unreadable: 1 })
    expect(await at.rows(ORDERS)).toEqual([
      { customer_id: 'A', ordered_at: '2024-01-05T00:00:00', net_amount: 10.5 },
    ])
    expect(
      await at.rows('SELECT file, line, reason, column_name, value, raw FROM quarantine ORDER BY line'),
    ).toEqual([
      {
        file: 'orders.csv',
        line: 3,
        reason: 'missing_required',
        column_name: 'customer_id',
        value: undefined,
        raw: ',2024-01-06,3',
      },
      {
        file: 'orders.csv',
        line: 4,
        reason: 'date_impossible',
        column_name: 'ordered_at',
        value: '2024-02-30',
        raw: 'B,2024-02-30,7',
      },
      {
        file: 'orders.csv',
        line: 5,
        reason: 'number_unreadable',
        column_name: 'net_amount',
        value: 'seven',
        raw: 'C,2024-02-28,seven',
      },
    ])
  })

  it('computes the amount from quantity and price, exactly, and keeps cancellations negative', async () => {
    await at.importOrders([
      'Invoice,StockCode,Quantity,InvoiceDate,Price,Customer ID',
      '536365,85123A,3,2010-12-01 08:26:00,0.1,17850',
      'C536379,D,-1,2010-12-01 09:41:00,27.50,14527',
      '536400,X,3,2010-12-01 09:41:00,0.00005,14527',
    ])
    expect(await at.rows('SELECT order_id, quantity, net_amount FROM main.orders ORDER BY line')).toEqual([
      { order_id: '536365', quantity: 3, net_amount: 0.3 },
      { order_id: 'C536379', quantity: -1, net_amount: -27.5 },
      { order_id: '536400', quantity: 3, net_amount: 0.0002 },
    ])
  })

  it('takes a given amount before quantity × price, and a price without a quantity for the amount', async () => {
    await at.importOrders(['customer,date,amount,quantity,price', 'A,2024-01-01,9,2,5'])
    await at.import(await at.write('apparel.csv', 'Id,Date,Price\nB,2024-01-02,4.5'))
    expect((await at.rows(ORDERS)).map((row) => row.net_amount)).toEqual([9, 4.5])
  })

  it('loads lines with the amount 0', async () => {
    expect(await at.importOrders(['customer_id,date,amount', 'A,2024-01-01,0'])).toMatchObject({ loaded: 1 })
  })

  it('signs the cost of a line like its amount', async () => {
    await at.importOrders([
      'customer_id,date,amount,product_cost',
      'A,2024-01-01,-9,4',
      'A,2024-01-02,9,-4',
      'A,2024-01-02,9,4',
    ])
    expect(
      (await at.rows('SELECT product_cost FROM main.orders ORDER BY line')).map((row) => row.product_cost),
    ).toEqual([-4, 4, 4])
  })

  it('knows the contents again, under any name, and changes nothing', async () => {
    const lines = ['customer_id,date,amount', 'A,2024-01-01,1', 'B,bad,2']
    const first = await at.importOrders(lines.with(2, 'B,2024-01-01,x'))
    const again = await at.import(await at.write('copy.csv', lines.with(2, 'B,2024-01-01,x').join('\n')))
    expect(first.alreadyImported).toBe(false)
    expect(again).toMatchObject({
      alreadyImported: true,
      rowsIn: 2,
      loaded: 1,
      quarantined: 1,
      reasons: first.reasons,
    })
    expect(
      await at.rows(
        'SELECT (SELECT count(*) FROM main.orders) AS o, (SELECT count(*) FROM imports) AS i, (SELECT count(*) FROM quarantine) AS q',
      ),
    ).toEqual([{ o: 1, i: 1, q: 1 }])
  })

  it('replaces the earlier import when the same contents come with another mapping', async () => {
    const lines = ['customer_id,date,amount,total', 'A,2024-01-01,1,5']
    await at.importOrders(lines)
    const report = await at.importOrders(lines, { mapping: { net_amount: 'total' } })
    expect(report.files[0]).toMatchObject({ replaced: true, alreadyImported: false })
    expect((await at.rows(ORDERS)).map((row) => row.net_amount)).toEqual([5])
    expect(await at.rows('SELECT count(*) AS n FROM imports')).toEqual([{ n: 1 }])
  })

  it('keeps the first of order lines with the same key in a file, and the last across files', async () => {
    const header = 'customer_id,date,amount,order_id,line_no'
    await at.importOrders([header, 'A,2024-01-01,1,o1,1', 'A,2024-01-01,2,o1,1', 'A,2024-01-01,3,o1,2'])
    const report = await at.import(
      await at.write(
        'more.csv',
        [header, 'A,2024-01-01,9,o1,2', 'A,2024-01-01,4,o2,1', 'A,2024-01-01,5,o2,'].join('\n'),
      ),
    )
    expect(report).toMatchObject({ loaded: 2, replaced: 1, reasons: {} })
    expect(
      (await at.rows('SELECT net_amount FROM main.orders ORDER BY import_no, line')).map(
        (row) => row.net_amount,
      ),
    ).toEqual([1, 9, 4, 5])
    expect(await at.rows('SELECT column_name, value FROM quarantine ORDER BY import_no LIMIT 1')).toEqual([
      { column_name: 'order_id, line_no', value: 'o1, 1' },
    ])
  })

  it('leaves the ledger as it was when a file fails, and keeps the files before it', async () => {
    const good = await at.write('good.csv', 'customer_id,date,amount\nA,2024-01-01,1')
    const bad = await at.write('bad.csv', 'customer_id,date,amount\nA,13/04/2024,1')
    await expect(at.import([good, bad])).rejects.toMatchObject({ code: 'date_format_ambiguous' })
    expect(await at.rows('SELECT file FROM imports')).toEqual([{ file: 'good.csv' }])
    expect(await at.rows('SELECT count(*) AS n FROM main.orders')).toEqual([{ n: 1 }])
  })

  it('asks before it loads, and loads nothing when told no', async () => {
    const asked: unknown[] = []
    const path = await at.write('orders.csv', 'customer_id,date,amount,remark\nA,2024-01-01,1,x')
    const confirmMapping = async (proposal: unknown) => {
      asked.push(proposal)
      return false
    }
    await expect(
      importFiles(at.ledger, { table: 'orders', files: [path], confirmMapping }),
    ).rejects.toMatchObject({ code: 'cancelled' })
    expect(asked).toMatchObject([
      {
        mapping: { customer_id: 'customer_id', ordered_at: 'date', net_amount: 'amount' },
        unmapped: ['remark'],
      },
    ])
    expect(await at.rows('SELECT count(*) AS n FROM imports')).toEqual([{ n: 0 }])
  })

  it('stops when it is told to, and changes nothing', async () => {
    const stop = new AbortController()
    const path = await at.write('orders.csv', `customer_id,date,amount\n${'A,2024-01-01,1\n'.repeat(50_000)}`)
    const imported = at.import(path, { signal: stop.signal, progress: () => stop.abort() })
    await expect(imported).rejects.toMatchObject({ code: 'cancelled' })
    expect(await at.rows('SELECT count(*) AS n FROM main.orders')).toEqual([{ n: 0 }])
  })

  it('tells how far it is', async () => {
    const told: [string, number][] = []
    const text = `customer_id,date,amount\n${'A,2024-01-01,1\n'.repeat(10)}`
    await at.import(await at.write('orders.csv', text), {
      progress: ({ phase, bytes, rows }) => told.push([`${phase} ${rows}`, bytes]),
    })
    expect(told).toEqual([
      ['reading 10', text.length],
      ['loading 10', text.length],
    ])
  })

  it('names a file that is not there before it imports any', async () => {
    const good = await at.write('good.csv', 'customer_id,date,amount\nA,2024-01-01,1')
    await expect(at.import([good, `${at.dir}/none.csv`])).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringContaining('none.csv'),
    })
    expect(await at.rows('SELECT count(*) AS n FROM imports')).toEqual([{ n: 0 }])
  })
})
