import type { Draft } from './draft.js'
import { READABLE_ANALYSES } from './lexicon/analyses.js'
import type { AnalysisId } from './reading.js'
import { entryOf, type Span } from './spans.js'

/**
 * Which analysis a question asks for. `implied`: none is named, but a stage is, and customers are asked for.
 * `other`: one that can't be read yet. `nothing`: none is named or implied; `hasSubject` says whether customers are.
 */
export type Choice =
  | { readonly kind: 'named' | 'implied'; readonly analysis: AnalysisId }
  | { readonly kind: 'other'; readonly analysis: AnalysisId }
  | { readonly kind: 'foreign'; readonly matter: string }
  | { readonly kind: 'nothing'; readonly hasSubject: boolean }

/** Chooses the analysis by the words of the question and the filters that were drafted from them. */
export function chooseAnalysis(spans: readonly Span[], draft: Draft): Choice {
  const foreign = spans.map((span) => entryOf(span, 'foreign')).find((entry) => entry !== undefined)
  if (foreign) return { kind: 'foreign', matter: foreign.value }
  const named = namedAnalyses(spans, draft)
  const other = named.find((id) => !READABLE_ANALYSES.has(id))
  const isAdvice = other === 'stage_strategy' && (named.includes('drift') || isLeaving(spans, draft))
  if (other && !isAdvice) return { kind: 'other', analysis: other }
  return byName(named, spans, draft) ?? byLeaving(spans, draft) ?? byStage(named, spans, draft)
}

function namedAnalyses(spans: readonly Span[], draft: Draft): AnalysisId[] {
  const named = spans.flatMap((span) => {
    const entry = entryOf(span, 'analysis')
    return entry && entryOf(span, 'filter') === undefined ? [entry.value as AnalysisId] : []
  })
  if (draft.filters.some(({ name }) => name === 'rfm_class' || name === 'rfm_cell')) named.push('rfm')
  if (draft.groupBy.some((name) => name === 'rfm_class' || name === 'rfm_cell')) named.push('rfm')
  return named
}

const isMove = ({ name }: { name: string }) => name === 'from_stage' || name === 'to_stage'

function byName(named: readonly AnalysisId[], spans: readonly Span[], draft: Draft): Choice | undefined {
  const movesBoth = ['from_stage', 'to_stage'].every((end) => draft.filters.some(({ name }) => name === end))
  const specific = named.find((id) => id !== 'lifecycle_stage' && id !== 'stage_strategy')
  if (specific === 'drift' && movesBoth && spans.some(isPast))
    return { kind: 'named', analysis: 'stage_transition' }
  if (specific) return { kind: 'named', analysis: specific }
  const moves = spans.some((span) => entryOf(span, 'move', 'change')) || draft.filters.some(isMove)
  if (moves && !isDriftTowards(spans, draft)) return { kind: 'named', analysis: 'stage_transition' }
  const movesStage = spans.some((span) => entryOf(span, 'move')) && named.includes('lifecycle_stage')
  return movesStage ? { kind: 'named', analysis: 'stage_transition' } : undefined
}

/** "drifted" tells of what is over, "drifting" of what goes on. */
function isPast(span: Span): boolean {
  return entryOf(span, 'move') !== undefined || entryOf(span, 'cue', 'from') !== undefined
}

/** "slipping from stable towards decline" is drift: they haven't arrived. */
function isDriftTowards(spans: readonly Span[], draft: Draft): boolean {
  const progresses = spans.some((span) => entryOf(span, 'leaving', 'progress'))
  return (
    progresses && draft.filters.every(({ name, values }) => name !== 'to_stage' || values.includes('decline'))
  )
}

const HEALTHY: ReadonlySet<string> = new Set(['stable', 'build_up'])

function isHealthy(draft: Draft): boolean {
  return draft.filters.some(
    ({ name, values, negated }) =>
      !negated && (name === 'stage' || name === 'from_stage') && values.some((value) => HEALTHY.has(value)),
  )
}

function isLeaving(spans: readonly Span[], draft: Draft): boolean {
  return byLeaving(spans, draft)?.kind === 'named'
}

/** 流失, "leaving", "at risk": drift for those who are stable; else drift only while it goes on. */
function byLeaving(spans: readonly Span[], draft: Draft): Choice | undefined {
  const ways = spans.flatMap((span) => entryOf(span, 'leaving')?.value ?? [])
  if (ways.length === 0) return undefined
  if (ways.includes('progress') || isHealthy(draft)) return { kind: 'named', analysis: 'drift' }
  if (ways.includes('declining')) return undefined
  return { kind: 'other', analysis: ways.includes('risk') ? 'churn_warning' : 'churn_rate' }
}

function byStage(named: readonly AnalysisId[], spans: readonly Span[], draft: Draft): Choice {
  if (named.includes('lifecycle_stage')) return { kind: 'named', analysis: 'lifecycle_stage' }
  const asks =
    spans.some((span) => entryOf(span, 'population') || entryOf(span, 'question')) || draft.shows.length > 0
  const isStage = draft.filters.some(
    ({ name, values }) => name === 'stage' || (name === 'customer_type' && values.includes('lost')),
  )
  const declines = spans.some((span) => entryOf(span, 'leaving', 'declining'))
  const nouns = draft.filters.some(({ name, values }) => name === 'stage' && values.includes('prospect'))
  if (((isStage || declines) && asks) || nouns) return { kind: 'implied', analysis: 'lifecycle_stage' }
  if (draft.groupBy.includes('stage')) return { kind: 'named', analysis: 'lifecycle_stage' }
  const hasSubject = spans.some((span) => entryOf(span, 'population')) || draft.filters.length > 0
  return { kind: 'nothing', hasSubject }
}
