import { addDays, calendarPeriod, shiftPeriod } from '../reading/calendar.js'
import type { AnalysisId, Filter, Having, Period, Reading, Show } from '../reading/reading.js'
import type { Lang } from '../reading/text.js'
import type { Draft } from './draft.js'
import { spanOf } from './match-params.js'
import type { Clock } from './points-in-time.js'
import type { NamedPeriod } from './read-periods.js'

/** The parts of a draft that a reading of `analysis` holds; every absent one takes its default. */
export function draftReading(draft: Draft, analysis: AnalysisId, lang: Lang, clock: Clock): Reading {
  const where = analysis === 'data_quality' ? {} : whereOf(draft, analysis)
  const having = draft.having.map((condition) => settleCondition(condition, analysis))
  const params = paramsOf(draft, analysis)
  const show = showOf(draft.shows)
  const times = timesOf(draft, analysis, clock)
  const sort = draft.sort && { by: columnOf(draft.sort.by, analysis), desc: draft.sort.desc }
  return {
    analysis,
    lang,
    ...(Object.keys(where).length > 0 ? { where } : {}),
    ...(having.length > 0 ? { having } : {}),
    ...times,
    ...(show ? { show } : {}),
    ...(draft.groupBy.length > 0 ? { groupBy: [...draft.groupBy] } : {}),
    ...(sort ? { sort } : {}),
    ...(draft.top !== undefined ? { top: draft.top } : {}),
    ...(Object.keys(params).length > 0 ? { params } : {}),
  }
}

function whereOf(draft: Draft, analysis: AnalysisId): Record<string, Filter> {
  const kept = new Map<string, string[]>()
  const left = new Map<string, string[]>()
  for (const { name, values, negated } of draft.filters) {
    const filter = filterName(name, values, analysis)
    if (filter === undefined) continue
    const lists = negated ? left : kept
    lists.set(filter, [...new Set([...(lists.get(filter) ?? []), ...values])])
  }
  const where: Record<string, Filter> = {}
  for (const [name, values] of kept) where[name] = values
  for (const [name, values] of left) where[name] ??= { not: values }
  return where
}

/** Only transitions know where customers came from; for others that is where they are, and the way to is no filter. */
function filterName(name: string, values: readonly string[], analysis: AnalysisId): string | undefined {
  if (analysis === 'stage_transition') return name
  if (name === 'from_stage') return 'stage'
  if (name === 'to_stage') return undefined
  return analysis === 'drift' && name === 'stage' && values.every((value) => value === 'decline')
    ? undefined
    : name
}

/** How an analysis calls a column that people name otherwise. */
const COLUMNS: Readonly<Partial<Record<AnalysisId, Readonly<Record<string, string>>>>> = {
  drift: { risk: 'score', days_since_last: 'gap', value: 'value_at_risk' },
  rfm: { gap: 'days_since_last', revenue: 'monetary', value: 'monetary' },
  lifecycle_stage: {
    gap: 'days_since_last',
    revenue: 'revenue_12m',
    monetary: 'revenue_12m',
    value: 'revenue_12m',
  },
  stage_transition: {
    revenue: 'revenue_at_stake',
    value: 'revenue_at_stake',
    value_at_risk: 'revenue_at_stake',
    monetary: 'revenue_at_stake',
  },
}

function columnOf(measure: string, analysis: AnalysisId): string {
  return COLUMNS[analysis]?.[measure] ?? measure
}

/** A score of drift is a probability, so "above 70" is .7. */
function settleCondition(condition: Having, analysis: AnalysisId): Having {
  const by = columnOf(condition.by, analysis)
  if (analysis !== 'drift' || by !== 'score') return { ...condition, by }
  const scale = (value: number) => (value > 1 && value <= 100 ? Number((value / 100).toPrecision(12)) : value)
  const { op, value } = condition
  return { by, op, value: Array.isArray(value) ? [scale(value[0]), scale(value[1])] : scale(value) }
}

const PARAMS: Readonly<Partial<Record<AnalysisId, readonly string[]>>> = {
  drift: ['min_score', 'horizon_days'],
  rfm: ['monetary', 'bins', 'window'],
}

function paramsOf(draft: Draft, analysis: AnalysisId): Record<string, string | number> {
  const known = PARAMS[analysis] ?? []
  const params = Object.fromEntries(
    draft.params.filter(({ name }) => known.includes(name)).map(({ name, value }) => [name, value]),
  )
  const rolling =
    analysis === 'rfm' ? draft.periods.find((period) => period.rolling !== undefined) : undefined
  const window = rolling && spanOf(rolling.rolling ?? 1, rolling.unit)
  return window && params.window === undefined ? { ...params, window } : params
}

/** The way of showing that says most, where a question names several. */
const RANKED: readonly Show[] = ['explain', 'matrix', 'trend', 'share', 'count']

function showOf(shows: readonly Show[]): Show | undefined {
  return RANKED.find((show) => shows.includes(show))
}

interface Times {
  asOf?: string
  period?: Period
  compareTo?: Period
}

/** Transitions happen in a period, so a bare day is a period of one day; all else is seen as of a day. */
function timesOf(draft: Draft, analysis: AnalysisId, clock: Clock): Times {
  const times: Times = {}
  const periods =
    analysis === 'rfm' ? draft.periods.filter(({ rolling }) => rolling === undefined) : draft.periods
  const day = draft.days[0]
  let named = periods[0]
  if (day && analysis === 'stage_transition' && !named && !day.asOf) {
    named = { period: { from: day.day, to: addDays(day.day, 1) }, unit: 'day' }
  } else if (day) times.asOf = day.day
  const compareTo = comparedPeriod(draft, named)
  const base = named ?? (compareTo && baseOf(draft, clock))
  if (base) times.period = base.period
  if (compareTo) times.compareTo = compareTo
  return times
}

function comparedPeriod(draft: Draft, named: NamedPeriod | undefined): Period | undefined {
  const other = draft.compareTo
  if (!named) return other?.period
  if (other) return isYearOfPart(other, named) ? sameInYear(named.period, other.period) : other.period
  if (draft.shift === 'year') return shiftPeriod(named.period, 'year', -1)
  return draft.shift && shiftPeriod(named.period, named.unit, -(named.rolling ?? 1))
}

/** "Q3 vs last year" compares it with the Q3 of that year. */
function isYearOfPart(other: NamedPeriod, named: NamedPeriod): boolean {
  return other.unit === 'year' && other.rolling === undefined && named.unit !== 'year'
}

function sameInYear(period: Period, year: Period): Period {
  for (let back = -1; ; back--) {
    const shifted = shiftPeriod(period, 'year', back)
    if (shifted.from < year.to) return shifted
  }
}

/** "compared with last quarter" compares this quarter. */
function baseOf(draft: Draft, clock: Clock): NamedPeriod | undefined {
  const other = draft.compareTo
  if (!other || other.unit === 'day' || other.rolling !== undefined) return undefined
  return { period: calendarPeriod(clock.asOf, other.unit, clock), unit: other.unit }
}
