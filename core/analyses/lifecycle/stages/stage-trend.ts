import type { Caveat, Column, Figure, Table } from '../../../answer/answer.js'
import { lineFigure } from '../../../answer/figures/line-figure.js'
import { type Engine, type Row, rowsOf } from '../../../engine/engine.js'
import type { FactTable } from '../../../facts/fact.js'
import type { KeptStages } from '../../../facts/sources/stage-facts.js'
import type { Period } from '../../../reading/reading.js'
import type { Lang } from '../../../reading/text.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  querySql,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import { ledgerBegins } from './ledger-begins.js'
import { ALL_STAGES } from './stage-counts.js'

/** Periods that a trend shows when the question names none. */
const USUAL_PERIODS = 12

export interface StageTrend {
  readonly table: Table
  readonly figures: Figure[]
  readonly caveats: Caveat[]
}

export interface TrendOptions {
  readonly facts: FactTable
  readonly kept: KeptStages
  /** Rows of `customer_facts` that are meant, of any stage. */
  readonly population: SqlFragment
  readonly wanted: readonly StageOrUnknown[]
  readonly period: Period | undefined
  readonly lang: Lang
}

/** How many of the selected customers were in each of some stages at the end of each period. */
export async function stageTrend(engine: Engine, options: TrendOptions): Promise<StageTrend> {
  const { kept, wanted, period, lang } = options
  const days = kept.periodEnds
    .filter((day) => period === undefined || (day >= period.from && day < period.to))
    .slice(period === undefined ? -USUAL_PERIODS : 0)
  const byStage = await stagesOn(engine, options, days)
  const present = wanted.filter((stage) => days.some((_, index) => countOn(byStage, stage, index) > 0))
  const columns: Column[] = [
    { name: 'day', type: 'date', label: { en: 'as of', zh: '截至' } },
    ...present.map((stage): Column => ({ name: stage, type: 'integer', label: STAGE_LABELS[stage] })),
  ]
  const rows = days.map((day, index) => ({
    day,
    ...Object.fromEntries(present.map((stage) => [stage, countOn(byStage, stage, index)])),
  }))
  const drawn = days.findIndex((day) => kept.stableFrom !== undefined && day >= kept.stableFrom)
  return {
    table: { columns, rows, total: rows.length },
    figures:
      drawn === -1 || days.length - drawn < 2 ? [] : [trendFigure(byStage, present, days, drawn, lang)],
    caveats: ledgerBegins(kept, days[0]),
  }
}

/** One row per stage with a count for each day. */
async function stagesOn(
  engine: Engine,
  { facts, population }: TrendOptions,
  days: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  if (days.length === 0) return new Map()
  const counts = days.map(
    (day, index) =>
      sql`CAST(count(*) FILTER ((from_day IS NULL OR from_day <= ${dayLiteral(day)})
        AND (to_day IS NULL OR to_day >= ${dayLiteral(day)})) AS DOUBLE) AS ${identifier(`day_${index}`)}`,
  )
  const rows = rowsOf(
    await querySql(
      engine,
      'customers by stage at the end of each period',
      sql`SELECT r.stage, ${joinFragments(counts, ', ')} FROM ${facts.table('stage_runs')} AS r
        JOIN (SELECT customer_no FROM (${population})) USING (customer_no) GROUP BY r.stage`,
    ),
  )
  return new Map(rows.map((row) => [String(row.stage), row]))
}

function countOn(byStage: ReadonlyMap<string, Row>, stage: StageOrUnknown, index: number): number {
  return Number(byStage.get(stage)?.[`day_${index}`] ?? 0)
}

/** The lines begin where a customer could have been stable: a ledger's beginning is not growth. */
function trendFigure(
  byStage: ReadonlyMap<string, Row>,
  present: readonly StageOrUnknown[],
  days: readonly string[],
  from: number,
  lang: Lang,
): Figure {
  const last = (words: 'en' | 'zh') =>
    ALL_STAGES.filter((stage) => present.includes(stage))
      .map((stage) => `${STAGE_LABELS[stage][words]} ${countOn(byStage, stage, days.length - 1)}`)
      .join(words === 'zh' ? '、' : ', ')
  return lineFigure({
    id: 'stage-trend',
    title: { en: 'Customers by stage over time', zh: '各阶段客户数的变化' },
    alt: { en: `At the end: ${last('en')}.`, zh: `期末：${last('zh')}。` },
    lang,
    xType: 'date',
    yTitle: { en: 'customers', zh: '客户数' },
    series: present.map((stage) => ({
      name: STAGE_LABELS[stage],
      x: days.slice(from),
      y: days.slice(from).map((_, index) => countOn(byStage, stage, from + index)),
    })),
  })
}
