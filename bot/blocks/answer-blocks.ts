import type { Answer, Lang } from '@driftwatch/core'
import type { Block, Button, ContextBlock, KnownBlock } from '@slack/types'
import { SLACK_LIMITS } from '../slack-limits.js'
import { answerText, shownNote } from './answer-text.js'
import { chartBlock } from './chart-block.js'
import { evidenceBlock } from './evidence-block.js'
import type { MessageForm, SlackMessage } from './slack-message.js'
import { clip, plainText } from './slack-text.js'
import { type DrawnTable, tableBlock } from './table-block.js'

/** Prefix of the `action_id` of every follow-up button. */
export const FOLLOW_UP_ACTION = 'follow_up'

const FOLLOW_UPS = 5
const CAVEATS = 5
const ROOM = { headline: 1_000, echo: 1_000, caveat: 600, note: 300, method: 900, summary: 350 } as const

/**
 * An Answer as a Slack message: headline, how the question was read, chart, table, evidence, caveats, method and
 * follow-ups, within Slack's limits whatever the Answer's size.
 *
 * @param followUpIds opaque values of the follow-up buttons, by the Answer's follow-ups; none gives no buttons
 * @param form how richly to draw; `blocks: false` gives the text alone
 */
export function answerMessage(
  answer: Answer,
  followUpIds: readonly string[],
  form: MessageForm,
): SlackMessage {
  const text = answerText(answer)
  if (!form.blocks) return { text }
  const { lang } = answer.reading
  const table = tableBlock(answer, form.table)
  const parts: (KnownBlock | Block | undefined)[] = [
    headlineBlock(answer.headline[lang]),
    contextBlock([[answer.echo[lang], ROOM.echo]]),
    ...(form.charts ? answer.figures.map((figure) => chartBlock(figure, lang)) : [])
      .filter((block) => block !== undefined)
      .slice(0, SLACK_LIMITS.message.charts),
    table?.block,
    contextBlock([[tableNote(answer, table, lang), ROOM.note]]),
    evidenceBlock(answer.evidence, lang),
    contextBlock(caveatTexts(answer, lang).map((caveat) => [caveat, ROOM.caveat])),
    contextBlock([[methodLine(answer, lang), ROOM.method]]),
    followUpBlock(answer, followUpIds, lang),
  ]
  const blocks = parts.filter((block) => block !== undefined)
  return { text, blocks }
}

function headlineBlock(headline: string): KnownBlock {
  const header = plainText(headline, ROOM.headline)
  if (header.text.length <= SLACK_LIMITS.header) return { type: 'header', text: header }
  return { type: 'section', text: header }
}

function contextBlock(texts: readonly (readonly [string, number])[]): ContextBlock | undefined {
  const elements = texts.filter(([text]) => text !== '').map(([text, limit]) => plainText(text, limit))
  return elements.length === 0
    ? undefined
    : { type: 'context', elements: elements.slice(0, SLACK_LIMITS.context.elements) }
}

function tableNote(answer: Answer, drawn: DrawnTable | undefined, lang: Lang): string {
  if (drawn === undefined || answer.table === undefined) return ''
  const omitted = drawn.omitted.map((column) => column.label[lang])
  const notes = [
    drawn.shown < answer.table.total ? shownNote(drawn.shown, answer.table.total, lang) : '',
    omitted.length === 0
      ? ''
      : lang === 'zh'
        ? `未显示的列：${omitted.join('、')}`
        : `Not shown: ${omitted.join(', ')}`,
  ]
  return notes.filter((note) => note !== '').join(' · ')
}

function caveatTexts(answer: Answer, lang: Lang): string[] {
  const texts = answer.caveats.map((caveat) => `⚠ ${caveat.text[lang]}`)
  const hidden = texts.length - CAVEATS
  if (hidden <= 0) return texts
  return [...texts.slice(0, CAVEATS), lang === 'zh' ? `另有 ${hidden} 条说明` : `and ${hidden} more caveats`]
}

function methodLine(answer: Answer, lang: Lang): string {
  const { summary, formulas, references } = answer.method
  const parts = [
    ...daysOf(answer, lang),
    `${lang === 'zh' ? '方法：' : 'Method: '}${openingSentences(summary[lang], ROOM.summary)}`,
    formulas.join(', '),
    [...new Set(references.map(authorsAndYear))].join('; '),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function daysOf(answer: Answer, lang: Lang): string[] {
  const through = answer.snapshot.dataThrough
  const asOf = lang === 'zh' ? `截至 ${answer.asOf}` : `As of ${answer.asOf}`
  if (through === undefined || through === answer.asOf) return [asOf]
  return [asOf, lang === 'zh' ? `数据到 ${through}` : `data through ${through}`]
}

/** As many whole sentences as there is room for, at least the first. */
function openingSentences(text: string, room: number): string {
  if (text.length <= room) return text
  const [first = text, ...rest] = text.split(/(?<=[.!?] |[。！？])/)
  let opening = first
  for (const sentence of rest) {
    if (opening.length + sentence.length > room) break
    opening += sentence
  }
  return `${opening.trimEnd()} …`
}

function authorsAndYear(reference: string): string {
  return /^[^()]{1,100}\(\d{4}\)/.exec(reference)?.[0] ?? clip(reference, 80)
}

function followUpBlock(answer: Answer, ids: readonly string[], lang: Lang): KnownBlock | undefined {
  const buttons = answer.followUps.slice(0, FOLLOW_UPS).flatMap((followUp, index): Button[] => {
    const value = ids[index]
    if (value === undefined || followUp.label[lang] === '') return []
    const text = plainText(followUp.label[lang], SLACK_LIMITS.button.text)
    return [{ type: 'button', action_id: `${FOLLOW_UP_ACTION}:${index}`, text, value }]
  })
  return buttons.length === 0 ? undefined : { type: 'actions', elements: buttons }
}
