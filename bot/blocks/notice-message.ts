import type { Lang, Text } from '@driftwatch/core'
import type { KnownBlock } from '@slack/types'
import { SLACK_LIMITS } from '../slack-limits.js'
import type { DrawMessage } from './slack-message.js'
import { plainText, slackText } from './slack-text.js'

/** What a notice says: a paragraph, then a list under its heading. */
export interface Notice {
  readonly paragraph: string
  readonly heading?: string
  readonly list?: readonly string[]
  readonly closing?: string
}

/** A short message of words only: help, refusals, questions back, failures. */
export function noticeMessage(notice: Notice): DrawMessage {
  const list = (notice.list ?? []).map((line) => `• ${line}`)
  const second = [notice.heading ?? '', ...list].filter((line) => line !== '').join('\n')
  const paragraphs = [notice.paragraph, second, notice.closing ?? ''].filter((part) => part !== '')
  const text = slackText(paragraphs.join('\n\n'), SLACK_LIMITS.message.text)
  const blocks: KnownBlock[] = paragraphs.map((part) => ({
    type: 'section',
    text: plainText(part, SLACK_LIMITS.section),
  }))
  return (form) => (form.blocks ? { text, blocks } : { text })
}

const WORDS = {
  examples: { en: 'You can ask, for example:', zh: '可以这样问：' },
  help: {
    en: 'I answer questions about your customers’ lifecycle: which stage they are in, who is drifting away and what it rests on. Mention me, write to me directly, or use /lifecycle.',
    zh: '我回答有关客户生命周期的问题：客户处在哪个阶段、谁正在流失、依据是什么。可以在频道里 @我、直接给我发消息，或使用 /lifecycle。',
  },
  followUp: {
    en: 'In the thread of an answer you can go on: “why?”, “only the top 5”, “and in the north?”. I read English and Chinese.',
    zh: '在回答的消息列里可以接着问：“为什么？”“只看前5个”“那华北呢？”。中文、英文都可以。',
  },
  unread: { en: 'I can’t answer that.', zh: '这个问题我回答不了。' },
} satisfies Record<string, Text>

/** What driftwatch can be asked, with examples. */
export function helpMessage(examples: readonly string[], lang: Lang): DrawMessage {
  return noticeMessage({
    paragraph: WORDS.help[lang],
    heading: WORDS.examples[lang],
    list: examples,
    closing: WORDS.followUp[lang],
  })
}

/** A question that isn't about customers, or can't be answered yet: why, and what could be asked instead. */
export function refusalMessage(reason: string, examples: readonly string[], lang: Lang): DrawMessage {
  return noticeMessage({
    paragraph: reason || WORDS.unread[lang],
    heading: WORDS.examples[lang],
    list: examples.slice(0, 3),
  })
}

/** A question back, when a value is missing without which no reading is right. */
export function clarificationMessage(question: string, examples: readonly string[], lang: Lang): DrawMessage {
  return noticeMessage({
    paragraph: question || WORDS.unread[lang],
    heading: WORDS.examples[lang],
    list: examples.slice(0, 3),
  })
}
