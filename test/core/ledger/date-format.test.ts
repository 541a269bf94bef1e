import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORDERS, type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

describe('dates of an import', () => {
  const importDated = (date: string) => at.importOrders(['customer_id,date,amount', `A,"${date}",1`])
  const rowsOfOrders = () => at.rows(ORDERS)
  const dated = (...dates: string[]) => ['customer_id,date,amount', ...dates.map((date) => `A,${date},1`)]

  it('reads every ISO form', async () => {
    await at.importOrders(
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
    await expect(at.importOrders(dated('03/04/2024', '05/06/2024'))).rejects.toMatchObject({
      code: 'date_format_ambiguous',
      message:
        "ordered_at must hold ISO dates (2010-12-31, 2010-12-31 09:30) or dates in a declared format; got '03/04/2024', which is 2024-04-03 as %d/%m/%Y and 2024-03-04 as %m/%d/%Y. Add --date-format '%d/%m/%Y' or --date-format '%m/%d/%Y'.",
      details: { example: '03/04/2024' },
    })
  })

  it('says so when only one order reads all values, and still wants it declared', async () => {
    await expect(at.importOrders(dated('03/04/2024', '25/04/2024'))).rejects.toMatchObject({
      code: 'date_format_ambiguous',
      message: expect.stringContaining(
        "got '03/04/2024', which is 2024-04-03 as %d/%m/%Y and 2024-03-04 as %m/%d/%Y. Only %d/%m/%Y reads all values looked at.",
      ),
    })
  })

  it.each([
    ['5/1/24', '%d/%m/%y'],
    ['5.1.2024 08:30', '%d.%m.%Y %H:%M'],
  ])('names the format of %s', async (date, format) => {
    await expect(at.importOrders(dated(date))).rejects.toMatchObject({
      code: 'date_format_ambiguous',
      message: expect.stringContaining(`--date-format '${format}'`),
    })
    await at.importOrders(dated(date), { dateFormat: format })
    expect((await at.rows(ORDERS))[0]?.ordered_at).toMatch(/^2024-01-05T/)
  })

  it.each([
    ['2024/1/5', '2024-01-05T00:00:00'],
    ['2024年1月5日', '2024-01-05T00:00:00'],
    ['2024年1月5日 8:30', '2024-01-05T08:30:00'],
    ['2024.01.05', '2024-01-05T00:00:00'],
    ['2024/1/5 9:05:30', '2024-01-05T09:05:30'],
    ['5-Jan-24', '2024-01-05T00:00:00'],
    ['5 January 2024', '2024-01-05T00:00:00'],
    ['Jan 5, 2024', '2024-01-05T00:00:00'],
    ['45296', '2024-01-05T00:00:00'],
    ['45296.4375', '2024-01-05T10:30:00'],
    ['1704449400', '2024-01-05T10:10:00'],
    ['1704449400000', '2024-01-05T10:10:00'],
  ])('reads %s, which can be read in one way only', async (date, at) => {
    await importDated(date)
    expect((await rowsOfOrders())[0]?.ordered_at).toBe(at)
  })

  it('says that it read counted days', async () => {
    expect((await importDated('45296')).warnings).toMatchObject([{ code: 'dates_serial' }])
    expect((await importDated('1704449400')).warnings).toMatchObject([{ code: 'dates_unix' }])
  })

  it('reads several forms in one column, and seconds beside a declared format without them', async () => {
    await at.importOrders(dated('2024/1/5', '2024-01-06', '7-Jan-24', '20240108'))
    expect((await at.rows(ORDERS)).map((row) => String(row.ordered_at).slice(0, 10))).toEqual([
      '2024-01-05',
      '2024-01-06',
      '2024-01-07',
      '2024-01-08',
    ])
    expect(
      await at.importOrders(dated('5/1/2024 9:05', '5/1/2024 9:05:30'), { dateFormat: '%d/%m/%Y %H:%M' }),
    ).toMatchObject({ loaded: 2 })
  })

  it('takes what says "no day" for none where a day may be missing', async () => {
    const path = await at.write(
      'c.csv',
      'customer,opened at,resolved at\nA,2024-01-01,pending\nB,2024-01-01,0000-00-00\nC,2024-01-01,-\nD,2024-01-01,soon\nE,2024-01-01,2024-01-02',
    )
    expect(await at.import(path, { table: 'complaints' })).toMatchObject({
      loaded: 4,
      reasons: { date_unreadable: 1 },
    })
  })

  it('keeps days after the import and the zero of Unix apart, unless told otherwise', async () => {
    const now = new Date('2024-02-01T00:00:00Z')
    const days = dated('2024-01-05', '2024-02-01', '2052-06-15', '1970-01-01')
    expect(await at.importOrders(days, { now })).toMatchObject({
      loaded: 2,
      reasons: { date_in_future: 1, date_placeholder: 1 },
    })
    expect(await at.importOrders(days, { now, allowFuture: true })).toMatchObject({
      loaded: 3,
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'days_outlying' })]),
    })
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
    await expect(at.importOrders(dated('soon', 'later'))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining("got 'later'"),
    })
    await expect(at.importOrders(dated('1'), { dateFormat: 'DD/MM/YYYY' })).rejects.toMatchObject({
      code: 'invalid_option',
      message: expect.stringContaining('%d/%m/%Y'),
    })
    await expect(at.importOrders(dated('1'), { dateFormat: '%Q' })).rejects.toMatchObject({
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
