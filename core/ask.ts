import type { AnalysisContext } from './analyses/kernel/define-analysis.js'
import { runAnalysis } from './analyses/run-analysis.js'
import type { Answer } from './answer/answer.js'
import { namesInQuestion } from './name-source.js'
import { readQuestion } from './read-question.js'
import type { Reading } from './reading/reading.js'
import { type Lang, languageByScript } from './reading/text.js'

/** What became of a question: an answer, an honest refusal, or a question back. */
export type AskOutcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'reject'; readonly reason: string; readonly lang: Lang }
  | {
      readonly kind: 'clarify'
      readonly missing: readonly string[]
      readonly question: string
      readonly lang: Lang
    }

export interface AskQuestionOptions {
  /** Language of the answer; that of the question when absent. */
  readonly lang?: Lang
  /** The reading that "why", "them" and "and in the north?" refer to. */
  readonly previous?: Reading
  /** The day that the question is asked on; the snapshot's last day with an order when absent. */
  readonly asOf?: string
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
  if ('clarify' in result) return { kind: 'clarify', ...result.clarify, lang: lang ?? languageByScript(text) }
  const reading = options.asOf && !result.reading.asOf ? { ...result.reading, asOf } : result.reading
  const answer = await runAnalysis(context, reading)
  return { kind: 'answer', answer: withIgnored(answer, result.ignored) }
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
