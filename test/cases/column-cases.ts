import {
  AMOUNTS,
  BY_CUSTOMER,
  column,
  columnAfter,
  counts,
  type ImportCase,
  TOTALS,
  values,
  valuesAfter,
  warned,
} from './import-case.js'

/** Which column is which, and where the table begins. */
export const COLUMN_CASES: readonly ImportCase[] = [
  {
    kind: 'order-id-as-customer-shopify',
    right: [
      ['ana@example.com', 3, 185],
      ['bo@example.com', 1, 0],
    ],
    observe: valuesAfter('order-id-as-customer-shopify.csv', BY_CUSTOMER),
  },
  {
    kind: 'order-id-as-customer-dump',
    right: [
      ['Ana Ray', 3, 180],
      ['Bo Lee', 1, 40],
    ],
    observe: valuesAfter('order-id-as-customer-dump.csv', BY_CUSTOMER),
  },
  {
    kind: 'header-collision-percent',
    right: [1000, 500, 160],
    observe: columnAfter('header-collision-percent.csv', AMOUNTS),
  },
  {
    kind: 'header-collision-customer',
    right: ['A', 'A', 'B'],
    observe: columnAfter(
      'header-collision-customer.csv',
      'SELECT customer_id FROM main.orders ORDER BY line',
    ),
  },
  {
    kind: 'excel-sep-line',
    right: [100, 200],
    observe: columnAfter('excel-sep-line.csv', AMOUNTS),
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
    kind: 'trailing-comma-rows',
    right: [10, 20],
    observe: columnAfter('trailing-comma-rows.csv', AMOUNTS),
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
