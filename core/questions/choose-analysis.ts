import type { AnalysisWords, Evidence } from '../reading/analysis-words.js'
import type { PlannedAnalysis } from '../reading/worded-fact.js'
import { cuesOf } from './cues-of.js'
import type { Draft } from './draft.js'
import type { Entry } from './lexicon/entry.js'
import { entryOf, type Measure, type Scene, type Span } from './spans.js'

/** An analysis that a question may ask for, and how much of the question speaks for it. */
export interface Candidate {
  readonly id: string
  readonly weight: number
  readonly isPlanned: boolean
}

/**
 * Which analysis a question asks for. `implied`: none is named, but what customers are is asked for. `other`: one that
 * isn't there yet. `nothing`: none is named or implied; `hasSubject` says whether customers are, `near` for
 * which analyses a little speaks.
 */
export type Choice =
  | {
      readonly kind: 'named' | 'implied'
      readonly analysis: AnalysisWords
      readonly rivals: readonly AnalysisWords[]
    }
  | { readonly kind: 'other'; readonly analysis: PlannedAnalysis }
  | { readonly kind: 'foreign'; readonly matter: string }
  | { readonly kind: 'nothing'; readonly hasSubject: boolean; readonly near: readonly AnalysisWords[] }

/** What the analyses that may be chosen say of themselves. */
export interface Choosable {
  readonly analyses: readonly AnalysisWords[]
  readonly planned: readonly PlannedAnalysis[]
  /** How much the question is like an example of each. */
  readonly likeness: ReadonlyMap<string, number>
  /** The analysis of the reading before: its columns and params, named alone, are its own. */
  readonly previous?: AnalysisWords | undefined
}

/** What words weigh that name an analysis; one that isn't there yet must not be passed over. */
const NAMED = 4
const NAMED_PLANNED = 12
const OWN_FILTER = 3.5
const OWN_COLUMN = 2.5
const OWN_PARAM = 1
/** What it weighs to be an analysis's own example, more than any words; nothing for texts that are less like one. */
const EXAMPLE = 14
const LIKE = 0.93

/** Below this nothing is asked for; above the other, an analysis is as good as named. */
const LEAST = 0.9
const SURE = 1.5
/** Rivals nearer than this to the best are offered beside it. */
const MARGIN = 0.5

/** Chooses the analysis for which most speaks: its own words, columns, filters and params, and its evidence. */
export function chooseAnalysis(spans: readonly Span[], draft: Draft, scene: Scene, among: Choosable): Choice {
  const ranked = rankAnalyses(spans, draft, scene, among)
  const best = ranked[0]
  const wordsOf = (id: string) => among.analyses.filter((analysis) => analysis.id === id)
  const foreign = foreignMatter(spans, draft, best)
  if (foreign !== undefined) return { kind: 'foreign', matter: foreign }
  if (best === undefined || best.weight < LEAST) {
    const hasSubject = spans.some((span) => entryOf(span, 'population')) || draft.filters.length > 0
    const near = ranked.flatMap(({ id }) => wordsOf(id))
    return { kind: 'nothing', hasSubject, near }
  }
  if (best.isPlanned) {
    const analysis = among.planned.find(({ id }) => id === best.id)
    if (analysis) return { kind: 'other', analysis }
  }
  const [analysis] = wordsOf(best.id)
  if (!analysis) return { kind: 'nothing', hasSubject: false, near: [] }
  const rivals = (best.weight >= NAMED - MARGIN ? [] : ranked.slice(1))
    .filter(({ weight, isPlanned }) => !isPlanned && best.weight - weight < MARGIN)
    .flatMap(({ id }) => wordsOf(id))
  return { kind: best.weight >= SURE ? 'named' : 'implied', analysis, rivals }
}

/**
 * What else a question is about. Words of other matters weigh less than an analysis that is named with the customers
 * that it is asked for: "which stable hotel customers are drifting"; what would change data is never read.
 */
function foreignMatter(
  spans: readonly Span[],
  draft: Draft,
  best: Candidate | undefined,
): string | undefined {
  const matters = spans.flatMap((span) => entryOf(span, 'foreign')?.value ?? [])
  if (matters.includes('write')) return 'write'
  const isSure =
    best !== undefined &&
    best.weight >= NAMED &&
    draft.filters.some(({ name }) => name === 'stage' || name === 'customer_type') &&
    spans.some((span) => entryOf(span, 'population'))
  return matters.length === 0 || isSure ? undefined : matters[0]
}

/** The analyses for which anything speaks, the likeliest first; equal ones in the order in which they are named. */
function rankAnalyses(spans: readonly Span[], draft: Draft, scene: Scene, among: Choosable): Candidate[] {
  const cues = cuesOf(spans, draft, scene)
  const said = saidAnalyses(spans, scene)
  const columns = columnsSaid(spans, draft)
  const exampleWeight = (id: string) =>
    (EXAMPLE * Math.max(0, (among.likeness.get(id) ?? 0) - LIKE)) / (1 - LIKE)
  const weigh = (analysis: Weighed, isPlanned: boolean): Candidate => {
    const { id, strength = 1, evidence = [] } = analysis
    const named = said.has(id) ? strength * (isPlanned ? NAMED_PLANNED : NAMED) : 0
    const weight =
      named +
      evidenceWeight(evidence, cues) +
      exampleWeight(id) +
      filterWeight(analysis, draft) +
      (said.size > 0 && named === 0 ? 0 : columnWeight(id, columns, among.previous)) +
      (draft.params.some(({ of }) => of === id) && !hasParam(among.previous, draft) ? OWN_PARAM : 0)
    return { id, weight, isPlanned }
  }
  const order = [...said]
  const placeOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return [
    ...among.analyses.map((analysis) => weigh(analysis, false)),
    ...among.planned.map((analysis) => weigh(analysis, true)),
  ]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || placeOf(a.id) - placeOf(b.id))
}

interface Weighed {
  readonly id: string
  readonly strength?: number
  readonly evidence?: readonly Evidence[]
  readonly filters?: AnalysisWords['filters']
}

/** The analyses whose words stand in the question, in the order in which they do. */
function saidAnalyses(spans: readonly Span[], { lexicon, tokens }: Scene): Set<string> {
  const said = new Set<string>()
  for (const { meaning } of spans)
    if (meaning.kind === 'words' && !meaning.entries.some(({ kind }) => kind === 'filter'))
      for (const { kind, value } of meaning.entries) if (kind === 'analysis') said.add(value)
  if (said.size > 0) return said
  for (const measure of spans.flatMap((span) => measureOf(span) ?? []))
    for (let at = measure.start; at < measure.end; at++)
      for (const { length, meanings } of lexicon.at(tokens, at))
        if (at + length <= measure.end)
          for (const { kind, value, planned } of meanings)
            if (kind === 'analysis' && !planned && hasColumn(measure, value)) said.add(value)
  return said
}

function measureOf({ meaning }: Span): Measure | undefined {
  if (meaning.kind === 'having') return meaning.condition.by
  return meaning.kind === 'sort' ? meaning.sort.by : undefined
}

function hasColumn({ entries }: Measure, id: string): boolean {
  return entries.some(({ kind, of }) => kind === 'measure' && of === id)
}

function evidenceWeight(evidence: readonly Evidence[], cues: ReadonlySet<string>): number {
  return evidence
    .filter((one) => one.cues.every((cue) => cues.has(cue)))
    .reduce((sum, { weight }) => sum + weight, 0)
}

/** A filter or a group that only this analysis knows. */
function filterWeight({ filters = [] }: Weighed, draft: Draft): number {
  const names = new Set(filters.map((filter) => (typeof filter === 'string' ? filter : filter.name)))
  const used = [...draft.filters.map(({ name }) => name), ...draft.groupBy]
  return used.some((name) => names.has(name)) ? OWN_FILTER : 0
}

/** A column that few analyses have speaks for those; one of a fact, which all have, for none. */
function columnWeight(
  id: string,
  measures: readonly Pick<Measure, 'entries'>[],
  previous: AnalysisWords | undefined,
): number {
  const weights = measures.map(({ entries }) => {
    const owners = new Set(
      entries.flatMap(({ kind, of }) => (kind === 'measure' && of !== undefined ? [of] : [])),
    )
    if (previous && owners.has(previous.id)) return 0
    return owners.has(id) ? OWN_COLUMN / owners.size : 0
  })
  return Math.max(0, ...weights)
}

function hasParam(previous: AnalysisWords | undefined, draft: Draft): boolean {
  return previous !== undefined && draft.params.some(({ of }) => of === previous.id)
}

/** The columns that are sorted by, that conditions are on, or that stand alone in words that hardly another analysis has. */
function columnsSaid(spans: readonly Span[], { sort, having }: Draft): Pick<Measure, 'entries'>[] {
  const alone = spans.flatMap(({ start, end, meaning }) =>
    meaning.kind === 'words' && end - start > 1 && isOfFew(meaning.entries) ? [meaning] : [],
  )
  return [...(sort ? [sort.by] : []), ...having.map(({ by }) => by), ...alone]
}

function isOfFew(entries: readonly Entry[]): boolean {
  return entries.every(({ kind }) => kind === 'measure') && new Set(entries.map(({ of }) => of)).size <= 2
}
