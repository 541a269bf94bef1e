import { addDays } from '../reading/calendar.js'
import type { Show } from '../reading/reading.js'
import { type Draft, emptyDraft } from './draft.js'
import { draftFilters } from './draft-filters.js'
import type { NamedPeriod } from './read-periods.js'
import { entryOf, type Scene, type Span } from './spans.js'

/** Gathers what the spans of a question say. */
export function draftQuestion(spans: readonly Span[], scene: Scene): Draft {
  const draft = emptyDraft()
  draft.filters.push(...draftFilters(spans, scene))
  spans.forEach((span, index) => {
    addSpan(draft, spans, index)
    addWords(draft, span, scene, spans[index + 1])
  })
  settleOrder(draft, spans)
  settleComparison(draft, spans, scene)
  return draft
}

function addSpan(draft: Draft, spans: readonly Span[], index: number): void {
  const { meaning } = spans[index] as Span
  switch (meaning.kind) {
    case 'period':
      addPeriod(draft, spans, index, meaning.period)
      return
    case 'day':
      if (isCompared(spans, index)) draft.compareTo ??= dayPeriod(meaning.day.day)
      else draft.days.push(meaning.day)
      return
    case 'top':
      draft.top ??= meaning.count
      return
    case 'having':
      draft.having.push(meaning.condition)
      return
    case 'group':
      for (const name of meaning.names) if (!draft.groupBy.includes(name)) draft.groupBy.push(name)
      return
    case 'sort':
      draft.sort ??= meaning.sort
      return
    case 'param':
      draft.params.push(...meaning.params)
      return
    case 'words':
      addComparison(draft, spans[index])
  }
}

/** "gross margin by segment, lowest first": an order without a column is one by the column that is asked for. */
function settleOrder(draft: Draft, spans: readonly Span[]): void {
  const direction = spans.find((span) => entryOf(span, 'cue', 'asc') ?? entryOf(span, 'cue', 'desc'))
  if (draft.sort || !direction) return
  const columns = spans.flatMap(({ start, end, meaning }) =>
    meaning.kind === 'words' && meaning.entries.every(({ kind }) => kind === 'measure' || kind === 'analysis')
      ? [{ entries: meaning.entries.filter(({ kind }) => kind === 'measure'), start, end }]
      : [],
  )
  const [by, another] = columns.filter(({ entries }) => entries.length > 0)
  if (by && !another) draft.sort = { by, desc: entryOf(direction, 'cue', 'desc') !== undefined }
}

function dayPeriod(day: string): NamedPeriod {
  return { period: { from: day, to: addDays(day, 1) }, unit: 'day' }
}

function addPeriod(draft: Draft, spans: readonly Span[], index: number, period: NamedPeriod): void {
  if (isCompared(spans, index)) draft.compareTo ??= period
  else draft.periods.push(period)
}

/** "vs last quarter", "than in Q2", 和上季度相比, 比去年. */
function isCompared(spans: readonly Span[], index: number): boolean {
  let at = index - 1
  while (at >= 0 && entryOf(spans[at], 'stop') && !entryOf(spans[at], 'cue')) at--
  const before = entryOf(spans[at], 'cue', 'compare')
  if (before === undefined) return false
  const isJoint = entryOf(spans[at], 'cue', 'join') !== undefined
  return !isJoint || entryOf(spans[index + 1], 'cue', 'compare_end') !== undefined
}

function addComparison(draft: Draft, span: Span | undefined): void {
  if (entryOf(span, 'cue', 'same_last_year')) draft.shift = 'year'
  else if (entryOf(span, 'cue', 'previous_period')) draft.shift = 'previous'
}

/** "how much profit", 多少利润: an amount, not a number of customers. */
function asksHowMuch(span: Span, next: Span | undefined, tokens: Scene['tokens']): boolean {
  const isAmount = tokens[span.end - 1]?.text === '少' && entryOf(span, 'show', 'count') !== undefined
  return isAmount && entryOf(next, 'measure')?.type === 'money'
}

const SHOWS: ReadonlySet<string> = new Set(['count', 'share', 'trend', 'explain', 'matrix'])

function addWords(draft: Draft, span: Span, { clock, tokens }: Scene, next: Span | undefined): void {
  const show = asksHowMuch(span, next, tokens) ? undefined : entryOf(span, 'show')?.value
  if (show === 'list') draft.wantsList = true
  else if (show !== undefined && SHOWS.has(show)) draft.shows.push(show as Show)
  if (entryOf(span, 'cue', 'now')) draft.days.push({ day: clock.asOf, asOf: true })
  if (entryOf(span, 'follow', 'all')) draft.everywhere = true
}

/** Words that mean nothing but a comparison. */
const COMPARING: ReadonlySet<string> = new Set([
  'compare',
  'comparing',
  'compared',
  'versus',
  'vs',
  '对',
  '相',
])

/** What is compared where no time is named: values of one filter, or, by mistake, nothing. */
function settleComparison(draft: Draft, spans: readonly Span[], { tokens }: Scene): void {
  const compares = spans.some(
    (span) => entryOf(span, 'cue', 'compare') && COMPARING.has(tokens[span.start]?.text ?? ''),
  )
  if (!compares || draft.compareTo || draft.shift) return
  if (draft.periods.length > 1) {
    draft.compareTo = draft.periods[1] as NamedPeriod
    return
  }
  const several = draft.filters.find(
    ({ name, negated }, index) =>
      !negated && draft.filters.some((other, at) => at > index && other.name === name),
  )
  if (!several) draft.comparesWithNothing = draft.groupBy.length === 0
  else if (!several.name.endsWith('_stage') && !draft.groupBy.includes(several.name))
    draft.groupBy.push(several.name)
}
