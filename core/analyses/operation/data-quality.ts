import { z } from 'zod'
import type { Caveat, Column, Figure } from '../../answer/answer.js'
import { barFigure } from '../../answer/figures/bar-figure.js'
import { TABLES } from '../../ledger/tables.js'
import type { Show } from '../../reading/reading.js'
import type { Lang, Text } from '../../reading/text.js'
import { countOf, inWords, listing } from '../../reading/wording.js'
import { defineAnalysis, type Findings, type Question, type RunContext } from '../kernel/define-analysis.js'
import { tableRow } from '../kernel/table/table-row.js'
import { dataQualityWords } from './data-quality/data-quality-words.js'
import { type LoadedTable, loadedTables } from './data-quality/loaded-tables.js'
import { type OrderChecks, orderChecks } from './data-quality/order-checks.js'
import {
  analysisEvidence,
  checkEvidence,
  missingEvidence,
  reasonLabel,
  rejectionEvidence,
} from './data-quality/quality-evidence.js'
import { type Rejection, rejections } from './data-quality/rejections.js'

const DataQualityParams = z.strictObject({})
type DataQualityParams = z.infer<typeof DataQualityParams>

const TABLE_LABELS: Readonly<Record<string, Text>> = {
  orders: { en: 'orders', zh: '订单' },
  customers: { en: 'customers', zh: '客户' },
  products: { en: 'products', zh: '产品' },
  touches: { en: 'touches', zh: '客户接触' },
  invoices: { en: 'invoices', zh: '发票' },
  surveys: { en: 'surveys', zh: '问卷' },
  complaints: { en: 'complaints', zh: '投诉' },
  wallets: { en: 'wallets', zh: '客户总需求' },
}

const QUALITY_COLUMNS: readonly Column[] = [
  { name: 'table', type: 'code', label: { en: 'table', zh: '表' }, values: { ...TABLE_LABELS } },
  { name: 'rows', type: 'integer', label: { en: 'rows', zh: '行数' } },
  { name: 'from', type: 'date', label: { en: 'from', zh: '起' } },
  { name: 'through', type: 'date', label: { en: 'through', zh: '止' } },
  { name: 'rejected', type: 'integer', label: { en: 'rejected', zh: '拒收' } },
  { name: 'rejected_share', type: 'share', label: { en: 'rejected share', zh: '拒收占比' } },
  { name: 'empty_columns', type: 'integer', label: { en: 'empty columns', zh: '空列数' } },
]

/** What is loaded and up to when, what was rejected and why, and which analyses that allows. Needs nothing. */
export const dataQuality = defineAnalysis<DataQualityParams>({
  id: 'data_quality',
  section: 'operation',
  title: { en: 'Data quality', zh: '数据质量' },
  answers: {
    en: 'What is loaded and up to when, what was rejected and why, and which analyses the ledger allows.',
    zh: '载入了哪些数据、截至何时，哪些行被拒收及原因，以及现有数据能做哪些分析。',
  },
  needs: { required: {} },
  params: DataQualityParams,
  columns: QUALITY_COLUMNS,
  words: dataQualityWords(QUALITY_COLUMNS),
  heeds: ['show'],
  run: runDataQuality,
})

async function runDataQuality(
  { snapshot, catalogue }: RunContext,
  question: Question<DataQualityParams>,
): Promise<Findings> {
  const { asOf, lang } = question
  const { engine } = snapshot
  const tables = await loadedTables(engine)
  const rejected = await rejections(engine)
  const checks = await orderChecks(engine, asOf)
  return {
    status: 'answered',
    headline: headline(tables, checks, rejected),
    table: { columns: [...QUALITY_COLUMNS], rows: tables.map(qualityRow), total: tables.length },
    figures: rejected.length === 0 ? [] : [rejectionFigure(rejected, lang)],
    evidence: [
      ...checkEvidence(checks, asOf, snapshot.dataThrough, lang),
      ...rejectionEvidence(rejected, lang),
      ...missingEvidence(tables, lang),
      ...analysisEvidence(snapshot, catalogue, lang),
    ],
    caveats: wayOfShowing(question.show),
    method: {
      summary: {
        en: 'Counts of the snapshot. Every row of an imported file is either loaded or kept among the rejected ones with its reason; a row is never changed or guessed.',
        zh: '对快照的直接计数。导入文件的每一行要么载入，要么连同原因保留在拒收表里；任何一行都不会被改动或猜测。',
      },
      formulas: [],
      settings: { time_zone: snapshot.timeZone },
      references: [],
    },
    followUps: [
      {
        label: { en: 'Which stable customers are drifting?', zh: '哪些稳定客户正在流失？' },
        reading: { lang, analysis: 'drift', where: { stage: ['stable'] } },
      },
    ],
  }
}

/** Counts, shares and reasons are always told, by table. */
function wayOfShowing(show: Show | undefined): Caveat[] {
  if (show === undefined || show === 'list' || show === 'explain') return []
  return [
    {
      code: 'show_not_applied',
      text: {
        en: 'The quality of the data is always shown by table.',
        zh: '数据质量总是按表显示。',
      },
    },
  ]
}

function headline(tables: readonly LoadedTable[], checks: OrderChecks, rejected: readonly Rejection[]): Text {
  const orders = tables.find(({ table }) => table === 'orders')
  const loaded = tables.reduce((sum, { rows }) => sum + rows, 0)
  const lost = tables.reduce((sum, table) => sum + table.rejected, 0)
  if (orders?.from === undefined) {
    return {
      en: `The ledger holds no orders${loaded === 0 ? '' : `, but ${countOf(loaded, 'row')} of other tables`}. Import orders first: driftwatch import <file> --as orders.`,
      zh: `账本里还没有订单${loaded === 0 ? '' : `，其他表共 ${inWords('integer', loaded, 'zh')} 行`}。请先导入订单：driftwatch import <文件> --as orders。`,
    }
  }
  const n = (value: number, lang: Lang) => inWords('integer', value, lang)
  return {
    en: `${countOf(checks.lines, 'order line')} of ${countOf(checks.customers, 'customer')} from ${orders.from} to ${orders.through}; ${rejectedWords(loaded, lost, rejected).en}`,
    zh: `${n(checks.customers, 'zh')} 位客户的 ${n(checks.lines, 'zh')} 行订单，时间从 ${orders.from} 到 ${orders.through}；${rejectedWords(loaded, lost, rejected).zh}`,
  }
}

function rejectedWords(loaded: number, lost: number, rejected: readonly Rejection[]): Text {
  if (lost === 0) return { en: 'no row was rejected.', zh: '没有拒收任何行。' }
  const reason = reasonLabel(rejected[0]?.reason ?? '')
  const total = loaded + lost
  return {
    en: `${inWords('integer', lost, 'en')} of ${inWords('integer', total, 'en')} rows (${inWords('share', lost / total, 'en')}) were rejected, mostly because ${reason.en}.`,
    zh: `${inWords('integer', total, 'zh')} 行中拒收 ${inWords('integer', lost, 'zh')} 行（${inWords('share', lost / total, 'zh')}），主要原因：${reason.zh}。`,
  }
}

function qualityRow({ table, rows, from, through, rejected, missing }: LoadedTable) {
  const total = rows + rejected
  const empty = missing.filter(({ share }) => share === 1).length
  return {
    ...tableRow({
      table,
      rows,
      from,
      through,
      rejected,
      rejected_share: total === 0 ? undefined : rejected / total,
      empty_columns: rows === 0 ? TABLES[table].columns.length : empty,
    }),
  }
}

function rejectionFigure(rejected: readonly Rejection[], lang: Lang): Figure {
  const shown = rejected.slice(0, 10)
  const name = (one: Rejection, language: Lang) => `${one.table}: ${reasonLabel(one.reason)[language]}`
  return barFigure({
    id: 'rejected_rows',
    title: { en: 'Rejected rows by reason', zh: '各原因的拒收行数' },
    alt: {
      en: listing(
        shown.map((one) => `${name(one, 'en')} ${one.rows}`),
        'en',
      ),
      zh: listing(
        shown.map((one) => `${name(one, 'zh')} ${one.rows}`),
        'zh',
      ),
    },
    lang,
    orientation: 'horizontal',
    categories: shown.map((one) => name(one, lang)),
    series: [{ values: shown.map(({ rows }) => rows), texts: shown.map(({ rows }) => String(rows)) }],
    xTitle: { en: 'rows', zh: '行数' },
  })
}
