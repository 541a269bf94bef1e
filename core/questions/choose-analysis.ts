import type { AnalysisId } from '../reading/reading.js'
import type { Draft } from './draft.js'
import { READABLE_ANALYSES } from './lexicon/analyses.js'
import { entryOf, type Scene, type Span } from './spans.js'

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
export function chooseAnalysis(spans: readonly Span[], draft: Draft, scene: Scene): Choice {
  const foreign = spans.map((span) => entryOf(span, 'foreign')).find((entry) => entry !== undefined)
  if (foreign) return { kind: 'foreign', matter: foreign.value }
  const named = namedAnalyses(spans, draft, scene)
  const other = named.find((id) => !READABLE_ANALYSES.has(id))
  const isAdvice = other === 'stage_strategy' && (named.includes('drift') || isLeaving(spans, draft))
  if (other && !isAdvice) return { kind: 'other', analysis: other }
  return byName(named, spans, draft) ?? byLeaving(spans, draft) ?? byStage(named, spans, draft, scene)
}

function namedAnalyses(spans: readonly Span[], draft: Draft, { tokens }: Scene): AnalysisId[] {
  const named = spans.flatMap((span) => {
    const entry = entryOf(span, 'analysis')
    return entry && entryOf(span, 'filter') === undefined ? [entry.value as AnalysisId] : []
  })
  const measured = spans.filter(
    ({ meaning: { kind } }) => kind === 'having' || kind === 'sort' || kind === 'param',
  )
  for (const { start, end } of measured) {
    const words = tokens.slice(start, end).map((token) => token.text)
    if (words.includes('drift') || words.join('').includes('漂移')) named.push('drift')
  }
  if (draft.filters.some(({ name }) => name === 'rfm_class' || name === 'rfm_cell')) named.push('rfm')
  const column = draft.sort?.by ?? draft.having[0]?.by ?? ''
  if (named.length === 0) named.push(...analysesOfColumn(column, draft))
  if (draft.groupBy.some((name) => name === 'rfm_class' || name === 'rfm_cell')) named.push('rfm')
  return named
}

/** The analysis whose column a question names without naming the analysis. */
function analysesOfColumn(column: string, draft: Draft): AnalysisId[] {
  if (column === 'clv') return ['clv']
  if (column === 'profit') return ['crm_gross_profit']
  const isDrift =
    column === 'value_at_risk' || ((column === 'score' || column === 'risk') && isHealthy(draft))
  return isDrift && !draft.filters.some(isMove) ? ['drift'] : []
}

const isMove = ({ name }: { name: string }) => name === 'from_stage' || name === 'to_stage'

function byName(named: readonly AnalysisId[], spans: readonly Span[], draft: Draft): Choice | undefined {
  const movesBoth = ['from_stage', 'to_stage'].every((end) => draft.filters.some(({ name }) => name === end))
  const specific = named.find((id) => id !== 'lifecycle_stage' && id !== 'stage_strategy')
  if (specific === 'drift' && movesBoth && spans.some(isPast))
    return { kind: 'named', analysis: 'stage_transition' }
  if (specific) return { kind: 'named', analysis: specific }
  const changes =
    spans.some((span) => entryOf(span, 'move', 'change')) ||
    (spans.some((span) => entryOf(span, 'move', 'shift')) && asksFor(spans, draft))
  if ((changes || draft.filters.some(isMove)) && !isDriftTowards(spans, draft)) {
    return { kind: 'named', analysis: 'stage_transition' }
  }
  const movesStage = spans.some((span) => entryOf(span, 'move')) && named.includes('lifecycle_stage')
  return movesStage ? { kind: 'named', analysis: 'stage_transition' } : undefined
}

/** "moved" alone may be furniture. */
function asksFor(spans: readonly Span[], draft: Draft): boolean {
  return (
    draft.filters.length > 0 ||
    spans.some((span) => entryOf(span, 'population') || entryOf(span, 'question', 'which'))
  )
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
  if ((ways.includes('progress') && asksFor(spans, draft)) || isHealthy(draft))
    return { kind: 'named', analysis: 'drift' }
  if (ways.includes('declining') || ways.includes('progress')) return undefined
  return { kind: 'other', analysis: ways.includes('risk') ? 'churn_warning' : 'churn_rate' }
}

function byStage(named: readonly AnalysisId[], spans: readonly Span[], draft: Draft, scene: Scene): Choice {
  if (named.includes('lifecycle_stage')) return { kind: 'named', analysis: 'lifecycle_stage' }
  const asks =
    draft.shows.length > 0 ||
    draft.wantsList ||
    spans.some((span) => entryOf(span, 'population') || entryOf(span, 'question') || isCustomers(span, scene))
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

/** "key accounts" and 忠诚客户 name customers by their kind. */
function isCustomers(span: Span, { tokens }: Scene): boolean {
  const filter = entryOf(span, 'filter')?.name
  if (filter === 'customer_type') return true
  const words = tokens.slice(span.start, span.end).map((token) => token.text)
  return filter === 'stage' && /客户|顾客|customer|account|client/.test(words.join(''))
}
