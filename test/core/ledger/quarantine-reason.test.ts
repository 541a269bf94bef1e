import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { QUARANTINE_REASONS } from '../../../core/ledger/quarantine-reason.js'
import { LONGEST_RECORD } from '../../../core/ledger/record-scanner.js'
import type { TableName } from '../../../core/ledger/tables.js'
import { ORDERS, type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

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
    ['date_in_future', 'orders', orders, 'A,2199-01-01,1,1'],
    ['date_placeholder', 'orders', orders, 'A,1970-01-01,1,1'],
    ['id_ruined', 'orders', orders, '1.38E+10,2024-01-01,1,1'],
    ['total_row', 'orders', orders, 'Total,2024-01-01,1,1'],
    ['missing_required', 'orders', orders, 'A,2024-01-01,NaN,1'],
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
    const report = await at.import(await at.write('rows.csv', bytes), { table, now: new Date('2026-11-22') })
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

  it('keeps a list or an object where one value belongs, and minds none that it doesn’t load', async () => {
    const path = await at.write(
      'nested.jsonl',
      [
        '{"customer_id":"A","date":"2024-01-01","amount":1,"address":{"city":"Bath"}}',
        '{"customer_id":{"id":"B"},"date":"2024-01-01","amount":1}',
        '{"customer_id":"C","date":"2024-01-01","amount":[1,2]}',
      ].join('\n'),
    )
    expect(await at.import(path)).toMatchObject({ rowsIn: 3, loaded: 1, reasons: { nested_value: 2 } })
  })

  it('keeps numbers that can be read in two ways', async () => {
    const comma = await at.importOrders([
      'customer_id;date;amount',
      'A;2024-01-01;1,5',
      'A;2024-01-01;1,234',
      'A;2024-01-01;12',
      'A;2024-01-01;1.234',
    ])
    expect(comma).toMatchObject({ loaded: 2, reasons: { number_ambiguous: 2 } })
    expect((await at.rows(ORDERS)).map((row) => row.net_amount)).toEqual([1.5, 12])
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
    await at.importOrders(['customer_id,date,amount', ...texts.map((text) => `A,2024-01-01,${text}`)])
    expect((await at.rows(ORDERS)).map((row) => row.net_amount)).toEqual([
      1234.5, 1234.5, 1, -1, -1, 5, -12, 7, 12.5, 0.5, 1000, 8, 12345678, 3, 4,
    ])
  })

  it('keeps the text of the longest record, quotes and all', async () => {
    const name = '""'.repeat(LONGEST_RECORD / 2 - 100)
    const lines = ['A,2024-01-01,1', `"${name}",2024-01-01,1`, `"${name}",2024-01-01,x`]
    const report = await at.importOrders(['customer_id,date,amount', ...lines])
    expect(report).toMatchObject({ rowsIn: 3, loaded: 2, reasons: { number_unreadable: 1 } })
    expect(await at.rows('SELECT raw FROM quarantine')).toEqual([{ raw: lines[2] }])
  })

  it('has a code and words in both languages for every reason', () => {
    for (const { en, zh } of Object.values(QUARANTINE_REASONS)) {
      expect(en).toMatch(/^[a-z]/)
      expect(zh).toMatch(/\p{Script=Han}/u)
    }
  })
})
