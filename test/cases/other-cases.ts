import { toDataFrame } from '../../kernel-helpers/to-data-frame.js'
import {
  AMOUNTS,
  BASE,
  column,
  ELSEWHERE,
  type ImportCase,
  TOTALS,
  values,
  valuesAfter,
} from './import-case.js'

/** Repeated imports, formats of files, and answers about what was imported. */
export const OTHER_CASES: readonly ImportCase[] = [
  {
    kind: 'overlapping-export',
    right: BASE,
    observe: async (at) => {
      await at.import('overlapping-export-1.csv')
      await at.import('overlapping-export-2.csv')
      return values(at, TOTALS)
    },
  },
  {
    kind: 'amended-order',
    right: [[677, 30, 167672.66]],
    observe: async (at) => {
      await at.import('amended-order-1.csv')
      await at.import('amended-order-2.csv')
      return values(at, TOTALS)
    },
  },
  {
    kind: 'parquet-file-row-number',
    right: { loaded: 1, unmapped: ['file_row_number'] },
    observe: async (at) => {
      const { loaded, files } = await at.import('parquet-file-row-number.parquet')
      return { loaded, unmapped: files[0]?.unmapped }
    },
  },
  {
    kind: 'parquet-struct-id',
    right: { nested_value: 1 },
    observe: async (at) => (await at.import('parquet-struct-id.parquet')).reasons,
  },
  {
    kind: 'parquet-nan-quantity',
    // Row 1 is loaded; rows 2 to 4 lack the customer, the amount and the day.
    right: [{ missing_required: 3 }, 10.5],
    observe: async (at) => {
      const { reasons } = await at.import('parquet-nan-quantity.parquet')
      return [reasons, (await column(at, AMOUNTS))[0]]
    },
  },
  {
    kind: 'partial-payments',
    right: [
      ['I1', 100, 100, '2025-03-20'],
      ['I2', 100, 100, '2025-01-20'],
    ],
    observe: async (at) => {
      await at.import('partial-payments.csv', { table: 'invoices' })
      const rows = await at.snapshotRows('SELECT invoice_id, amount, paid_amount, paid_on FROM invoices')
      return rows.map((row) => Object.values(row))
    },
  },
  {
    kind: 'json-array-after-blank',
    right: [[1, 1, 10]],
    observe: valuesAfter('json-array-after-blank.json', TOTALS),
  },
  {
    kind: 'stable-past-churn-in-no-list',
    right: true,
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
]
