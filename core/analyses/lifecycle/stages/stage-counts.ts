import type { Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import type { Engine } from '../../../engine/engine.js'
import { dayText } from '../../../reading/day-words.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, inWords, listing } from '../../../reading/wording.js'
import { STAGE_CODES } from '../../../stages/stage-codes.js'
import {
  STAGE_LABELS,
  STAGE_PHRASES,
  STAGE_PREDICATES,
  type StageOrUnknown,
} from '../../../stages/stage-labels.js'
import { numbers } from '../../../summary/customer-summary.js'
import { querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { sentence } from '../../kernel/wording/sentence.js'

/** All stages in the lifecycle's order, what can't be judged last. */
export const ALL_STAGES = STAGE_CODES

/** What a stage holds: its customers, what they brought in the last 12 months, and the one-off buyers among them. */
export interface StageCount {
  readonly stage: StageOrUnknown
  readonly customers: number
  readonly revenue: number
  readonly oneOff: number
}

/** Counts customers by stage, in the lifecycle's order; stages without customers are absent. */
export async function countStages(engine: Engine, rows: SqlFragment): Promise<StageCount[]> {
  const { columns } = await querySql(
    engine,
    'customers and revenue by stage',
    sql`SELECT stage, CAST(count(*) AS DOUBLE) AS customers, CAST(sum(revenue_12m) AS DOUBLE) AS revenue,
        CAST(count(*) FILTER (stage_reason = 'one_off') AS DOUBLE) AS one_off
      FROM (${rows}) GROUP BY stage`,
  )
  const stages = (columns.stage ?? []) as readonly string[]
  const [customers, revenue, oneOff] = [columns.customers, columns.revenue, columns.one_off].map(numbers)
  return ALL_STAGES.flatMap((stage) => {
    const row = stages.indexOf(stage)
    if (row === -1) return []
    return [{ stage, customers: customers![row]!, revenue: revenue![row]!, oneOff: oneOff![row]! }]
  })
}

/** Customers of some stages together. */
export function totalOf(counts: readonly StageCount[], stages: readonly StageOrUnknown[] = ALL_STAGES) {
  const chosen = counts.filter(({ stage }) => stages.includes(stage))
  return {
    customers: chosen.reduce((sum, { customers }) => sum + customers, 0),
    revenue: chosen.reduce((sum, { revenue }) => sum + revenue, 0),
  }
}

/** Bars of the counts by stage. */
export function stageCountFigure(counts: readonly StageCount[], asOf: string, lang: Lang): Figure {
  return barFigure({
    id: 'stages',
    title: sentence({ en: 'Customers by stage, {day}', zh: '各阶段客户数，{day}' }, { day: dayText(asOf) }),
    alt: countsText(counts),
    lang,
    categories: counts.map(({ stage }) => STAGE_LABELS[stage][lang]),
    series: [
      {
        values: counts.map(({ customers }) => customers),
        texts: counts.map(({ customers }) => String(customers)),
      },
    ],
    yTitle: { en: 'customers', zh: '客户数' },
  })
}

/** "412 stable, 263 growing and 12 declining" in both languages; one-off buyers are named. */
export function countsText(counts: readonly StageCount[]): Text {
  return inBothLanguages((lang) =>
    listing(
      counts.map((count) => oneCount(count, lang)),
      lang,
    ),
  )
}

function oneCount({ stage, customers, oneOff }: StageCount, lang: Lang): string {
  const [n, once] = [inWords('integer', customers, lang), inWords('integer', oneOff, lang)]
  if (lang === 'zh')
    return `${STAGE_LABELS[stage].zh} ${n}${oneOff === 0 ? '' : `（其中一次性客户 ${once}）`}`
  const called = customers === 1 ? STAGE_PHRASES[stage].en.replace(/^is /, '') : STAGE_PREDICATES[stage].en
  return `${n} ${called}${oneOff === 0 ? '' : ` (${once} of them one-off buyers)`}`
}
