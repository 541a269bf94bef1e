import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../core/ledger/import-files.js'
import { QUARANTINE_REASONS } from '../../../core/ledger/quarantine-reason.js'
import { LONGEST_RECORD } from '../../../core/ledger/record-scanner.js'
import { TABLES, type TableName } from '../../../core/ledger/tables.js'
import { dataset } from '../../support/datasets.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

const ORDERS = 'SELECT customer_id, ordered_at, net_amount FROM main.orders ORDER BY line'

async function importOrders(lines: string[], options: Parameters<TemporaryLedger['import']>[1] = {}) {
  return at.import(await at.write('orders.csv', lines.join('\n')), options)
}

describe('importFiles', () => {
  it('loads what it can read and keeps the rest with line, reason and text', async () => {
    const report = await importOrders([
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
    await importOrders([
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
    await importOrders(['customer,date,amount,quantity,price', 'A,2024-01-01,9,2,5'])
    await at.import(await at.write('apparel.csv', 'Id,Date,Price\nB,2024-01-02,4.5'))
    expect((await at.rows(ORDERS)).map((row) => row.net_amount)).toEqual([9, 4.5])
  })

  it('loads lines with the amount 0', async () => {
    expect(await importOrders(['customer_id,date,amount', 'A,2024-01-01,0'])).toMatchObject({ loaded: 1 })
  })

  it('signs the cost of a line like its amount', async () => {
    await importOrders([
      'customer_id,date,amount,product_cost',
      'A,2024-01-01,-9,4',
      'A,2024-01-02,9,-4',
      'A,2024-01-02,9,4',
    ])
    expect(
      (await at.rows('SELECT product_cost FROM main.orders ORDER BY line')).map((row) => row.product_cost),
    ).toEqual([-4, 4, 4])
  })

  it('reads Chinese headers, full-width digits, a byte order mark and CRLF', async () => {
    const path = await at.write(
      '订单.csv',
      '\uFEFF客户编号,下单时间,订单号,数量,单价\r\n甲,２０２４-０１-０５,1,２,￥1,234.50\r\n'.replace(
        '￥1,234.50',
        '"￥1,234.50"',
      ),
    )
    const report = await at.import(path)
    expect(report).toMatchObject({ rowsIn: 1, loaded: 1, quarantined: 0 })
    expect(await at.rows(ORDERS)).toEqual([
      { customer_id: '甲', ordered_at: '2024-01-05T00:00:00', net_amount: 2469 },
    ])
  })

  it('reads tab, semicolon and bar as delimiters', async () => {
    for (const mark of ['\t', ';', '|']) {
      const name = `orders-${mark.charCodeAt(0)}.txt`
      const path = await at.write(
        name,
        ['customer_id,date,amount', `A${mark},2024-01-01,1`]
          .join('\n')
          .replaceAll(',', mark)
          .replace(`A${mark}${mark}`, `"A${mark}"${mark}`),
      )
      expect(await at.import(path)).toMatchObject({ loaded: 1 })
    }
    expect(
      (await at.rows('SELECT customer_id FROM main.orders ORDER BY import_no')).map((row) => row.customer_id),
    ).toEqual(['A', 'A;', 'A|'])
  })

  it('reads gzip, UTF-16 by its mark, and a declared encoding', async () => {
    const text = 'customer_id,date,amount\n宏远,2024-01-01,1\n'
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    const gb = Buffer.concat([
      Buffer.from('customer_id,date,amount\n'),
      Buffer.from([0xba, 0xea, 0xd4, 0xb6]),
      Buffer.from(',2024-01-01,1\n'),
    ])
    await at.import(await at.write('a.csv.gz', gzipSync(text)))
    await at.import(await at.write('b.csv', utf16))
    await at.import(await at.write('c.csv', gb), { encoding: 'gb18030' })
    expect((await at.rows(ORDERS)).map((row) => row.customer_id)).toEqual(['宏远', '宏远', '宏远'])
  })

  it('reads JSON lines, whatever their keys', async () => {
    const path = await at.write(
      'orders.jsonl',
      [
        '{"customer id":"A","date":"2024-01-01","a/b~\\"c":2}',
        '',
        '{"date":"2024-01-02","customer id":7,"a/b~\\"c":"1e1"}',
        '[1]',
        '{"date":',
      ].join('\n'),
    )
    const report = await at.import(path, { mapping: { net_amount: 'a/b~"c' } })
    expect(report).toMatchObject({ rowsIn: 4, loaded: 2, reasons: { not_json_object: 2 } })
    expect(await at.rows(ORDERS)).toEqual([
      { customer_id: 'A', ordered_at: '2024-01-01T00:00:00', net_amount: 2 },
      { customer_id: '7', ordered_at: '2024-01-02T00:00:00', net_amount: 10 },
    ])
    expect(await at.rows('SELECT line, raw FROM quarantine ORDER BY line')).toEqual([
      { line: 4, raw: '[1]' },
      { line: 5, raw: '{"date":' },
    ])
  })

  it('reads typed Parquet: ids widened to floats, zoned times, unknown numbers', async () => {
    const path = `${at.dir}/orders.parquet`
    await at.ledger.engine.execute(`COPY (
      SELECT 13085.0::DOUBLE AS customer_id, TIMESTAMPTZ '2024-01-01 23:30:00+00' AS ordered_at, 1.1::DOUBLE AS net_amount
      UNION ALL SELECT 2.5, TIMESTAMPTZ '2024-01-02 00:00:00+00', 'nan'::DOUBLE
      UNION ALL SELECT NULL, NULL, 1) TO '${path}' (FORMAT parquet)`)
    const report = await at.import(path)
    expect(report).toMatchObject({
      rowsIn: 3,
      loaded: 1,
      reasons: { number_unreadable: 1, missing_required: 1 },
    })
    expect(await at.rows(ORDERS)).toEqual([
      { customer_id: '13085', ordered_at: '2024-01-01T23:30:00', net_amount: 1.1 },
    ])
    expect((await at.rows('SELECT line, raw FROM quarantine ORDER BY line'))[1]).toEqual({
      line: 3,
      raw: '{"customer_id":null,"ordered_at":null,"net_amount":1.0}',
    })
  })

  it('knows the contents again, under any name, and changes nothing', async () => {
    const lines = ['customer_id,date,amount', 'A,2024-01-01,1', 'B,bad,2']
    const first = await importOrders(lines.with(2, 'B,2024-01-01,x'))
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
    await importOrders(lines)
    const report = await importOrders(lines, { mapping: { net_amount: 'total' } })
    expect(report.files[0]).toMatchObject({ replaced: true, alreadyImported: false })
    expect((await at.rows(ORDERS)).map((row) => row.net_amount)).toEqual([5])
    expect(await at.rows('SELECT count(*) AS n FROM imports')).toEqual([{ n: 1 }])
  })

  it('keeps the first of order lines with the same key, across files', async () => {
    const header = 'customer_id,date,amount,order_id,line_no'
    await importOrders([header, 'A,2024-01-01,1,o1,1', 'A,2024-01-01,2,o1,1', 'A,2024-01-01,3,o1,2'])
    const report = await at.import(
      await at.write(
        'more.csv',
        [header, 'A,2024-01-01,9,o1,2', 'A,2024-01-01,4,o2,1', 'A,2024-01-01,5,o2,'].join('\n'),
      ),
    )
    expect(report).toMatchObject({ loaded: 2, reasons: { duplicate_key: 1 } })
    expect(
      (await at.rows('SELECT net_amount FROM main.orders ORDER BY import_no, line')).map(
        (row) => row.net_amount,
      ),
    ).toEqual([1, 3, 4, 5])
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

  it.each([
    ['workbook.xlsx', 'PK\x03\x04rest', /Excel workbook/],
    ['empty.csv', '', /must start with a line of column names/],
    [
      'spaces.txt',
      'customer_id  date  amount\n1  20240101  5\n',
      /columns separated by spaces: "customer_id date amount".*awk/,
    ],
    ['array.json', '[{"a":1}]', /one JSON object a line; got one array.*jq/],
    ['broken.parquet', 'PAR1 nonsense', /must be a whole Parquet file/],
  ])('refuses %s and says what to do', async (name, content, message) => {
    await expect(at.import(await at.write(name, content))).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringMatching(message),
    })
  })

  it('refuses a header in an unknown encoding and names the option', async () => {
    const path = await at.write('gbk.csv', Buffer.from([0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0x61, 0x0a]))
    await expect(at.import(path)).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringContaining('--encoding'),
    })
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

describe('quarantine', () => {
  const long = 'x'.repeat(LONGEST_RECORD)
  const orders = 'customer_id,date,amount,line_no'
  it.each<[keyof typeof QUARANTINE_REASONS, TableName, string, string | Buffer]>([
    ['wrong_field_count', 'orders', orders, 'A,2024-01-01,1'],
    ['unclosed_quote', 'orders', orders, '"A,2024-01-01,1,1'],
    ['malformed_quote', 'orders', orders, '"A"B,2024-01-01,1,1'],
    ['bad_encoding', 'orders', orders, Buffer.from('\xe9,2024-01-01,1,1', 'latin1')],
    ['bad_encoding', 'orders', orders, 'A\0,2024-01-01,1,1'],
    ['row_too_long', 'orders', orders, `${long},2024-01-01,1,1`],
    ['missing_required', 'orders', orders, 'NULL,2024-01-01,1,1'],
    ['date_unreadable', 'orders', orders, 'A,yesterday,1,1'],
    ['date_impossible', 'orders', orders, 'A,2023-02-29,1,1'],
    ['date_out_of_range', 'orders', orders, 'A,1969-12-31,1,1'],
    ['date_out_of_range', 'orders', orders, 'A,2200-01-01,1,1'],
    ['number_unreadable', 'orders', orders, 'A,2024-01-01,NaN,1'],
    ['number_unreadable', 'orders', orders, 'A,2024-01-01,"1,23,4",1'],
    ['number_out_of_range', 'orders', orders, 'A,2024-01-01,1e12,1'],
    ['number_out_of_range', 'orders', orders, 'A,2024-01-01,99999999999999999999,1'],
    ['integer_expected', 'orders', orders, 'A,2024-01-01,1,1.5'],
    ['number_out_of_range', 'orders', orders, 'A,2024-01-01,1,3000000000'],
    ['flag_unreadable', 'touches', 'customer_id,date,responded', 'A,2024-01-01,perhaps'],
    ['value_not_allowed', 'touches', 'customer_id,date,arm', 'A,2024-01-01,third'],
    ['period_unreadable', 'wallets', 'customer_id,period,total_amount', 'A,2024-Q5,1'],
    ['duplicate_key', 'products', 'product_id,name', 'P,again'],
  ])('keeps a row for %s (%s)', async (reason, table, header, row) => {
    const sound: Partial<Record<TableName, string>> = {
      orders: 'B,2024-01-01,1,1',
      touches: table === 'touches' && header.includes('arm') ? 'B,2024-01-01,control' : 'B,2024-01-01,yes',
      wallets: 'B,2024-Q4,1',
      products: 'P,first',
    }
    const before = `${header}\n${sound[table]}\n`
    const bytes = Buffer.concat([
      Buffer.from(before),
      Buffer.from(row),
      Buffer.from(`\n${sound[table]?.replace(/^\w/, 'C')}\n`),
    ])
    const report = await at.import(await at.write('rows.csv', bytes), { table })
    expect(report).toMatchObject({ rowsIn: 3, loaded: 2, quarantined: 1, reasons: { [reason]: 1 } })
    expect(await at.rows('SELECT line, reason FROM quarantine')).toEqual([{ line: 3, reason }])
  })

  it('keeps a JSON line that is no object', async () => {
    const path = await at.write(
      'rows.ndjson',
      '{"customer_id":"A","date":"2024-01-01","amount":1}\n"text"\n{"customer_id":"A\\ud800","date":"2024-01-01","amount":1}',
    )
    expect(await at.import(path)).toMatchObject({ rowsIn: 3, loaded: 1, reasons: { not_json_object: 2 } })
  })

  it('keeps numbers that can be read in two ways', async () => {
    const comma = await importOrders([
      'customer_id;date;amount',
      'A;2024-01-01;1,5',
      'A;2024-01-01;1,234',
      'A;2024-01-01;12',
      'A;2024-01-01;1.234',
    ])
    expect(comma).toMatchObject({ loaded: 1, reasons: { number_unreadable: 1, number_ambiguous: 2 } })
    const mixed = await at.import(
      await at.write(
        'mixed.csv',
        'customer_id,date,amount\nA,2024-01-01,$5\nA,2024-01-01,€5\nA,2024-01-01,5',
      ),
    )
    expect(mixed).toMatchObject({ loaded: 1, reasons: { number_ambiguous: 2 } })
  })

  it('reads numbers that have one reading', async () => {
    const texts = [
      '1234.5',
      '"1,234.50"',
      '¥1',
      '-¥1',
      '¥-1',
      '5 元',
      '(12)',
      '+7',
      '１２．５',
      '.5',
      '1e3',
      ' 8 ',
      '"12,345,678"',
      'CNY 3',
      '4 EUR'.replace(' EUR', ''),
    ]
    await importOrders(['customer_id,date,amount', ...texts.map((text) => `A,2024-01-01,${text}`)])
    expect((await at.rows(ORDERS)).map((row) => row.net_amount)).toEqual([
      1234.5, 1234.5, 1, -1, -1, 5, -12, 7, 12.5, 0.5, 1000, 8, 12345678, 3, 4,
    ])
  })

  it('has a code and words in both languages for every reason', () => {
    for (const { en, zh } of Object.values(QUARANTINE_REASONS)) {
      expect(en).toMatch(/^[a-z]/)
      expect(zh).toMatch(/\p{Script=Han}/u)
    }
  })
})

describe('dates of an import', () => {
  const dated = (...dates: string[]) => ['customer_id,date,amount', ...dates.map((date) => `A,${date},1`)]

  it('reads every ISO form', async () => {
    await importOrders(
      dated(
        '2024-01-05',
        '2024-01-05T10:30',
        '2024-01-05 10:30:15',
        '2024-01-05 10:30:15.25',
        '20240105',
        '2024-01-05T10:30Z',
        '2024-01-05T10:30:00+08:00',
        '2024-01-05 10:30:00 -0500',
      ),
    )
    expect((await at.rows(ORDERS)).map((row) => row.ordered_at)).toEqual([
      '2024-01-05T00:00:00',
      '2024-01-05T10:30:00',
      '2024-01-05T10:30:15',
      '2024-01-05T10:30:15.25',
      '2024-01-05T00:00:00',
      '2024-01-05T10:30:00',
      '2024-01-05T02:30:00',
      '2024-01-05T15:30:00',
    ])
  })

  it('shows both readings of an ambiguous order and what to type', async () => {
    await expect(importOrders(dated('03/04/2024', '05/06/2024'))).rejects.toMatchObject({
      code: 'date_format_ambiguous',
      message:
        "ordered_at must hold ISO dates (2010-12-31, 2010-12-31 09:30) or dates in a declared format; got '03/04/2024', which is 2024-04-03 as %d/%m/%Y and 2024-03-04 as %m/%d/%Y. Add --date-format '%d/%m/%Y' or --date-format '%m/%d/%Y'.",
      details: { example: '03/04/2024' },
    })
  })

  it('says so when only one order reads all values, and still wants it declared', async () => {
    await expect(importOrders(dated('03/04/2024', '25/04/2024'))).rejects.toMatchObject({
      code: 'date_format_ambiguous',
      message: expect.stringContaining(
        "got '03/04/2024', which is 2024-04-03 as %d/%m/%Y and 2024-03-04 as %m/%d/%Y. Only %d/%m/%Y reads all values looked at.",
      ),
    })
  })

  it.each([
    ['2024/1/5', '%Y/%m/%d'],
    ['2024年1月5日', '%Y年%m月%d日'],
    ['5.1.2024 08:30', '%d.%m.%Y %H:%M'],
  ])('names the format of %s', async (date, format) => {
    await expect(importOrders(dated(date))).rejects.toMatchObject({
      code: 'date_format_ambiguous',
      message: expect.stringContaining(`--date-format '${format}'`),
    })
    await importOrders(dated(date), { dateFormat: format })
    expect((await at.rows(ORDERS))[0]?.ordered_at).toMatch(/^2024-01-05T/)
  })

  it('reads a declared format, and ISO columns beside it', async () => {
    const path = await at.write(
      'c.csv',
      'customer_id,first contact,closed on\nA,25/12/2023,2024-01-31\nB,31/02/2023,',
    )
    const report = await at.import(path, { table: 'customers', dateFormat: '%d/%m/%Y' })
    expect(report).toMatchObject({ loaded: 1, reasons: { date_unreadable: 1 } })
    expect(await at.rows('SELECT first_contact_on, closed_on FROM main.customers')).toEqual([
      { first_contact_on: '2023-12-25', closed_on: '2024-01-31' },
    ])
  })

  it('refuses a column without dates, and a format that is none', async () => {
    await expect(importOrders(dated('soon', 'later'))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining("got 'later'"),
    })
    await expect(importOrders(dated('1'), { dateFormat: 'DD/MM/YYYY' })).rejects.toMatchObject({
      code: 'invalid_option',
      message: expect.stringContaining('%d/%m/%Y'),
    })
    await expect(importOrders(dated('1'), { dateFormat: '%Q' })).rejects.toMatchObject({
      code: 'invalid_option',
    })
  })

  it('moves times of the file and of an offset into the zone of the ledger, and leaves days alone', async () => {
    const china = await temporaryLedger({ timeZone: 'Asia/Shanghai' })
    try {
      const lines = [
        'customer_id,date,amount',
        'A,2024-01-01T20:00:00Z,1',
        'A,2024-01-01 20:00:00,1',
        'A,2024-01-01,1',
      ]
      await china.import(await china.write('o.csv', lines.join('\n')), { timeZone: 'Europe/London' })
      expect((await china.rows(ORDERS)).map((row) => row.ordered_at)).toEqual([
        '2024-01-02T04:00:00',
        '2024-01-02T04:00:00',
        '2024-01-01T00:00:00',
      ])
    } finally {
      await china.remove()
    }
  })
})

describe('master data', () => {
  it('keeps further columns of customers as attributes', async () => {
    const path = await at.write(
      'c.csv',
      '客户编号,客户名称,城市,Score (0-9),region\nA,甲公司,北京,7,North\nB,乙公司,,8,South',
    )
    const report = await at.import(path, { table: 'customers' })
    expect(report.files[0]).toMatchObject({
      attributes: { 城市: '城市', 'Score (0-9)': 'score_0_9' },
      unmapped: [],
    })
    expect(
      await at.rows(
        `SELECT customer_id, name, region, attributes->>'城市' AS city, attributes->>'score_0_9' AS score FROM main.customers ORDER BY line`,
      ),
    ).toEqual([
      { customer_id: 'A', name: '甲公司', region: 'North', city: '北京', score: '7' },
      { customer_id: 'B', name: '乙公司', region: 'South', city: undefined, score: '8' },
    ])
  })

  it('reads flags, arms, periods and whole numbers as people write them', async () => {
    await at.import(
      await at.write('t.csv', '客户编号,日期,分组,是否响应\nA,2024-01-01,实验组,是\nB,2024-01-01,Control,0'),
      { table: 'touches' },
    )
    expect(await at.rows('SELECT arm, responded FROM main.touches ORDER BY line')).toEqual([
      { arm: 'treated', responded: true },
      { arm: 'control', responded: false },
    ])
    const periods = [
      '2024',
      '2024-Q3',
      '2024q3',
      '2024-07',
      '2024年7月',
      '2024年第3季度',
      '2024年',
      '2024-07-31',
    ]
    await at.import(
      await at.write(
        'w.csv',
        ['customer_id,period,total_amount', ...periods.map((period, index) => `${index},${period},1`)].join(
          '\n',
        ),
      ),
      { table: 'wallets' },
    )
    expect((await at.rows('SELECT period FROM main.wallets ORDER BY line')).map((row) => row.period)).toEqual(
      ['2024', '2024-Q3', '2024-Q3', '2024-07', '2024-07', '2024-Q3', '2024', '2024-07-31'],
    )
  })

  it('loads only rows that keep to the schema of their table', async () => {
    await at.import(
      await at.write(
        'c.csv',
        'customer_id,name,employees,annual revenue,closed on,vip\nA,Ann,12,"1,000",2024-05-01,yes',
      ),
      { table: 'customers' },
    )
    const [row] = await at.rows(
      `SELECT * EXCLUDE (attributes, import_no, line), attributes->>'vip' AS vip FROM main.customers`,
    )
    const known = Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== undefined))
    expect(TABLES.customers.row.parse(known)).toEqual({
      customer_id: 'A',
      name: 'Ann',
      employees: 12,
      annual_revenue: 1000,
      closed_on: '2024-05-01',
      vip: 'yes',
    })
  })
})

/** A line of a dirty file, and what must become of it. */
const line = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.stringMatching(/^[a-z客🦆]{1,5}$/u), fc.integer({ min: -999, max: 999 }))
      .map(([id, amount]) => ({ text: `${id},2024-01-05,${amount}`, becomes: 'loaded' })),
  },
  fc
    .stringMatching(/^[a-z]{1,4}$/)
    .map((id) => ({ text: `"${id}\n""x"", y",2024-01-05,1`, becomes: 'loaded' })),
  fc.stringMatching(/^[a-z]{1,4}$/).map((id) => ({ text: `${id} 5" pipe,2024-01-05,1`, becomes: 'loaded' })),
  fc.constantFrom(
    { text: ',2024-01-05,1', becomes: 'missing_required' },
    { text: 'a,2024-01-05', becomes: 'wrong_field_count' },
    { text: 'a,2024-01-05,1,', becomes: 'wrong_field_count' },
    { text: '"a"b,2024-01-05,1', becomes: 'malformed_quote' },
    { text: 'a,2024-13-05,1', becomes: 'date_impossible' },
    { text: 'a,2024-01-05,--', becomes: 'number_unreadable' },
    { text: '   ', becomes: 'nothing' },
    { text: '', becomes: 'nothing' },
  ),
)

describe('the count of rows', () => {
  it('says of every row of a dirty file what became of it', async () => {
    const files = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 25 }),
      end: fc.constantFrom('\n', '\r\n'),
      mark: fc.boolean(),
      last: fc.boolean(),
    })
    let number = 0
    await fc.assert(
      fc.asyncProperty(files, async ({ lines, end, mark, last }) => {
        number += 1
        const unique = `customer_id,date,amount${end}u${number},2024-01-05,1${end}v${number},2024-01-06,1${end}`
        const text = `${mark ? '\uFEFF' : ''}${unique.repeat(1)}${lines.map(({ text: row }) => row).join(end)}${last ? end : ''}`
        const isoRows = lines.filter(({ becomes }) => becomes !== 'date_impossible').length
        fc.pre(isoRows >= 0)
        const report = await at.import(await at.write('dirty.csv', text))
        const expected: Record<string, number> = {}
        for (const { becomes } of lines) expected[becomes] = (expected[becomes] ?? 0) + 1
        const { loaded = 0, nothing: _, ...reasons } = expected
        expect(report.reasons).toEqual(reasons)
        expect(report.loaded).toBe(loaded + 2)
        expect(report.rowsIn).toBe(report.loaded + report.quarantined)
      }),
      { seed: 3, numRuns: 40 },
    )
  }, 60_000)

  it('holds for any bytes below a header', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '1', '\u00e9'), maxLength: 300 })
        .map((text) => new TextEncoder().encode(text)),
    )
    let number = 0
    await fc.assert(
      fc.asyncProperty(bytes, async (rest) => {
        number += 1
        const sound = `customer_id,date,amount\n${'A,2024-01-01,1\n'.repeat(300)}B${number},2024-01-01,1\n`
        const report = await at.import(await at.write('any.csv', Buffer.concat([Buffer.from(sound), rest])))
        expect(report.rowsIn).toBe(report.loaded + report.quarantined)
        expect(report.loaded).toBeGreaterThanOrEqual(301)
        const lines = Buffer.from(rest)
          .toString('latin1')
          .split(/\r\n|\r|\n/)
          .filter((text) => text.trim() !== '')
        if (!rest.includes(0x22)) expect(report.rowsIn).toBe(301 + lines.length)
      }),
      { seed: 4, numRuns: 60 },
    )
  }, 60_000)

  it('does not depend on where the file is cut into pieces', async () => {
    const rows = Array.from({ length: 120_000 }, (_, index) =>
      index % 1000 === 7
        ? `"c${index}\nwith ""quotes""",2024-01-05,1`
        : index % 500 === 3
          ? `c${index},2024-01-05`
          : `客户${index},2024-01-05 10:00:00,${index % 97}.25`,
    )
    const report = await importOrders(['customer_id,date,amount', ...rows])
    expect(report).toMatchObject({ rowsIn: 120_000, quarantined: 240, reasons: { wrong_field_count: 240 } })
    const lines = await at.rows("SELECT line FROM main.orders WHERE customer_id = '客户119999'")
    expect(lines).toEqual([{ line: 120_001 + 120 }])
  })
})

describe('public files', () => {
  const retail = dataset('online-retail/online_retail_2009_2010.parquet')
  it.skipIf(!retail)(
    'loads a wholesaler without a mapping by hand',
    async () => {
      const report = await at.import(retail ?? '')
      expect(report).toMatchObject({
        rowsIn: 525_461,
        loaded: 417_534,
        quarantined: 107_927,
        reasons: { missing_required: 107_927 },
        mapping: {
          customer_id: 'Customer ID',
          ordered_at: 'InvoiceDate',
          order_id: 'Invoice',
          quantity: 'Quantity',
          product_id: 'StockCode',
          unit_price: 'Price',
        },
      })
      const [counted] = await at.rows(`
      SELECT sum(CAST("Quantity" AS DECIMAL(18,4)) * CAST("Price" AS DECIMAL(18,4)))::DECIMAL(18,4) = (SELECT sum(net_amount) FROM main.orders) AS same
      FROM read_parquet('${retail}') WHERE "Customer ID" IS NOT NULL`)
      expect(counted).toEqual({ same: true })
      expect(
        await at.rows("SELECT count(*) AS n FROM main.orders WHERE order_id LIKE 'C%' AND net_amount >= 0"),
      ).toEqual([{ n: 0 }])
    },
    60_000,
  )

  const elog = dataset('grocery/grocery_elog.csv')
  it.skipIf(!elog)('wants to be told what an order without an amount counts', async () => {
    await expect(at.import(elog ?? '')).rejects.toMatchObject({
      code: 'mapping_incomplete',
      message: expect.stringContaining('--map net_amount==1'),
    })
    expect(await at.import(elog ?? '', { mapping: { net_amount: '=1' } })).toMatchObject({
      rowsIn: 10_483,
      loaded: 10_483,
    })
  })

  const apparel = dataset('apparel/apparel_transactions.csv')
  it.skipIf(!apparel)('loads Id, Date, Price', async () => {
    expect(await at.import(apparel ?? '')).toMatchObject({ rowsIn: 3187, loaded: 3187 })
  })

  const master = dataset('cdnow/CDNOW_master.txt')
  it.skipIf(!master)('refuses columns separated by spaces', async () => {
    await expect(at.import(master ?? '')).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringContaining('separated by spaces'),
    })
  })
})
