import type { Choice } from './choose-analysis.js'
import type { Draft } from './draft.js'
import { draftReading } from './draft-reading.js'
import type { Clock } from './points-in-time.js'
import type { Filter, Reading } from './reading.js'
import { entryOf, type Span } from './spans.js'

/**
 * Whether a question leans on the one before it: it says so ("and in the north?", "them", 那华北呢), or it names neither an
 * analysis nor the customers that it asks for ("only the top 5", "why?").
 */
export function isFollowUp(spans: readonly Span[], choice: Choice): boolean {
  if (choice.kind === 'named') return isSame(spans)
  const leans = spans.some((span) =>
    FOLLOWING.some((value) => entryOf(span, 'follow', value) !== undefined && !isInner(spans, span)),
  )
  if (leans) return true
  return choice.kind === 'nothing' && !spans.some((span) => entryOf(span, 'population'))
}

const FOLLOWING = ['them', 'and', 'only', 'also', 'ending', 'all']

/** "and" leans on the question before only where it begins one. */
function isInner(spans: readonly Span[], span: Span): boolean {
  const value = entryOf(span, 'follow')?.value
  if (value === 'them' || value === 'ending' || value === 'only' || value === 'all') return false
  return spans
    .slice(0, spans.indexOf(span))
    .some((other) => entryOf(other, 'stop') === undefined && other.meaning.kind !== 'unknown')
}

/** "the same for drift" names an analysis and still keeps the rest. */
function isSame(_spans: readonly Span[]): boolean {
  return false
}

/** The reading before, with what the follow-up names in its place. */
export function followUp(
  previous: Reading,
  draft: Draft,
  spans: readonly Span[],
  lang: Reading['lang'],
  clock: Clock,
): Reading {
  const adds = spans.some((span) => entryOf(span, 'follow', 'also'))
  const change = draftReading(retold(draft, previous), previous.analysis, lang, clock)
  const where = mergedWhere(previous.where, change.where, adds, draft.everywhere)
  const params = { ...previous.params, ...change.params }
  const { where: _where, params: _params, ...plain } = change
  const next: Reading = {
    ...previous,
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

/** In a follow-up to transitions, a bare stage is where customers arrived. */
function retold(draft: Draft, previous: Reading): Draft {
  const period = previous.period
  const base =
    draft.periods.length > 0 || !draft.shift || !period ? draft.periods : [{ period, unit: 'year' as const }]
  if (previous.analysis !== 'stage_transition' || !previous.where?.to_stage)
    return { ...draft, periods: base }
  const filters = draft.filters.map((filter) =>
    filter.name === 'stage' ? { ...filter, name: 'to_stage' } : filter,
  )
  return { ...draft, filters, periods: base }
}

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
