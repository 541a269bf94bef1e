import type { Column, Figure, Table } from '../../../answer/answer.js'
import { lineFigure } from '../../../answer/figures/line-figure.js'
import type { Period } from '../../../reading/reading.js'
import type { Lang } from '../../../reading/text.js'
import type { CustomerStages } from '../../../stages/customer-stages.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'
import { countStages, countsText } from './stage-counts.js'

/** Periods that a trend shows when the question names none. */
const USUAL_PERIODS = 12

export interface StageTrend {
  readonly table: Table
  readonly figure: Figure
}

/** How many of the selected customers were in each of some stages at the end of each period. */
export function stageTrend(
  stages: CustomerStages,
  customerIds: readonly string[],
  wanted: readonly StageOrUnknown[],
  period: Period | undefined,
  lang: Lang,
): StageTrend {
  const histories = customerIds.map((id) => stages.history(id))
  const shown = stages.periodEnds
    .map((day, index) => ({ day, index }))
    .filter(({ day }) => period === undefined || (day >= period.from && day < period.to))
    .slice(period === undefined ? -USUAL_PERIODS : 0)
  const rows = shown.map(({ day, index }) => ({
    day,
    counts: countStages(histories.map((history) => history[index])),
  }))
  const present = wanted.filter((stage) => rows.some(({ counts }) => counts.has(stage)))
  const columns: Column[] = [
    { name: 'day', type: 'date', label: { en: 'as of', zh: '截至' } },
    ...present.map((stage): Column => ({ name: stage, type: 'integer', label: STAGE_LABELS[stage] })),
  ]
  const table: Table = {
    columns,
    rows: rows.map(({ day, counts }) => ({
      day,
      ...Object.fromEntries(present.map((stage) => [stage, counts.get(stage) ?? 0])),
    })),
    total: rows.length,
  }
  const last = countsText(rows.at(-1)?.counts ?? new Map())
  const figure = lineFigure({
    id: 'stage-trend',
    title: { en: 'Customers by stage over time', zh: '各阶段客户数的变化' },
    alt: { en: `At the end: ${last.en}.`, zh: `期末：${last.zh}。` },
    lang,
    xType: 'date',
    yTitle: { en: 'customers', zh: '客户数' },
    series: present.map((stage) => ({
      name: STAGE_LABELS[stage],
      x: rows.map(({ day }) => day),
      y: rows.map(({ counts }) => counts.get(stage) ?? 0),
    })),
  })
  return { table, figure }
}
