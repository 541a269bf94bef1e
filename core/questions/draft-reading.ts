import { type AnalysisWords, ownFilters } from '../reading/analysis-words.js'
import { addDays, calendarPeriod, shiftPeriod } from '../reading/calendar.js'
import type { Filter, Having, Period, Reading, Show } from '../reading/reading.js'
import type { Lang } from '../reading/text.js'
import type { Draft } from './draft.js'
import type { Entry } from './lexicon/entry.js'
import { spanOf } from './match-params.js'
import { unionOf } from './must-use.js'
import type { Clock } from './points-in-time.js'
import type { NamedPeriod } from './read-periods.js'
import type { Condition, Measure, Order } from './spans.js'

/** The parts of a draft that a reading of `analysis` holds; every absent one takes its default. */
export function draftReading(draft: Draft, analysis: AnalysisWords, lang: Lang, clock: Clock): Reading {
  const where = analysis.isOfLedger ? {} : whereOf(draft, analysis)
  const having = draft.having.map((condition) => settleCondition(condition, analysis))
  const params = paramsOf(draft, analysis)
  const show = showOf(draft.shows)
  const times = timesOf(draft, analysis, clock)
  const sort = draft.sort && settleOrder(draft.sort, analysis)
  return {
    analysis: analysis.id,
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

function whereOf(draft: Draft, analysis: AnalysisWords): Record<string, Filter> {
  const kept = new Map<string, string[]>()
  const left = new Map<string, string[]>()
  const own = new Set(ownFilters(analysis).map(({ name }) => name))
  for (const { name, values, negated } of draft.filters) {
    const filter = filterName(name, own)
    if (filter === undefined) continue
    const lists = negated ? left : kept
    lists.set(filter, [...new Set([...(lists.get(filter) ?? []), ...values])])
  }
  const where: Record<string, Filter> = {}
  for (const [name, values] of kept) where[name] = values
  for (const [name, values] of left) where[name] ??= { not: values }
  return where
}

/** Only moves have two ends; else where customers came from is where they are, and the way to is no filter. */
function filterName(name: string, own: ReadonlySet<string>): string | undefined {
  if (own.has(name)) return name
  if (name === 'from_stage') return 'stage'
  return name === 'to_stage' ? undefined : name
}

/** The column that words stand for: the analysis's own before any other, then a fact, then whoever has one. */
export function columnOf({ entries }: Measure, analysis: AnalysisWords): Entry | undefined {
  const measures = entries.filter(({ kind }) => kind === 'measure')
  return (
    measures.find(({ of }) => of === analysis.id) ??
    measures.find(({ of }) => of === undefined) ??
    measures.find(({ value }) => analysis.columns.some(({ name }) => name === value)) ??
    measures[0]
  )
}

/** Who is first by a word for the smallest, or by a name, is not who has most. */
function settleOrder({ by, desc }: Order, analysis: AnalysisWords): NonNullable<Reading['sort']> {
  const column = columnOf(by, analysis)
  const usual = column?.ascending !== true && column?.type !== 'text'
  return { by: column?.value ?? '', desc: desc ?? usual }
}

/** A column between 0 and 1 that is said in percent: "above 70" is .7. */
function settleCondition({ by: measure, op, value }: Condition, analysis: AnalysisWords): Having {
  const by = columnOf(measure, analysis)?.value ?? ''
  const isPercent = analysis.columns.some(({ name, inPercent }) => name === by && inPercent)
  const scale = (one: number) =>
    isPercent && one > 1 && one <= 100 ? Number((one / 100).toPrecision(12)) : one
  return { by, op, value: Array.isArray(value) ? [scale(value[0]), scale(value[1])] : scale(value) }
}

function paramsOf(draft: Draft, { id, params: known = [] }: AnalysisWords): Record<string, unknown> {
  const params: Record<string, unknown> = Object.fromEntries(
    draft.params.filter(({ of }) => of === id).map(({ name, value }) => [name, value]),
  )
  const lasting = known.find(({ fromRollingPeriod }) => fromRollingPeriod)?.name
  const rolling = lasting && draft.periods.find((period) => period.rolling !== undefined)
  const span = rolling && spanOf(rolling.rolling ?? 1, rolling.unit)
  return lasting && span && params[lasting] === undefined ? { ...params, [lasting]: span } : params
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

/** What happens in a period takes a bare day as a period of one day; all else is seen as of a day. */
function timesOf(draft: Draft, analysis: AnalysisWords, clock: Clock): Times {
  const times: Times = {}
  const periods = analysis.params?.some(({ fromRollingPeriod }) => fromRollingPeriod)
    ? draft.periods.filter(({ rolling }) => rolling === undefined)
    : draft.periods
  const day = draft.days[0]
  let named = (draft.compareTo ? undefined : unionOf(periods)) ?? periods[0]
  if (day && analysis.tellsOfPeriods && !named && !day.asOf) {
    named = { period: { from: day.day, to: addDays(day.day, 1) }, unit: 'day' }
  } else if (day) times.asOf = day.day
  if (!named && draft.shift === 'year' && analysis.tellsOfPeriods)
    named = yearSoFar(times.asOf ?? clock.asOf, clock)
  const compareTo = comparedPeriod(draft, named)
  const base = named ?? (compareTo && baseOf(draft, clock))
  if (base) times.period = base.period
  if (compareTo) times.compareTo = compareTo
  return times
}

/** "than at the same time last year": the year so far. */
function yearSoFar(asOf: string, clock: Clock): NamedPeriod {
  return { period: { from: calendarPeriod(asOf, 'year', clock).from, to: addDays(asOf, 1) }, unit: 'year' }
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
