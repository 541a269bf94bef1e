import { type AnalysisWords, ownFilters } from '../reading/analysis-words.js'
import { addUnits, type CalendarUnit } from '../reading/calendar.js'
import type { Filter, Period, Reading } from '../reading/reading.js'
import type { Choice } from './choose-analysis.js'
import type { Draft } from './draft.js'
import { draftReading } from './draft-reading.js'
import type { Clock } from './points-in-time.js'
import { entryOf, type Span } from './spans.js'

/**
 * Whether a question leans on the one before it: it says so ("and in the north?", "them", 那华北呢), or it names neither an
 * analysis nor the customers that it asks for ("only the top 5", "why?").
 */
export function isFollowUp(spans: readonly Span[], choice: Choice): boolean {
  const asksAnew = spans.some((span) => entryOf(span, 'population'))
  if (choice.kind === 'named') return !asksAnew && LEANING.some((value) => leansBy(spans, value))
  return FOLLOWING.some((value) => leansBy(spans, value)) || (choice.kind === 'nothing' && !asksAnew)
}

/** Words that lean on the question before though an analysis is named: "how many of them are drifting?" */
const LEANING = ['them', 'and', 'ending']
const FOLLOWING = [...LEANING, 'only', 'also', 'all']

/** "and" and "also" lean only where they begin a question. */
function leansBy(spans: readonly Span[], value: string): boolean {
  return spans.some((span, index) => {
    if (!entryOf(span, 'follow', value)) return false
    if (value !== 'and' && value !== 'also') return true
    return spans.slice(0, index).every((other) => entryOf(other, 'stop') ?? entryOf(other, 'follow'))
  })
}

/** What a follow-up is made from. */
export interface FollowUpQuestion {
  readonly draft: Draft
  readonly choice: Choice
  readonly spans: readonly Span[]
  readonly lang: Reading['lang']
  readonly clock: Clock
  /** What the analysis of the reading before says of itself. */
  readonly previousWords: AnalysisWords
}

/** The reading before, with what the follow-up names in its place; for another analysis only the customers stay. */
export function followUp(previous: Reading, question: FollowUpQuestion): Reading {
  const { draft, choice, spans, lang, clock } = question
  const isOther = choice.kind === 'named' && choice.analysis.id !== previous.analysis
  const words = isOther ? choice.analysis : question.previousWords
  const base = isOther ? recast(previous, words, question.previousWords) : previous
  const change = draftReading(retold(draft, base, words), words, lang, clock)
  const adds = spans.some((span) => entryOf(span, 'follow', 'also'))
  const where = mergedWhere(base.where, change.where, adds, draft.everywhere)
  const params = { ...base.params, ...change.params }
  const { where: _where, params: _params, ...plain } = change
  const next: Reading = {
    ...base,
    ...plain,
    ...(Object.keys(params).length > 0 ? { params } : {}),
    ...(where ? { where } : {}),
  }
  return without(next, [
    ...(where ? [] : ['where' as const]),
    ...(draft.wantsList && !change.show ? ['show' as const] : []),
    ...(change.period && !change.compareTo ? ['compareTo' as const] : []),
  ])
}

/** The same customers on the same day under another analysis. */
function recast({ lang, where = {}, asOf }: Reading, to: AnalysisWords, from: AnalysisWords): Reading {
  const known = new Set(ownFilters(to).map(({ name }) => name))
  const lost = new Set(ownFilters(from).flatMap(({ name }) => (known.has(name) ? [] : [name])))
  const kept = to.isOfLedger ? [] : Object.entries(where).filter(([name]) => !lost.has(name))
  return {
    analysis: to.id,
    lang,
    ...(kept.length > 0 ? { where: Object.fromEntries(kept) } : {}),
    ...(asOf ? { asOf } : {}),
  }
}

/** In a follow-up a comparison is one of the period before; after transitions a bare stage is where customers arrived. */
function retold(draft: Draft, { period, where }: Reading, words: AnalysisWords): Draft {
  const compares = draft.compareTo !== undefined || draft.shift !== undefined
  const keeps = draft.periods.length === 0 && compares && period !== undefined
  const periods = keeps ? [{ period, unit: unitOf(period) }] : draft.periods
  const arrives = where?.to_stage !== undefined && ownFilters(words).some(({ name }) => name === 'to_stage')
  const filters = draft.filters.map((filter) =>
    arrives && filter.name === 'stage' ? { ...filter, name: 'to_stage' } : filter,
  )
  return { ...draft, filters, periods }
}

/** The unit whose neighbour is the period before or after. */
function unitOf({ from, to }: Period): CalendarUnit {
  return UNITS.find((unit) => addUnits(from, unit, 1) === to) ?? 'day'
}

const UNITS: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'half', 'year']

type Where = NonNullable<Reading['where']>

function mergedWhere(
  before: Where = {},
  change: Where = {},
  adds: boolean,
  everywhere: boolean,
): Where | undefined {
  const merged: Record<string, Filter> = { ...before }
  for (const [name, filter] of Object.entries(change)) {
    const old = merged[name]
    merged[name] =
      adds && Array.isArray(old) && Array.isArray(filter) ? [...new Set([...old, ...filter])] : filter
  }
  if (everywhere && change.region === undefined) delete merged.region
  return Object.keys(merged).length > 0 ? merged : undefined
}

function without(reading: Reading, names: readonly (keyof Reading)[]): Reading {
  return Object.fromEntries(
    Object.entries(reading).filter(([name]) => !names.includes(name as keyof Reading)),
  ) as Reading
}
