import type { ReaderResult, Reading } from '../reading/reading.js'
import type { Lang } from '../reading/text.js'
import { type Token, tokenize } from '../reading/tokens.js'
import type { Settings } from '../settings.js'
import { type Choice, chooseAnalysis } from './choose-analysis.js'
import { type Coverage, coverageOf } from './coverage.js'
import type { Draft } from './draft.js'
import { draftQuestion } from './draft-question.js'
import { draftReading } from './draft-reading.js'
import { followUp, isFollowUp } from './follow-up.js'
import { languageOf } from './language.js'
import { nameValues } from './name-values.js'
import type { NameIndex } from './names.js'
import type { Clock } from './points-in-time.js'
import { clarify, refuse, refuseAnalysis } from './refusals.js'
import { scan } from './scan.js'
import { entryOf, type Scene, type Span } from './spans.js'
import { correctSpelling } from './spelling.js'

/** What a question is read with. */
export interface ReaderContext {
  /** The day of the question: what "today", "last quarter" and "past 30 days" count from. */
  readonly asOf: string
  readonly settings: Settings
  /** The language of a text that has no words. */
  readonly lang?: Lang
  /** The reading before in the thread, which "why?", "them" and "and in the north?" refer to. */
  readonly previous?: Reading
  /** The ledger's names; without them names are taken as they are typed. */
  readonly names?: NameIndex
}

/** Characters beyond which a text is no question. */
const LONGEST = 2000

/**
 * Reads a question in English, Chinese or a mixture: a reading, a refusal, or a question back.
 *
 * Pure and quick; no text makes it throw. A reading holds `asOf` only where the question names a day or says "now";
 * periods are settled against `context.asOf`. Words that had no part in the reading are in `ignored`; where they
 * outweigh the others, the question is refused.
 *
 * @example readQuestion('which stable customers are drifting', { asOf: '2026-11-22', settings: DEFAULT_SETTINGS })
 *   // { reading: { analysis: 'drift', lang: 'en', where: { stage: ['stable'] } }, ignored: [] }
 */
export function readQuestion(text: string, context: ReaderContext): ReaderResult {
  const otherwise = context.lang ?? context.previous?.lang ?? 'en'
  const question = text
    .slice(0, 50 * LONGEST)
    .replace(/\s+/gu, ' ')
    .trim()
  if (question.length > LONGEST)
    return refuse('too_long', /\p{Script=Han}/u.test(question) ? 'zh' : otherwise)
  const tokens = correctSpelling(tokenize(question))
  const scene = sceneOf(question, tokens, context)
  const spans = nameValues(scan(scene), scene)
  const lang = languageOf(spans, scene, otherwise)
  if (!tokens.some(({ kind }) => kind !== 'sign')) return refuse('empty', lang)
  return settle({ spans, scene, lang, context, draft: draftQuestion(spans, scene) })
}

interface Question {
  readonly spans: readonly Span[]
  readonly scene: Scene
  readonly lang: Lang
  readonly context: ReaderContext
  readonly draft: Draft
}

function sceneOf(
  text: string,
  tokens: readonly Token[],
  { asOf, settings, names, previous }: ReaderContext,
): Scene {
  const clock: Clock = { asOf, weekStart: settings.weekStart, fiscalYearStart: settings.fiscalYearStart }
  const aboutRfm = previous?.analysis === 'rfm' || tokens.some(({ text: word }) => RFM_WORDS.has(word))
  return { text, tokens, clock, names, aboutRfm }
}

const RFM_WORDS: ReadonlySet<string> = new Set(['rfm', 'cell', 'cells'])

function settle(question: Question): ReaderResult {
  const { spans, scene, lang, context, draft } = question
  const choice = chooseAnalysis(spans, draft, scene)
  const coverage = coverageOf(spans, scene)
  if (choice.kind === 'foreign')
    return refuse(choice.matter === 'write' ? 'changes_data' : 'other_matter', lang)
  if (choice.kind === 'other') return refuseAnalysis(choice.analysis, lang)
  const doubt = doubtful(question)
  if (context.previous && isFollowUp(spans, choice)) {
    if (
      !isUnderstood(coverage, { choice, spans, draft }) ||
      (choice.kind !== 'named' && isEmptyChange(draft))
    )
      return refuse('not_understood', lang)
    const reading = followUp(context.previous, { draft, choice, spans, lang, clock: scene.clock })
    return doubt ?? { reading, ignored: coverage.words }
  }
  if (choice.kind === 'nothing') return withoutAnalysis(question, choice.hasSubject, coverage)
  if (!isUnderstood(coverage, { choice, spans, draft })) return refuse('not_understood', lang)
  if (isNegatedDrift(spans, choice)) return refuse('negated_drift', lang)
  if (doubt) return doubt
  return { reading: draftReading(draft, choice.analysis, lang, scene.clock), ignored: coverage.words }
}

/** A word that a reading can't be made without, or that two readings would settle differently. */
function doubtful({ spans, lang, draft, context }: Question): ReaderResult | undefined {
  for (const { meaning } of spans) {
    if (meaning.kind === 'several') return clarify('owner', lang, meaning.values)
    if (meaning.kind === 'ambiguous_day') return clarify('asOf', lang, meaning.days)
  }
  if (draft.comparesWithNothing) return clarify('compareTo', lang)
  const base =
    draft.periods.length > 0 || context.previous?.period !== undefined || draft.compareTo !== undefined
  return draft.shift && !base ? clarify('period', lang) : undefined
}

/**
 * A named analysis may stand beside some words that mean nothing to us where customers are named too; without them, or
 * where the analysis is only implied, nearly all must be understood, because the words may be about something else.
 */
function isUnderstood({ understood, ignored }: Coverage, { choice, spans, draft }: Understanding): boolean {
  const share = ignored / Math.max(understood + ignored, 1)
  const isSure = choice.kind === 'named' && namesCustomers(spans, draft, choice.analysis)
  return isSure ? share < 0.5 : share <= 0.2
}

type Understanding = Pick<Question, 'spans' | 'draft'> & { readonly choice: Choice }

/** Filters that a text about something else hardly holds beside the name of an analysis. */
const TELLING: ReadonlySet<string> = new Set([
  'stage',
  'from_stage',
  'to_stage',
  'customer_type',
  'owner',
  'region',
  'segment',
])

function namesCustomers(spans: readonly Span[], draft: Draft, analysis: string): boolean {
  if (spans.some((span) => entryOf(span, 'population'))) return true
  return analysis !== 'data_quality' && draft.filters.some(({ name }) => TELLING.has(name))
}

function isEmptyChange(draft: Draft): boolean {
  const { filters, having, shows, groupBy, params, periods, days, compareTo, shift, sort, top } = draft
  const lists = [filters, having, shows, groupBy, params, periods, days]
  const singles = [compareTo, shift, sort, top]
  return (
    lists.every((list) => list.length === 0) &&
    singles.every((single) => single === undefined) &&
    !draft.everywhere &&
    !draft.wantsList
  )
}

function withoutAnalysis(
  { spans, lang, draft }: Question,
  hasSubject: boolean,
  coverage: Coverage,
): ReaderResult {
  const isLoose = (span: Span) =>
    entryOf(span, 'move') ?? entryOf(span, 'leaving') ?? entryOf(span, 'measure')
  if (coverage.ignored > 0 || spans.some(isLoose) || (isEmptyChange(draft) && !hasSubject))
    return refuse('not_understood', lang)
  const leans = spans.some((span) => entryOf(span, 'follow') && entryOf(span, 'stop') === undefined)
  const isSubject = spans.some((span) => entryOf(span, 'population'))
  const named = draft.filters.some(({ name }) => name === 'customer' || name === 'customer_type')
  if (named || (isSubject && !leans)) return clarify('analysis', lang)
  const asks =
    spans.some((span) => entryOf(span, 'question')) || draft.shows.some((show) => show !== 'explain')
  const isShopping = draft.filters.some(({ name }) => name === 'product')
  return (asks || isShopping) && !leans ? refuse('not_understood', lang) : clarify('previous', lang)
}

function isNegatedDrift(spans: readonly Span[], choice: Choice): boolean {
  if (choice.kind !== 'named' || choice.analysis !== 'drift') return false
  return spans.some(
    (span, index) => entryOf(span, 'cue', 'except') && entryOf(spans[index + 1], 'analysis', 'drift'),
  )
}
