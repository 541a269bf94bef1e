import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORDERS, type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

const LINES = `customer_id,date,amount\n${'A,2024-01-01,1\n'.repeat(50)}`

function damaged(bytes: Buffer, at: number): Buffer {
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from([bytes[at] ?? 0].map((byte) => byte ^ 0xff)),
    bytes.subarray(at + 1),
  ])
}

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

describe('openSource', () => {
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
    const text = (day: number) => `customer_id,date,amount\n宏远,2024-01-0${day},1\n`
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text(2), 'utf16le')])
    const gb = Buffer.concat([
      Buffer.from('customer_id,date,amount\n'),
      Buffer.from([0xba, 0xea, 0xd4, 0xb6]),
      Buffer.from(',2024-01-03,1\n'),
    ])
    await at.import(await at.write('a.csv.gz', gzipSync(text(1))))
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

  it('reads one JSON array, over lines, behind blank ones and a mark, and names its bad elements', async () => {
    const path = await at.write(
      'orders.json',
      `\uFEFF\n\n [\n  {"customer_id": "A]", "date": "2024-01-01",\n   "amount": 12345678901.25},\n  {"customer_id": "B", "date":},\n 7,{"customer_id":"\\"C,","date":"2024-01-02","amount":2}]\n`,
    )
    const report = await at.import(path)
    expect(report).toMatchObject({ rowsIn: 4, loaded: 2, reasons: { not_json_object: 2 } })
    expect(await at.rows('SELECT line, customer_id, net_amount FROM main.orders ORDER BY line')).toEqual([
      { line: 1, customer_id: 'A]', net_amount: 12345678901.25 },
      { line: 4, customer_id: '"C,', net_amount: 2 },
    ])
    expect(await at.rows('SELECT line, raw FROM quarantine ORDER BY line')).toEqual([
      { line: 2, raw: '{"customer_id": "B", "date":}' },
      { line: 3, raw: '7' },
    ])
  })

  it('keeps the attribute of a column that is called __proto__', async () => {
    const path = await at.write('c.jsonl', '{"customer_id":"A","__proto__":"x"}')
    const { files } = await at.import(path, { table: 'customers' })
    expect(files[0]?.attributes).toEqual(Object.fromEntries([['__proto__', 'proto']]))
    expect(await at.rows('SELECT attributes::VARCHAR AS a FROM main.customers')).toEqual([
      { a: '{"proto":"x"}' },
    ])
  })

  it('reads a Parquet file whose name is a pattern, and takes nothing from the names of folders', async () => {
    await mkdir(`${at.dir}/year=2024`)
    const write = (name: string, id: string) =>
      at.ledger.engine.execute(
        `COPY (SELECT '${id}' AS customer_id, DATE '2024-01-01' AS ordered_at, 1 AS net_amount) TO '${name}' (FORMAT parquet)`,
      )
    await write(`${at.dir}/year=2024/[a].parquet`, 'right')
    await write(`${at.dir}/year=2024/a.parquet`, 'wrong')
    const { files } = await at.import(`${at.dir}/year=2024/[a].parquet`)
    expect(files[0]?.unmapped).toEqual([])
    expect(await at.rows('SELECT customer_id FROM main.orders')).toEqual([{ customer_id: 'right' }])
  })

  it('names a Parquet file with damaged pages, and imports nothing of it', async () => {
    const path = `${at.dir}/orders.parquet`
    await at.ledger.engine.execute(`COPY (SELECT 'C' || i % 1000 AS customer_id, DATE '2024-01-01' AS ordered_at,
      i * 1.37 AS net_amount FROM range(50000) t(i)) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`)
    const bytes = await readFile(path)
    bytes.fill(0x5a, 2_000, bytes.length - 3_000)
    await writeFile(path, bytes)
    await expect(at.import(path)).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringMatching(
        /orders\.parquet must be a whole Parquet file; got one with damaged pages/,
      ),
    })
    expect(await at.rows(ORDERS)).toEqual([])
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
      reasons: { missing_required: 2 },
    })
    expect(await at.rows(ORDERS)).toEqual([
      { customer_id: '13085', ordered_at: '2024-01-01T23:30:00', net_amount: 1.1 },
    ])
    expect((await at.rows('SELECT line, raw FROM quarantine ORDER BY line'))[1]).toEqual({
      line: 3,
      raw: '{"customer_id":null,"ordered_at":null,"net_amount":1.0}',
    })
  })

  it.each([
    ['empty.csv', '', /must start with a line of column names/],
    [
      'spaces.txt',
      'customer_id  date  amount\n1  20240101  5\n',
      /columns separated by spaces: "customer_id date amount".*awk/,
    ],
    ['object.json', '{\n "orders": [\n  {\n"a":1}\n ]\n}', /one JSON object a line, or an array.*jq/],
    ['open.json', '[{"a":1},', /whole JSON array; got one that is never closed/],
    ['behind.json', '[{"a":1}]\n[{"a":2}]', /more text behind the array, in line 2.*jq/],
    ['cut.csv.gz', gzipSync(LINES).subarray(0, 40), /whole gzip file; got one that is cut short/],
    ['bad.csv.gz', damaged(gzipSync(LINES), 30), /whole gzip file; got one that is damaged/],
    [
      'bomb.csv.gz',
      gzipSync(Buffer.alloc(80_000_000, `${'0'.repeat(60_000)}\n`)),
      /at most 200 times its size.*gunzip/,
    ],
    ['parquet.gz', gzipSync('PAR1...'), /must pack text; got Parquet/],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae100', 'hex'), /old Excel workbook \(\.xls\)/],
    ['page.xls', '<html><table>', /a page of HTML or XML/],
    ['sheet.pdf', '%PDF-1.7', /got a PDF/],
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
})
