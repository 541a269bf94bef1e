import { type AnalysisWords, ownFilters } from '../reading/analysis-words.js'
import type { Draft } from './draft.js'
import { filterOf } from './draft-filters.js'
import { entryOf, type Scene, type Span } from './spans.js'

/** The words of a question that were understood and have no part in the reading of `analysis`: they are said. */
export function idleSpans(
  spans: readonly Span[],
  draft: Draft,
  scene: Scene,
  analysis: AnalysisWords | undefined,
): Span[] {
  return spans.filter(
    (span) => isIdleDirection(span, draft) || isSecond(span, draft) || isOfNoUse(span, scene, analysis),
  )
}

/** Words for an order of rows that no order was made of. */
function isIdleDirection(span: Span, { sort, top }: Draft): boolean {
  const isAscending = entryOf(span, 'cue', 'asc') !== undefined
  const isDescending = entryOf(span, 'cue', 'desc') !== undefined
  if (sort !== undefined) return sort.desc === false ? isDescending : isAscending
  return isAscending || (isDescending && top === undefined)
}

/** A second order or number of rows: a list has one. */
function isSecond({ meaning }: Span, { sort, top }: Draft): boolean {
  if (meaning.kind === 'sort') return meaning.sort !== sort
  return meaning.kind === 'top' && meaning.count !== top
}

/** A setting of another analysis, or a choice of customers where all that is loaded is told of. */
function isOfNoUse(span: Span, scene: Scene, analysis: AnalysisWords | undefined): boolean {
  if (analysis === undefined) return false
  const { meaning } = span
  if (meaning.kind === 'param') return meaning.params.every(({ of }) => of !== analysis.id)
  return analysis.isOfLedger === true && filterOf(span, scene) !== undefined
}

/** Whether a question tells customers by a move between stages, which `analysis` has no place for; "slipping towards decline" is no move. */
export function dropsMove(spans: readonly Span[], { filters }: Draft, analysis: AnalysisWords): boolean {
  const isUnderWay = spans.some((span) => entryOf(span, 'leaving'))
  return !isUnderWay && filters.some(({ name }) => name === 'to_stage') && !hasMoves(analysis)
}

export function hasMoves(analysis: AnalysisWords): boolean {
  return ownFilters(analysis).some(({ name }) => name === 'to_stage')
}

/** The same question about those who are now in the stage that they moved to. */
export function asStanding(draft: Draft): Draft {
  const filters = draft.filters
    .filter(({ name }) => name !== 'from_stage')
    .map((filter) => (filter.name === 'to_stage' ? { ...filter, name: 'stage' } : filter))
  return { ...draft, filters }
}
