import { isDriftwatchError } from '../../core/errors.js'
import type { ImportReport } from '../../core/ledger/import-report.js'
import { toDataFrame } from '../../kernel-helpers/to-data-frame.js'
import type { CaseLedger } from './case-ledger.js'

/** A kind of file as people have it: what is looked at after the import, and what it must be. */
export interface ImportCase {
  readonly kind: string
  readonly right: unknown
  readonly observe: (at: CaseLedger) => Promise<unknown>
  /** Why the right outcome is not reached yet; the test then fails as soon as it is. */
  readonly pending?: string
}

const TOTALS =
  'SELECT count(*) AS lines, count(DISTINCT customer_id) AS customers, sum(net_amount) AS amount FROM main.orders'
const BY_CUSTOMER =
  'SELECT customer_id, count(DISTINCT order_id) AS orders, sum(net_amount) AS amount FROM main.orders GROUP BY customer_id ORDER BY customer_id'
const AMOUNTS = 'SELECT net_amount FROM main.orders ORDER BY line'
const DAYS = "SELECT strftime(ordered_at, '%Y-%m-%d %H:%M') AS at FROM main.orders ORDER BY line"

const values = async (at: CaseLedger, sql: string) => (await at.rows(sql)).map((row) => Object.values(row))
const column = async (at: CaseLedger, sql: string) => (await values(at, sql)).map(([value]) => value)

/** The code of the refusal, and that its message names an option to type. */
async function refusal(work: () => Promise<unknown>): Promise<readonly [string, string]> {
  try {
    await work()
    return ['not refused', '']
  } catch (error) {
    if (!isDriftwatchError(error)) throw error
    return [error.code, error.message]
  }
}

const counts = ({ loaded, quarantined, reasons, leftOut }: ImportReport) => ({
  loaded,
  quarantined,
  reasons,
  leftOut: Object.fromEntries(leftOut.map(({ reason, rows }) => [reason, rows])),
})
const warned = ({ warnings }: ImportReport) => warnings.map(({ code }) => code)

const BASE = [[677, 30, 167622.66]]
const ELSEWHERE = 'answered by another part of the product'
const AGAIN = 'repeated imports'
const DOORS = 'formats of files'

/** Every kind of the folder's expected.md, in its order. */
export const IMPORT_CASES: readonly ImportCase[] = [
  {
    kind: 'order-id-as-customer-shopify',
    right: [
      ['ana@example.com', 3, 185],
      ['bo@example.com', 1, 0],
    ],
    observe: async (at) => {
      await at.import('order-id-as-customer-shopify.csv')
      return values(at, BY_CUSTOMER)
    },
  },
  {
    kind: 'order-id-as-customer-dump',
    right: [
      ['Ana Ray', 3, 180],
      ['Bo Lee', 1, 40],
    ],
    observe: async (at) => {
      await at.import('order-id-as-customer-dump.csv')
      return values(at, BY_CUSTOMER)
    },
  },
  {
    kind: 'overlapping-export',
    right: BASE,
    pending: AGAIN,
    observe: async (at) => {
      await at.import('overlapping-export-1.csv')
      await at.import('overlapping-export-2.csv')
      return values(at, TOTALS)
    },
  },
  {
    kind: 'amended-order',
    right: [[677, 30, 167672.66]],
    pending: AGAIN,
    observe: async (at) => {
      await at.import('amended-order-1.csv')
      await at.import('amended-order-2.csv')
      return values(at, TOTALS)
    },
  },
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
    kind: 'header-collision-percent',
    right: [1000, 500, 160],
    observe: async (at) => {
      await at.import('header-collision-percent.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'header-collision-customer',
    right: ['A', 'A', 'B'],
    observe: async (at) => {
      await at.import('header-collision-customer.csv')
      return column(at, 'SELECT customer_id FROM main.orders ORDER BY line')
    },
  },
  {
    kind: 'dot-thousands-whole',
    right: ['number_format_ambiguous', true, [1250, 2400, 980, 12000]],
    observe: async (at) => {
      const [code, message] = await refusal(() => at.import('dot-thousands-whole.csv'))
      await at.import('dot-thousands-whole.csv', { decimal: 'comma' })
      return [code, message.includes('--decimal comma'), await column(at, AMOUNTS)]
    },
  },
  {
    kind: 'comma-leading-zero-amount',
    right: [0.5, 1.25, 0.75],
    observe: async (at) => {
      await at.import('comma-leading-zero-amount.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'currency-column-mixed',
    right: ['currency_ambiguous', true, [[537, 24, 131831.22]], { other_currency: 140 }],
    observe: async (at) => {
      const [code, message] = await refusal(() => at.import('currency-column-mixed.csv'))
      const report = await at.import('currency-column-mixed.csv', { currency: 'USD' })
      return [code, message.includes('--currency USD'), await values(at, TOTALS), counts(report).leftOut]
    },
  },
  {
    kind: 'order-total-on-every-line',
    right: [[[2031, 30, 167622.66]], ['order_totals_once']],
    observe: async (at) => {
      const report = await at.import('order-total-on-every-line.csv')
      return [await values(at, TOTALS), warned(report)]
    },
  },
  {
    kind: 'status-cancelled-orders',
    right: [[[507, 30, 125982.32]], { cancelled: 170 }, ['status_left_out']],
    observe: async (at) => {
      const report = await at.import('status-cancelled-orders.csv')
      return [await values(at, TOTALS), counts(report).leftOut, warned(report)]
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
    kind: 'cr-only-nul',
    right: { loaded: 2, quarantined: 1, reasons: { bad_encoding: 1 }, leftOut: {} },
    observe: async (at) => counts(await at.import('cr-only-nul.csv')),
  },
  {
    kind: 'cr-only-gbk',
    right: { loaded: 2, quarantined: 1, reasons: { bad_encoding: 1 }, leftOut: {} },
    observe: async (at) => counts(await at.import('cr-only-gbk.csv')),
  },
  {
    kind: 'parquet-file-row-number',
    right: { loaded: 1, unmapped: ['file_row_number'] },
    pending: DOORS,
    observe: async (at) => {
      const { loaded, files } = await at.import('parquet-file-row-number.parquet')
      return { loaded, unmapped: files[0]?.unmapped }
    },
  },
  {
    kind: 'parquet-struct-id',
    right: { nested_value: 1 },
    pending: DOORS,
    observe: async (at) => (await at.import('parquet-struct-id.parquet')).reasons,
  },
  {
    kind: 'parquet-nan-quantity',
    right: [{ missing_required: 1 }, 10.5],
    pending: DOORS,
    observe: async (at) => {
      const { reasons } = await at.import('parquet-nan-quantity.parquet')
      return [reasons, (await column(at, AMOUNTS))[0]]
    },
  },
  {
    kind: 'decimal-comma-no-way-in',
    right: [1234.56, 99, -12.5, 1250],
    observe: async (at) => {
      await at.import('decimal-comma-no-way-in.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'apostrophe-refund',
    right: [
      ['A', 2, 24.37],
      ['B', 2, 10],
    ],
    observe: async (at) => {
      await at.import('apostrophe-refund.csv')
      return values(at, BY_CUSTOMER)
    },
  },
  {
    kind: 'brackets-after-currency',
    right: [1234.5, -234.5, -100, -5, -6, 0, -1000],
    observe: async (at) => {
      await at.import('brackets-after-currency.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'space-thousands',
    right: [10237, 1200, 2400],
    observe: async (at) => {
      await at.import('space-thousands.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'currency-sign-rupee',
    right: [1250, 99, 12.5],
    observe: async (at) => {
      await at.import('currency-sign-rupee.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'excel-sep-line',
    right: [100, 200],
    observe: async (at) => {
      await at.import('excel-sep-line.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'title-lines',
    right: [{ loaded: 2, quarantined: 1, reasons: { total_row: 1 }, leftOut: {} }, ['title_lines']],
    observe: async (at) => {
      const report = await at.import('title-lines.csv')
      return [counts(report), warned(report)]
    },
  },
  {
    kind: 'total-row-dated',
    right: [{ total_row: 1 }, [[2, 2, 300]]],
    observe: async (at) => {
      const { reasons } = await at.import('total-row-dated.csv')
      return [reasons, await values(at, TOTALS)]
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
    kind: 'partial-payments',
    right: [
      ['I1', 100, 100, '2025-03-20'],
      ['I2', 100, 100, '2025-01-20'],
    ],
    pending: AGAIN,
    observe: async (at) => {
      await at.import('partial-payments.csv', { table: 'invoices' })
      const rows = await at.snapshotRows('SELECT invoice_id, amount, paid_amount, paid_on FROM invoices')
      return rows.map((row) => Object.values(row))
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
    observe: async (at) => {
      await at.import('excel-serial.csv')
      return column(at, DAYS)
    },
  },
  {
    kind: 'json-array-after-blank',
    right: [[1, 1, 10]],
    pending: DOORS,
    observe: async (at) => {
      await at.import('json-array-after-blank.json')
      return values(at, TOTALS)
    },
  },
  {
    kind: 'trailing-comma-rows',
    right: [10, 20],
    observe: async (at) => {
      await at.import('trailing-comma-rows.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'taobao-headers',
    right: [
      [
        ['小鱼儿', 2, 184.5],
        ['花满楼', 1, 0],
      ],
      ['2398765400011234567', '2398765400011234568', '2398765400011234569'],
    ],
    observe: async (at) => {
      await at.import('taobao-headers-1.csv')
      return [
        await values(at, BY_CUSTOMER),
        await column(at, 'SELECT DISTINCT order_id FROM main.orders ORDER BY 1'),
      ]
    },
  },
  {
    kind: 'youzan-headers',
    right: [[['13800000001', 2, 184.5]], { cancelled: 1 }],
    observe: async (at) => {
      const report = await at.import('youzan-headers.csv')
      return [await values(at, BY_CUSTOMER), counts(report).leftOut]
    },
  },
  {
    kind: 'fraction-precision',
    right: [12, 1, 1234.56],
    observe: async (at) => {
      await at.import('fraction-precision.csv')
      return column(at, AMOUNTS)
    },
  },
  {
    kind: 'cancelled-next-day',
    right: { purchases: [[0]], stage: 0 },
    observe: async (at) => {
      await at.import('cancelled-next-day.csv')
      const purchases = await at.snapshotRows(
        "SELECT count(*) AS n FROM order_days WHERE customer_id = 'C001' AND is_purchase",
      )
      const { table } = await at.answer({
        lang: 'en',
        analysis: 'lifecycle_stage',
        where: { ids: ['C001'], stage: ['build_up'] },
      })
      return { purchases: purchases.map((row) => Object.values(row)), stage: table?.total }
    },
  },
  {
    kind: 'stable-past-churn-in-no-list',
    right: true,
    pending: ELSEWHERE,
    observe: async (at) => {
      await at.import('stable-past-churn-in-no-list.csv')
      const { headline } = await at.answer({
        lang: 'en',
        analysis: 'drift',
        asOf: '2025-06-28',
        where: { stage: ['stable'] },
      })
      return !headline.en.startsWith('None of the 29 stable customers')
    },
  },
  {
    kind: 'period-before-first-order',
    right: [false, true],
    pending: ELSEWHERE,
    observe: async (at) => {
      await at.import('period-before-first-order.csv')
      const { headline, caveats } = await at.answer({
        lang: 'en',
        analysis: 'stage_transition',
        where: { from_stage: ['stable'], to_stage: ['decline'] },
        period: { from: '2025-01-01', to: '2025-03-31' },
      })
      const told = [headline, ...caveats.map(({ text }) => text)].map(({ en }) => en).join(' ')
      return [told.includes('0 of 0'), told.includes('2025-05-11')]
    },
  },
  {
    kind: 'empty-ledger-1969',
    right: false,
    pending: ELSEWHERE,
    observe: async (at) => {
      await at.import('empty-ledger-1969.csv')
      const answer = await at.answer({ lang: 'en', analysis: 'stage_transition' })
      return JSON.stringify(answer).includes('1970-01-01')
    },
  },
  {
    kind: 'dataframe-print',
    right: 'printed',
    pending: ELSEWHERE,
    observe: async () => {
      const label = { en: 'name', zh: '名称' }
      const frame = await toDataFrame({
        columns: [{ name: 'name', type: 'text', label }],
        rows: [{ name: 'tab\there' }, { name: '😀'.repeat(80) }],
        total: 2,
      })
      frame.print()
      return 'printed'
    },
  },
  {
    kind: 'woo-guest-failed-refunded',
    right: [
      [
        ['7', 1, 95],
        ['guest1@example.com', 1, 0],
        ['guest3@example.com', 1, 20],
      ],
      { failed: 1 },
    ],
    observe: async (at) => {
      const report = await at.import('woo-guest-failed-refunded.csv', {
        mapping: { net_amount: 'order_total' },
      })
      return [await values(at, BY_CUSTOMER), counts(report).leftOut]
    },
  },
]
