import {
  BASE,
  column,
  columnAfter,
  counts,
  DAYS,
  type ImportCase,
  TOTALS,
  values,
  warned,
} from './import-case.js'

/** Days, periods and who a customer is. */
export const DAY_AND_ID_CASES: readonly ImportCase[] = [
  {
    kind: 'future-order-sets-today',
    right: { reasons: { date_in_future: 1 }, asOf: '2025-06-30', stable: 30 },
    observe: async (at) => {
      const { reasons } = await at.import('future-order-sets-today.csv')
      const { asOf, table } = await at.answer({
        lang: 'en',
        analysis: 'lifecycle_stage',
        where: { stage: ['stable'] },
      })
      return { reasons, asOf, stable: table?.total }
    },
  },
  {
    kind: 'epoch-zero-order',
    right: { reasons: { date_placeholder: 1 }, days: [[25, '2024-02-08']] },
    observe: async (at) => {
      const { reasons } = await at.import('epoch-zero-order.csv')
      const days = await at.snapshotRows(
        "SELECT count(*) AS n, min(day) AS first FROM order_days WHERE customer_id = 'C001'",
      )
      return { reasons, days: days.map((row) => Object.values(row)) }
    },
  },
  {
    kind: 'scientific-notation-ids',
    right: { loaded: 0, quarantined: 4, reasons: { id_ruined: 4 }, leftOut: {} },
    observe: async (at) => counts(await at.import('scientific-notation-ids.csv')),
  },
  {
    kind: 'guest-customer-zero',
    right: [BASE, { guest: 400 }],
    observe: async (at) => {
      const report = await at.import('guest-customer-zero.csv')
      return [await values(at, TOTALS), counts(report).leftOut]
    },
  },
  {
    kind: 'float-ids',
    right: [
      ['13047', 'Bo Works', 'South'],
      ['17850', 'Ana Trading', 'North'],
    ],
    observe: async (at) => {
      await at.import('float-ids-1.csv')
      await at.import('float-ids-2.csv', { table: 'customers' })
      const rows = await at.snapshotRows('SELECT customer_id, name, region FROM customer_list')
      return rows.map((row) => Object.values(row))
    },
  },
  {
    kind: 'zero-width-id',
    right: [
      [
        ['ANA@EXAMPLE.COM', 1],
        ['Ana@Example.com', 1],
        ['ana@example.com', 2],
      ],
      ['ids_differ_in_case'],
    ],
    observe: async (at) => {
      const report = await at.import('zero-width-id.csv')
      const sql =
        'SELECT customer_id, count(*) AS n FROM main.orders GROUP BY customer_id ORDER BY customer_id'
      return [await values(at, sql), warned(report)]
    },
  },
  {
    kind: 'zero-date-unpaid',
    right: [
      ['I1', '2025-01-30'],
      ['I2', undefined],
      ['I3', undefined],
      ['I4', '2025-04-20'],
    ],
    observe: async (at) => {
      await at.import('zero-date-unpaid.csv', { table: 'invoices' })
      return values(at, 'SELECT invoice_id, paid_on FROM main.invoices ORDER BY line')
    },
  },
  {
    kind: 'pending-complaint',
    right: ['2025-01-06', undefined, undefined],
    observe: async (at) => {
      await at.import('pending-complaint.csv', { table: 'complaints' })
      return column(at, 'SELECT resolved_on FROM main.complaints ORDER BY line')
    },
  },
  {
    kind: 'wallet-periods',
    right: [2, ['2025', '2025-01', '2025-Q1']],
    observe: async (at) => {
      const { reasons } = await at.import('wallet-periods.csv', { table: 'wallets' })
      const periods = await column(at, 'SELECT DISTINCT period FROM main.wallets ORDER BY period')
      return [reasons.period_unreadable, periods]
    },
  },
  {
    kind: 'zh-slash-mixed-seconds',
    right: ['2025-01-03 09:05', '2025-01-04 09:05', '2025-11-13 19:05'],
    observe: async (at) => {
      await at.import('zh-slash-mixed-seconds.csv', { dateFormat: '%Y/%m/%d %H:%M' })
      return column(at, DAYS)
    },
  },
  {
    kind: 'excel-serial',
    right: ['2025-01-03 00:00', '2025-01-04 10:30', '2025-02-02 00:00'],
    observe: columnAfter('excel-serial.csv', DAYS),
  },
]
