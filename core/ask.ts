import type { AnalysisContext } from './analyses/kernel/define-analysis.js'
import { runAnalysis } from './analyses/run-analysis.js'
import type { Answer } from './answer/answer.js'
import { customersNamedLike, namesInQuestion } from './name-source.js'
import { readQuestion, wordsOfAnalysis } from './read-question.js'
import { describeRequest } from './reading/echo.js'
import type { ReaderResult, Reading } from './reading/reading.js'
import { type Lang, languageByScript, type Text } from './reading/text.js'
import { inBothLanguages } from './reading/wording.js'

/** What became of a question: an answer, an honest refusal, or a question back. */
export type AskOutcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'reject'; readonly reason: string; readonly lang: Lang }
  | {
      readonly kind: 'clarify'
      readonly missing: readonly string[]
      readonly question: string
      /** Readings that may be meant, at most three, with what each is in words. */
      readonly choices?: readonly { readonly echo: Text; readonly reading: Reading }[]
      readonly lang: Lang
    }
  | { readonly kind: 'glossary'; readonly text: string; readonly lang: Lang }

export interface AskQuestionOptions {
  /** Language of the answer; that of the question when absent. */
  readonly lang?: Lang
  /** The reading that "why", "them" and "and in the north?" refer to. */
  readonly previous?: Reading
  /** The day that the question is asked on; the snapshot's last day with an order when absent. */
  readonly asOf?: string
  /** How the reading is answered, where answers are shared among those who ask; `runAnalysis` when absent. */
  readonly answer?: (reading: Reading) => Promise<Answer>
}

/**
 * From a text to an Answer over a snapshot.
 *
 * There is no clock in it: "today" is `asOf`, by default the last day with an order, because nothing is known of the
 * days after it; so the same question over the same snapshot gives the same Answer whenever it is asked.
 *
 * @throws DriftwatchError when the reading asks for what its analysis doesn't know, or a query fails.
 */
export async function askQuestion(
  context: AnalysisContext,
  text: string,
  options: AskQuestionOptions = {},
): Promise<AskOutcome> {
  const { snapshot, settings } = context
  const { lang, previous } = options
  const asOf = options.asOf ?? snapshot.dataThrough ?? '1970-01-01'
  const names = await namesInQuestion({ snapshot, settings }, text)
  const result = readQuestion(text, {
    asOf,
    settings,
    names,
    ...(lang ? { lang } : {}),
    ...(previous ? { previous } : {}),
  })
  if ('reject' in result)
    return { kind: 'reject', reason: result.reject, lang: lang ?? languageByScript(text) }
  const said = lang ?? languageByScript(text)
  if ('glossary' in result) return { kind: 'glossary', text: result.glossary.meaning[said], lang: said }
  if ('clarify' in result)
    return { kind: 'clarify', ...(await withNearest(context, text, result.clarify, said)), lang: said }
  const reading = options.asOf && !result.reading.asOf ? { ...result.reading, asOf } : result.reading
  const answer = await (options.answer?.(reading) ?? runAnalysis(context, reading))
  return { kind: 'answer', answer: withIgnored(answer, result.ignored) }
}

type Asked = Extract<ReaderResult, { clarify: unknown }>['clarify']

/** Names the customers that are called nearly so, each with the question as it would be read then. */
async function withNearest(
  context: AnalysisContext,
  text: string,
  { unknown, ...asked }: Asked,
  lang: Lang,
): Promise<Pick<Asked, 'missing' | 'question'> & { readonly choices?: NonNullable<Asked['choices']> }> {
  const { choices: given, ...rest } = asked
  if (unknown === undefined) return { ...rest, ...(given ? { choices: given } : {}) }
  const near = await customersNamedLike(context, unknown)
  if (near.length === 0) return rest
  const choices: NonNullable<Asked['choices']> = []
  for (const name of near) {
    const meant = text.replace(unknown, `"${name}"`)
    const names = await namesInQuestion(context, meant)
    const asOf = context.snapshot.dataThrough ?? '1970-01-01'
    const result = readQuestion(meant, { asOf, settings: context.settings, names, lang })
    if (!('reading' in result)) continue
    const { reading } = result
    const words = wordsOfAnalysis(reading.analysis)
    if (words) choices.push({ echo: inBothLanguages((one) => describeRequest(reading, words, one)), reading })
  }
  const question = `${rest.question}${lang === 'zh' ? '' : ' '}${near.join(lang === 'zh' ? '、' : ', ')}${lang === 'zh' ? '？' : '?'}`
  return { ...rest, question, ...(choices.length > 0 ? { choices } : {}) }
}

/** What was not understood is part of the answer. */
function withIgnored(answer: Answer, ignored: readonly string[]): Answer {
  if (ignored.length === 0) return answer
  const caveat = {
    code: 'not_understood',
    text: {
      en: `Not understood and left out: ${ignored.map((word) => `“${word}”`).join(', ')}.`,
      zh: `以下内容没有读懂，未计入：${ignored.map((word) => `“${word}”`).join('、')}。`,
    },
  }
  return { ...answer, caveats: [caveat, ...answer.caveats] }
}
