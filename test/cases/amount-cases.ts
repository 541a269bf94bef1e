import {
  AMOUNTS,
  BY_CUSTOMER,
  column,
  columnAfter,
  counts,
  type ImportCase,
  refusal,
  TOTALS,
  values,
  valuesAfter,
  warned,
} from './import-case.js'

/** What amounts mean and how numbers are written. */
export const AMOUNT_CASES: readonly ImportCase[] = [
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
    observe: columnAfter('comma-leading-zero-amount.csv', AMOUNTS),
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
    kind: 'decimal-comma-no-way-in',
    right: [1234.56, 99, -12.5, 1250],
    observe: columnAfter('decimal-comma-no-way-in.csv', AMOUNTS),
  },
  {
    kind: 'apostrophe-refund',
    right: [
      ['A', 2, 24.37],
      ['B', 2, 10],
    ],
    observe: valuesAfter('apostrophe-refund.csv', BY_CUSTOMER),
  },
  {
    kind: 'brackets-after-currency',
    right: [1234.5, -234.5, -100, -5, -6, 0, -1000],
    observe: columnAfter('brackets-after-currency.csv', AMOUNTS),
  },
  {
    kind: 'space-thousands',
    right: [10237, 1200, 2400],
    observe: columnAfter('space-thousands.csv', AMOUNTS),
  },
  {
    kind: 'currency-sign-rupee',
    right: [1250, 99, 12.5],
    observe: columnAfter('currency-sign-rupee.csv', AMOUNTS),
  },
  {
    kind: 'fraction-precision',
    right: [12, 1, 1234.56],
    observe: columnAfter('fraction-precision.csv', AMOUNTS),
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
]
