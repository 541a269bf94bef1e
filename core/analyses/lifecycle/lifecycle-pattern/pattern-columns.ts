import { z } from 'zod'
import { PATTERN_LABELS, PEAK_SIDES } from '../../../facts/sources/pattern-declarations.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { identifier, sql } from '../../../summary/sql-fragment.js'
import { fact, type KernelColumn, own } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

export const METRICS = ['profit', 'revenue'] as const

export const PatternParams = z.strictObject({
  /** Whose peak is looked for; profit where the ledger has costs. */
  metric: z.enum(METRICS).optional(),
  /** Days in the stable stage from which a relationship is long-lasting; the median of the ledger's when absent. */
  long_from: z.int().positive().optional(),
})
export type PatternParams = z.infer<typeof PatternParams>

/** The metric of the peak: profit where the ledger has costs, unless told otherwise. */
export function metricOf({
  question,
  context,
}: Pick<KernelQuery<unknown>, 'question' | 'context'>): (typeof METRICS)[number] {
  const asked = (question.params as PatternParams).metric
  const hasCost = context.snapshot.tables.orders?.includes('product_cost') === true
  return asked ?? (hasCost ? 'profit' : 'revenue')
}

/** A column of the facts' evidence that depends on the metric. */
const ofMetric = (part: string) => (query: KernelQuery<unknown>) =>
  sql`f.${identifier(`${metricOf(query)}_${part}`)}`

export const PATTERN_COLUMNS: readonly KernelColumn[] = [
  own({
    name: 'pattern',
    type: 'code',
    label: { en: 'pattern', zh: '模式' },
    values: { ...PATTERN_LABELS },
    isOfListed: true,
  }),
  fact('stage'),
  {
    name: 'left_from',
    type: 'code',
    label: { en: 'broke off in', zh: '中断于' },
    values: { ...STAGE_LABELS },
    isOfListed: true,
    sql: () => sql`f.left_from`,
  },
  fact('left_on'),
  fact('stable_days'),
  {
    name: 'peak_on',
    type: 'date',
    label: { en: 'best quarter began', zh: '峰值季度起始' },
    words: { en: 'peak | date of the peak', zh: '峰值时间' },
    sql: ofMetric('peak_on'),
  },
  {
    name: 'peak_side',
    type: 'code',
    label: { en: 'side of the peak', zh: '峰值哪一侧' },
    values: { ...PEAK_SIDES },
    isOfListed: true,
    sql: ofMetric('side'),
  },
  fact('revenue_12m'),
  fact('lost_on', { isHidden: true }),
  {
    name: 'long_from',
    type: 'days',
    label: { en: 'long-lasting from', zh: '长久保持的起点' },
    isHidden: true,
    sql: ({ question }) => {
      const { long_from: asked } = question.params as PatternParams
      return asked === undefined ? sql`f.long_from` : sql`CAST(${asked} AS INTEGER)`
    },
  },
]
