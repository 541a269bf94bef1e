import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORDERS, type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

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
})
