import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORDERS, type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

describe('dates of an import', () => {
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
    ['2024/1/5', '%Y/%m/%d'],
    ['2024年1月5日', '%Y年%m月%d日'],
    ['5.1.2024 08:30', '%d.%m.%Y %H:%M'],
  ])('names the format of %s', async (date, format) => {
    await expect(at.importOrders(dated(date))).rejects.toMatchObject({
      code: 'date_format_ambiguous',
      message: expect.stringContaining(`--date-format '${format}'`),
    })
    await at.importOrders(dated(date), { dateFormat: format })
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
