import type { AnalysisWords } from '../reading/analysis-words.js'
import { describeRequest } from '../reading/echo.js'
import type { ReaderResult, Reading } from '../reading/reading.js'
import type { Lang, Text } from '../reading/text.js'
import { inBothLanguages, listing } from '../reading/wording.js'

/** Analyses that an offer names, the most asked first. */
const OFFERED = 5

/** What can be asked, for the end of every refusal. */
export function offerOf(titles: readonly Text[]): Text {
  const named = (lang: Lang) => titles.slice(0, OFFERED).map((title) => lowered(title[lang]))
  return inBothLanguages((lang) =>
    lang === 'zh'
      ? `目前可以问：${named('zh').join('、')}${titles.length > OFFERED ? '等' : ''}。`
      : `You can ask for ${listing(titles.length > OFFERED ? [...named('en'), 'more'] : named('en'), 'en')}.`,
  )
}

/** "Drifting customers" within a sentence; "RFM" stays. */
function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title
}

/** Why a question isn't read. */
export type Refusal =
  | 'empty'
  | 'too_long'
  | 'other_matter'
  | 'changes_data'
  | 'not_understood'
  | 'negated'
  | 'negator'

const REASONS: Readonly<Record<Refusal, Text>> = {
  empty: { en: 'There is no question in it.', zh: '这里没有问题内容。' },
  too_long: {
    en: 'This is too long to be one question; please ask in a sentence or two.',
    zh: '内容太长，请用一两句话提问。',
  },
  other_matter: { en: 'This is not about the lifecycle of customers.', zh: '这个问题与客户生命周期无关。' },
  changes_data: {
    en: 'Driftwatch only reads: it changes, sends and deletes nothing.',
    zh: 'driftwatch 只读取数据，不会修改、发送或删除任何内容。',
  },
  not_understood: {
    en: "I didn't understand enough of this to answer it.",
    zh: '没有读懂这个问题，无法作答。',
  },
  negator: {
    en: "I can't tell what isn't meant; please say it without “not”.",
    zh: '没有看懂要排除的是什么，请换一种说法。',
  },
  negated: {
    en: "Customers of whom that isn't true can't be listed; those of whom it is can.",
    zh: '无法列出不属于这种情况的客户，只能列出属于这种情况的客户。',
  },
}

export function refuse(reason: Refusal, lang: Lang, offer: Text): ReaderResult {
  return { reject: spoken(REASONS[reason], offer, lang) }
}

function spoken(reason: Text, offer: Text, lang: Lang): string {
  return lang === 'zh' ? `${reason.zh}${offer.zh}` : `${reason.en} ${offer.en}`
}

/** Names the analysis that was asked for and isn't there yet. */
export function refuseAnalysis({ en, zh }: Text, lang: Lang, offer: Text): ReaderResult {
  return { reject: spoken({ en: `“${en}” isn't available yet.`, zh: `“${zh}”还不能提供。` }, offer, lang) }
}

/** What a question may lack. */
type Missing = 'previous' | 'period' | 'time' | 'compareTo' | 'asOf' | 'owner' | 'customer' | 'either'

const QUESTIONS: Readonly<Record<Missing, Text>> = {
  previous: {
    en: 'What does this refer to? Please ask the whole question.',
    zh: '这是针对哪个问题？请把问题说完整。',
  },
  period: { en: 'Which period should be compared with the one before it?', zh: '要比较哪个时间段？' },
  time: { en: 'Which one period is meant?', zh: '指的是哪一段时间？' },
  compareTo: { en: 'What should it be compared with?', zh: '要和什么比较？' },
  asOf: { en: 'Which day is meant?', zh: '指的是哪一天？' },
  owner: { en: 'Whose customers are meant?', zh: '指的是谁的客户？' },
  customer: { en: 'Which customer is meant?', zh: '指的是哪家客户？' },
  either: {
    en: "One list can't hold one or the other of these. Which of them is meant?",
    zh: '一份名单里不能同时满足其中任意一个条件，要看哪一个？',
  },
}

/** Asks back for what is missing; `choices` are named where there are only a few. */
export function clarify(missing: Missing, lang: Lang, choices: readonly string[] = []): ReaderResult {
  const question = QUESTIONS[missing][lang]
  if (choices.length === 0) return { clarify: { missing: [missing], question } }
  const list = choices.slice(0, 5).join(lang === 'zh' ? '、' : ', ')
  return {
    clarify: {
      missing: [missing],
      question: lang === 'zh' ? `${question}${list}？` : `${question} ${list}?`,
    },
  }
}

/** Offers the readings that may be meant, the likeliest first. */
export function clarifyChoice(
  readings: readonly { readonly words: AnalysisWords; readonly reading: Reading }[],
  lang: Lang,
): ReaderResult {
  const choices = readings.slice(0, 3).map(({ words, reading }) => ({
    echo: inBothLanguages((one) => describeRequest(reading, words, one)),
    reading,
  }))
  const question = lang === 'zh' ? '您想问的是哪一个？' : 'Which of these do you mean?'
  return { clarify: { missing: ['analysis'], question, choices } }
}

/** Asks which customer is meant by a name that nobody has; it is never answered for everyone. */
export function clarifyUnknown(typed: string, lang: Lang): ReaderResult {
  const question =
    lang === 'zh'
      ? `没有叫“${typed}”的客户。指的是哪家客户？`
      : `No customer is called “${typed}”. Which customer is meant?`
  return { clarify: { missing: ['customer'], question, unknown: typed } }
}
