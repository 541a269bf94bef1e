import { read, utils, type WorkSheet, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORDERS, type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

type Rows = readonly (readonly unknown[])[]

const sheet = (rows: Rows): WorkSheet => utils.aoa_to_sheet(rows.map((row) => [...row]))

function workbook(
  sheets: Readonly<Record<string, WorkSheet>>,
  { hidden = [] as readonly string[], date1904 = false } = {},
): Buffer {
  const book = utils.book_new()
  for (const [name, one] of Object.entries(sheets)) utils.book_append_sheet(book, one, name)
  const properties = book.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 }) as const)
  book.Workbook = { Sheets: properties, WBProps: { date1904 } }
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

const HEADER = ['customer_id', 'date', 'amount', 'order_id', 'quantity']

describe('readSheet', () => {
  it('finds the header below a title and reads days, times, numbers and values of formulas', async () => {
    const rows = sheet([
      ['Sales report 2024'],
      [],
      HEADER,
      [17850, 45296, 1234.125, 'A1', 3],
      ['甲', 45296.4375, { t: 'n', v: 20, f: 'E5*10' }, 'A2', 2],
      ['丙 "x"\ny', '2024-01-07', '¥ 1,000.50', 'A3', undefined],
      [true, 45299, 0.1 + 0.2, 'A4', { t: 'e', v: 0x17 }],
    ])
    for (const cell of ['B4', 'B7']) Object.assign(rows[cell], { z: 'yyyy-mm-dd' })
    Object.assign(rows.B5, { z: 'm/d/yy h:mm' })
    Object.assign(rows.C4, { z: '"USD" #,##0.00' })
    const report = await at.import(await at.write('sales.xlsx', workbook({ Orders: rows })))
    expect(report).toMatchObject({ rowsIn: 4, loaded: 4, quarantined: 0 })
    expect(await at.rows(ORDERS)).toEqual([
      { customer_id: '17850', ordered_at: '2024-01-05T00:00:00', net_amount: 1234.125 },
      { customer_id: '甲', ordered_at: '2024-01-05T10:30:00', net_amount: 20 },
      { customer_id: '丙 "x" y', ordered_at: '2024-01-07T00:00:00', net_amount: 1000.5 },
      { customer_id: 'true', ordered_at: '2024-01-08T00:00:00', net_amount: 0.3 },
    ])
    expect(await at.rows('SELECT line, quantity FROM main.orders ORDER BY line')).toEqual([
      { line: 4, quantity: 3 },
      { line: 5, quantity: 2 },
      { line: 6, quantity: undefined },
      { line: 7, quantity: undefined },
    ])
    expect(report.warnings.map(({ code }) => code)).toContain('formula_faults')
  })

  it('counts from 1904 where the workbook does', async () => {
    const rows = sheet([HEADER, ['A', 45296 - 1462, 1, 'A1', 1]])
    Object.assign(rows.B2, { z: 'yyyy-mm-dd' })
    await at.import(await at.write('mac.xlsx', workbook({ Orders: rows }, { date1904: true })))
    expect(await at.rows(ORDERS)).toEqual([
      { customer_id: 'A', ordered_at: '2024-01-05T00:00:00', net_amount: 1 },
    ])
  })

  it('says which formulas were never worked out', async () => {
    const rows = sheet([HEADER, ['A', '2024-01-05', 1, 'A1', { t: 's', v: '', f: 'C2*2' }]])
    const { loaded, warnings } = await at.import(await at.write('f.xlsx', workbook({ Orders: rows })))
    expect([loaded, warnings.map(({ code }) => code)]).toEqual([1, ['formulas_without_value']])
  })

  it('takes the one sheet with a table, asks among several, and keeps what each gave', async () => {
    const month = (day: string) => sheet([HEADER, ['A', day, 1, day, 1]])
    const notes = sheet([['Read me'], ['All amounts are net']])
    const one = await at.write('one.xlsx', workbook({ Notes: notes, Data: month('2024-01-05') }))
    expect(await at.import(one)).toMatchObject({ loaded: 1 })
    const sheets = { Jan: month('2024-02-05'), Feb: month('2024-03-05'), Old: month('2020-01-01') }
    const path = await at.write('two.xlsx', workbook(sheets, { hidden: ['Old'] }))
    await expect(at.import(path)).rejects.toMatchObject({
      code: 'mapping_ambiguous',
      message: expect.stringMatching(/got 2: "Jan", "Feb"\. Add --sheet "Jan" or --sheet "Feb"\./),
    })
    await expect(at.import(path, { sheet: 'März' })).rejects.toMatchObject({ code: 'invalid_option' })
    expect(await at.import(path, { sheet: 'jan' })).toMatchObject({ loaded: 1 })
    expect(await at.import(path, { sheet: 'Feb' })).toMatchObject({ loaded: 1 })
    expect(await at.import(path, { sheet: 'Feb' })).toMatchObject({ alreadyImported: true })
    expect((await at.rows(ORDERS)).map(({ ordered_at }) => ordered_at)).toEqual([
      '2024-01-05T00:00:00',
      '2024-02-05T00:00:00',
      '2024-03-05T00:00:00',
    ])
  })

  const sound = workbook({ Orders: sheet([HEADER, ['A', '2024-01-05', 1, 'A1', 1]]) })

  it.each([
    ['cut.xlsx', sound.subarray(0, 2000), /whole Excel workbook; got one that is damaged or cut short/],
    ['bad.xlsx', overwritten(sound), /whole Excel workbook; got one that is damaged/],
    [
      'huge.xlsx',
      inflated(sound),
      /at most 256 MB once it is unpacked; got \d+ MB. Save the sheet as "CSV UTF-8"/,
    ],
    ['locked.xlsx', locked(), /a workbook with a password.*remove that/],
    ['empty.xlsx', workbook({ Notes: sheet([['nothing']]) }), /must have a sheet with a row of column names/],
    [
      'bin.xlsx',
      write(read(sound), { type: 'buffer', bookType: 'xlsb' }) as Buffer,
      /binary workbook.*\.xlsx/,
    ],
    ['calc.ods', write(read(sound), { type: 'buffer', bookType: 'ods' }) as Buffer, /OpenDocument.*\.xlsx/],
  ])('refuses %s and says what to do', async (name, content, message) => {
    await expect(at.import(await at.write(name, content))).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringMatching(message),
    })
  })
})

/** The same workbook with its packed sheet made nonsense and its directory whole. */
function overwritten(bytes: Buffer): Buffer {
  const bad = Buffer.from(bytes)
  bad.fill(0xff, 60, bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) - 40)
  return bad
}

/** The same workbook, whose directory says that its first file unpacks to 4 GB. */
function inflated(bytes: Buffer): Buffer {
  const large = Buffer.from(bytes)
  large.writeUInt32LE(0xfffffff0, bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24)
  return large
}

/** What a program sees of a workbook with a password: an OLE document with one stream of this name. */
function locked(): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1000),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ])
}
