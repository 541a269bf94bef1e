import type { AnalysisWords } from '../reading/analysis-words.js'
import { foldText } from '../reading/folding.js'
import type { ReaderResult, Reading } from '../reading/reading.js'
import type { Lang, Text } from '../reading/text.js'
import { type Token, tokenize } from '../reading/tokens.js'
import type { Settings } from '../settings.js'
import { type Choice, chooseAnalysis } from './choose-analysis.js'
import { type Coverage, coverageOf } from './coverage.js'
import { askedMeaning, createGlossary, type Glossary } from './define.js'
import type { Draft } from './draft.js'
import { draftQuestion } from './draft-question.js'
import { draftReading } from './draft-reading.js'
import { createExampleLikeness, type ExampleLikeness } from './example-likeness.js'
import { followUp, isFollowUp } from './follow-up.js'
import { asStanding, dropsMove, hasMoves, idleSpans } from './idle-words.js'
import { languageOf } from './language.js'
import { createLexicon, type Lexicon } from './lexicon.js'
import { questionIn } from './message-text.js'
import { type Unheld, unheldWords } from './must-use.js'
import { nameValues } from './name-values.js'
import type { NameIndex } from './names.js'
import type { Clock } from './points-in-time.js'
import { clarify, clarifyChoice, clarifyUnknown, offerOf, refuse, refuseAnalysis } from './refusals.js'
import { scan } from './scan.js'
import { entryOf, type Scene, type Span } from './spans.js'
import { correctSpelling } from './spelling.js'
import { entriesOf, labelledValues, missingAnalyses, type Vocabulary } from './vocabulary.js'

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

/** Reads questions about what it was told of, and of nothing else. */
export interface Reader {
  /**
   * Reads a question in English, Chinese or a mixture: a reading, a refusal, or a question back.
   *
   * Pure and quick; no text makes it throw. A reading holds `asOf` only where the question names a day or says "now";
   * periods are settled against `context.asOf`. Words that had no part in the reading are in `ignored`; where they
   * outweigh the others, the question is refused.
   *
   * @example reader.read('which stable customers are drifting', { asOf: '2026-11-22', settings: DEFAULT_SETTINGS })
   *   // { reading: { analysis: 'drift', lang: 'en', where: { stage: ['stable'] } }, ignored: [] }
   */
  read(text: string, context: ReaderContext): ReaderResult
  /** A few questions that are understood, one for each analysis. */
  examples(lang: Lang): readonly string[]
}

/** Characters beyond which a text is no question. */
const LONGEST = 2000

/** Makes a reader of what analyses and facts say of themselves; compile it once. */
export function createReader(vocabulary: Vocabulary): Reader {
  const { analyses } = vocabulary
  const byAsked = [...analyses].sort((a, b) => (b.asked ?? 0) - (a.asked ?? 0))
  const tools: Tools = {
    analyses: byAsked,
    planned: missingAnalyses(vocabulary),
    lexicon: createLexicon(entriesOf(vocabulary)),
    labels: labelledValues(vocabulary),
    glossary: createGlossary(vocabulary.glossary ?? []),
    likeness: createExampleLikeness(analyses),
    offer: offerOf(byAsked.map(({ title }) => title)),
  }
  return {
    read: (text, context) => readWith(tools, text, context),
    examples: (lang) =>
      byAsked.flatMap(({ examples }) => examples.slice(0, 1).map((example) => example[lang])),
  }
}

interface Tools {
  readonly analyses: readonly AnalysisWords[]
  readonly planned: ReturnType<typeof missingAnalyses>
  readonly lexicon: Lexicon
  /** Values of filters by their labels. */
  readonly labels: ReadonlyMap<string, string>
  readonly glossary: Glossary
  readonly likeness: ExampleLikeness
  readonly offer: Text
}

function readWith(tools: Tools, text: string, context: ReaderContext): ReaderResult {
  const otherwise = context.lang ?? context.previous?.lang ?? 'en'
  const question = questionIn(text.slice(0, 50 * LONGEST))
  if (question.length > LONGEST)
    return refuse('too_long', /\p{Script=Han}/u.test(question) ? 'zh' : otherwise, tools.offer)
  const asked = askedMeaning(question, tools.glossary)
  if (asked) return { glossary: { term: asked.term, meaning: asked.meaning } }
  const tokens = correctSpelling(tokenize(question), tools.lexicon)
  const scene = sceneOf(tools, question, tokens, context)
  const spans = nameValues(scan(scene), scene)
  const lang = languageOf(spans, scene, otherwise)
  if (!tokens.some(({ kind }) => kind !== 'sign')) return refuse('empty', lang, tools.offer)
  return settle({ spans, scene, lang, context, draft: draftQuestion(spans, scene), tools })
}

interface Question {
  readonly spans: readonly Span[]
  readonly scene: Scene
  readonly lang: Lang
  readonly context: ReaderContext
  readonly draft: Draft
  readonly tools: Tools
}

function sceneOf(
  { lexicon, analyses, labels }: Tools,
  text: string,
  tokens: readonly Token[],
  { asOf, settings, names, previous }: ReaderContext,
): Scene {
  const clock: Clock = { asOf, weekStart: settings.weekStart, fiscalYearStart: settings.fiscalYearStart }
  const about = new Set(previous ? [previous.analysis] : [])
  for (let at = 0; at < tokens.length; at++)
    for (const { meanings } of lexicon.at(tokens, at))
      for (const { kind, value, of } of meanings) {
        if (kind === 'analysis') about.add(value)
        if ((kind === 'filter' || kind === 'dimension') && of !== undefined) about.add(of)
      }
  const resolve = (filter: string, typed: string) =>
    labels.get(`${filter}\u0000${foldText(typed)}`) ?? names?.resolve(filter, typed) ?? typed
  return { text, tokens, clock, names, lexicon, analyses, about, resolve }
}

function settle(question: Question): ReaderResult {
  const { spans, scene, lang, context, draft, tools } = question
  const previousWords = tools.analyses.find(({ id }) => id === context.previous?.analysis)
  const likeness = tools.likeness.of(scene.tokens)
  const choice = chooseAnalysis(spans, draft, scene, { ...tools, likeness, previous: previousWords })
  const analysis = choice.kind === 'named' || choice.kind === 'implied' ? choice.analysis : previousWords
  const coverage = coverageOf(spans, scene, analysis?.id, idleSpans(spans, draft, scene, analysis))
  if (choice.kind === 'foreign')
    return refuse(choice.matter === 'write' ? 'changes_data' : 'other_matter', lang, tools.offer)
  if (choice.kind === 'other') return refuseAnalysis(choice.analysis.title, lang, tools.offer)
  const isExample = analysis !== undefined && (likeness.get(analysis.id) ?? 0) > 0.999
  const unheld = isExample ? undefined : unheldWords(spans, draft, scene, analysis)
  const doubt = unheld ? unheldAnswer(unheld, question) : doubtful(question, analysis)
  if (context.previous && previousWords && isFollowUp(spans, choice)) {
    if (
      !isUnderstood(coverage, { choice, spans, draft, isExample }) ||
      (choice.kind !== 'named' && isEmptyChange(draft))
    )
      return refuse('not_understood', lang, tools.offer)
    const follow = { draft, choice, spans, lang, clock: scene.clock, previousWords }
    return doubt ?? { reading: followUp(context.previous, follow), ignored: coverage.words }
  }
  if (choice.kind === 'nothing') return withoutAnalysis(question, choice, coverage)
  if (!isUnderstood(coverage, { choice, spans, draft, isExample }))
    return refuse('not_understood', lang, tools.offer)
  if (doubt) return doubt
  const readingOf = (words: AnalysisWords) => draftReading(draft, words, lang, scene.clock)
  if (choice.rivals.length > 0) {
    const among = [choice.analysis, ...choice.rivals]
    return clarifyChoice(
      among.map((words) => ({ words, reading: readingOf(words) })),
      lang,
    )
  }
  if (!isExample && dropsMove(spans, draft, choice.analysis)) return offerMoves(question, choice.analysis)
  return { reading: readingOf(choice.analysis), ignored: isExample ? [] : coverage.words }
}

/** "rfm of customers that moved to decline": those who moved, or the RFM of those who are there now. */
function offerMoves({ draft, lang, scene, tools }: Question, analysis: AnalysisWords): ReaderResult {
  const moves = tools.analyses.filter(hasMoves)
  return clarifyChoice(
    [
      { words: analysis, reading: draftReading(asStanding(draft), analysis, lang, scene.clock) },
      ...moves.map((words) => ({ words, reading: draftReading(draft, words, lang, scene.clock) })),
    ],
    lang,
  )
}

/** A name that was taken for a customer's and that no customer of the ledger has. */
function unknownCustomer({ meaning }: Span, names: NameIndex | undefined): string | undefined {
  if (meaning.kind !== 'value' || meaning.filter !== 'customer' || meaning.isKnown) return undefined
  if (!names?.knowsCustomers) return undefined
  return meaning.values.find((value) => {
    const tokens = tokenize(value)
    const found = names.find(tokens, 0)
    return found?.length !== tokens.length || !found.values.some(({ filter }) => filter === 'customer')
  })
}

function unheldAnswer(unheld: Unheld, { lang, tools }: Question): ReaderResult {
  if (unheld === 'either') return clarify('either', lang)
  return unheld === 'period' ? clarify('time', lang) : refuse(unheld, lang, tools.offer)
}

/** A word that a reading can't be made without, or that two readings would settle differently. */
function doubtful(
  { spans, lang, draft, context }: Question,
  analysis: AnalysisWords | undefined,
): ReaderResult | undefined {
  for (const span of spans) {
    const { meaning } = span
    const unknown = unknownCustomer(span, context.names)
    if (meaning.kind === 'mention') return clarify('owner', lang)
    if (unknown !== undefined) return clarifyUnknown(unknown, lang)
    if (meaning.kind === 'several')
      return clarify(meaning.filter === 'customer' ? 'customer' : 'owner', lang, meaning.values)
    if (meaning.kind === 'ambiguous_day') return clarify('asOf', lang, meaning.days)
  }
  if (draft.comparesWithNothing) return clarify('compareTo', lang)
  const base =
    draft.periods.length > 0 || context.previous?.period !== undefined || draft.compareTo !== undefined
  const isOfPeriods = draft.shift === 'year' && analysis?.tellsOfPeriods === true
  return draft.shift && !base && !isOfPeriods ? clarify('period', lang) : undefined
}

/**
 * A named analysis may stand beside some words that mean nothing to us where customers are named too; without them, or
 * where the analysis is only implied, nearly all must be understood, because the words may be about something else.
 */
function isUnderstood(
  { understood, ignored }: Coverage,
  { choice, spans, draft, isExample }: Understanding,
): boolean {
  if (isExample) return true
  const share = ignored / Math.max(understood + ignored, 1)
  const isSure = choice.kind === 'named' && namesCustomers(spans, draft, choice.analysis)
  return isSure ? share < 0.5 : share <= 0.2
}

type Understanding = Pick<Question, 'spans' | 'draft'> & {
  readonly choice: Choice
  /** Whether the text is one of the analysis's own examples, word for word. */
  readonly isExample: boolean
}

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

function namesCustomers(spans: readonly Span[], draft: Draft, { isOfLedger }: AnalysisWords): boolean {
  if (spans.some((span) => entryOf(span, 'population'))) return true
  return !isOfLedger && draft.filters.some(({ name }) => TELLING.has(name))
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
  { spans, lang, draft, tools, scene }: Question,
  { hasSubject, near }: Extract<Choice, { kind: 'nothing' }>,
  coverage: Coverage,
): ReaderResult {
  const isLoose = (span: Span) =>
    entryOf(span, 'move') ??
    entryOf(span, 'leaving') ??
    (isPlain(span) ? undefined : entryOf(span, 'measure'))
  if (coverage.ignored > 0 || spans.some(isLoose) || (isEmptyChange(draft) && !hasSubject))
    return refuse('not_understood', lang, tools.offer)
  const leans = spans.some((span) => entryOf(span, 'follow') && entryOf(span, 'stop') === undefined)
  const isSubject = spans.some((span) => entryOf(span, 'population'))
  const named = draft.filters.some(({ name }) => name === 'customer' || name === 'customer_type')
  const offered = () => offerReadings(draft, near.length > 0 ? near : tools.analyses, lang, scene.clock)
  const isRanked = draft.sort !== undefined || draft.having.length > 0
  if (named || (isSubject && !leans)) return offered()
  if (isRanked && !leans && near.length > 0) return offered()
  const asks =
    spans.some((span) => entryOf(span, 'question')) || draft.shows.some((show) => show !== 'explain')
  const isShopping = draft.filters.some(({ name }) => name === 'product')
  return (asks || isShopping) && !leans
    ? refuse('not_understood', lang, tools.offer)
    : clarify('previous', lang)
}

/** Words that lists have a column for and that mean something of their own. */
function isPlain(span: Span): boolean {
  return (['population', 'dimension', 'stop'] as const).some((kind) => entryOf(span, kind))
}

/** The readings that customers without a question may be meant for, the likeliest or most asked analyses first. */
function offerReadings(
  draft: Draft,
  analyses: readonly AnalysisWords[],
  lang: Lang,
  clock: Clock,
): ReaderResult {
  const readings = analyses
    .filter(({ isOfLedger }) => !isOfLedger)
    .map((words) => ({ words, reading: draftReading(draft, words, lang, clock) }))
  return clarifyChoice(readings, lang)
}
