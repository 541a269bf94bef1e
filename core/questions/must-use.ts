import type { AnalysisWords } from '../reading/analysis-words.js'
import type { Draft } from './draft.js'
import { filterOf, leftOut } from './draft-filters.js'
import type { NamedPeriod } from './read-periods.js'
import { entryOf, type Scene, type Span } from './spans.js'

/**
 * What turns the meaning of a question and has no part in its reading, so that the reading must not be answered:
 * `negated`: something isn't so that no list can leave out; `negator`: it isn't clear what isn't so; `either`: one
 * thing or another that one list can't hold; `period`: several times or days, or a part of one.
 */
export type Unheld = 'negated' | 'negator' | 'either' | 'period'

/** The first of these that a question holds; `undefined` where its reading may be answered. */
export function unheldWords(
  spans: readonly Span[],
  draft: Draft,
  scene: Scene,
  analysis: AnalysisWords | undefined,
): Unheld | undefined {
  return (
    unheldNegator(spans, scene) ??
    (isEither(spans, scene) ? 'either' : undefined) ??
    (hasSeveralTimes(spans, draft, analysis) ? 'period' : undefined)
  )
}

function unheldNegator(spans: readonly Span[], scene: Scene): Unheld | undefined {
  const { said } = leftOut(spans, scene)
  for (const [index, span] of spans.entries()) {
    const isNegator = entryOf(span, 'cue', 'except') ?? entryOf(span, 'cue', 'not')
    if (!isNegator || isTag(span)) continue
    // 没有流失: not leaving is no filter, whatever else the word may mean.
    if (entryOf(nextContent(spans, index), 'leaving')) return 'negated'
    if (said.has(index)) continue
    return isPredicate(nextContent(spans, index)) ? 'negated' : 'negator'
  }
  return undefined
}

/** 有没有, "why not": words that ask and don't negate. */
function isTag(span: Span): boolean {
  return entryOf(span, 'question') !== undefined || entryOf(span, 'show') !== undefined
}

function isPredicate(span: Span | undefined): boolean {
  if (span?.meaning.kind === 'sort' || span?.meaning.kind === 'having') return true
  return (['analysis', 'leaving', 'move'] as const).some((kind) => entryOf(span, kind))
}

function nextContent(spans: readonly Span[], index: number): Span | undefined {
  return spans.slice(index + 1).find((span) => !entryOf(span, 'stop') || entryOf(span, 'analysis'))
}

/** "in retail or owned by Anna": two kinds of conditions, of which one list can only hold both. */
function isEither(spans: readonly Span[], scene: Scene): boolean {
  return spans.some((span, index) => {
    if (!entryOf(span, 'cue', 'or')) return false
    const before = kindBefore(spans, index, scene)
    const after = kindAfter(spans, index, scene)
    return before !== undefined && after !== undefined && (before !== after || before === 'having')
  })
}

function kindBefore(spans: readonly Span[], index: number, scene: Scene): string | undefined {
  return spans
    .slice(0, index)
    .map((span) => kindOf(span, scene))
    .findLast((kind) => kind !== undefined)
}

function kindAfter(spans: readonly Span[], index: number, scene: Scene): string | undefined {
  return spans
    .slice(index + 1)
    .map((span) => kindOf(span, scene))
    .find((kind) => kind !== undefined)
}

/** What a span restricts: one filter, a column, or what an analysis says. */
function kindOf(span: Span, scene: Scene): string | undefined {
  if (span.meaning.kind === 'having') return 'having'
  const filter = filterOf(span, scene)
  if (filter) return filter.name
  return (['analysis', 'leaving', 'move'] as const).some((kind) => entryOf(span, kind))
    ? 'predicate'
    : undefined
}

/** "in oct and dec", "drifting now but not in Q2", "in the first week of october". */
function hasSeveralTimes(spans: readonly Span[], draft: Draft, analysis: AnalysisWords | undefined): boolean {
  const isCompared = draft.compareTo !== undefined || draft.shift !== undefined
  const isPart = spans.some(
    ({ meaning }, index) =>
      meaning.kind === 'period' &&
      (entryOf(spans[index - 1], 'cue', 'part_of_period') ??
        entryOf(spans[index + 1], 'cue', 'part_of_period_end')) !== undefined,
  )
  if (isPart) return true
  if (isCompared) return false
  if (new Set(draft.days.map(({ day }) => day)).size > 1) return true
  const isNowToo = draft.periods.length > 0 && draft.days.some(({ asOf }) => asOf) && stagesIn(draft) > 1
  return (
    isNowToo ||
    (draft.periods.length > 1 && unionOf(draft.periods) === undefined && analysis?.isOfLedger !== true)
  )
}

function stagesIn({ filters }: Draft): number {
  return filters.filter(({ name, negated }) => name === 'stage' && !negated).length
}

/** Periods one after the other as one: "Q2 and Q3". */
export function unionOf(periods: readonly NamedPeriod[]): NamedPeriod | undefined {
  const sorted = [...periods].sort((a, b) => (a.period.from < b.period.from ? -1 : 1))
  let whole: NamedPeriod | undefined = sorted[0]
  if (!whole) return undefined
  for (const next of sorted.slice(1)) {
    if (next.period.from !== whole.period.to) return undefined
    whole = { period: { from: whole.period.from, to: next.period.to }, unit: whole.unit }
  }
  return whole
}
