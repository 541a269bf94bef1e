import type { Answer, Lang, Text } from '@driftwatch/core'
import { renderPhoneAnswer } from './phone-answer.js'
import { renderTable } from './render-table.js'
import { createStyle } from './style.js'
import { wrapText } from './text-width.js'

export interface RenderOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly color: boolean
  /** Subjects whose evidence is printed; 5 when absent. */
  readonly evidence?: number
}

const WORDS = {
  evidence: { en: 'Evidence', zh: '依据' },
  caveats: { en: 'Keep in mind', zh: '注意' },
  method: { en: 'Method', zh: '方法' },
  followUps: { en: 'Ask next', zh: '可以接着问' },
  hidden: { en: 'No room here for', zh: '宽度不够，未显示' },
  settings: { en: 'Settings', zh: '参数' },
  references: { en: 'References', zh: '文献' },
} satisfies Record<string, Text>

/** Below this a table has no room. */
const PHONE_WIDTH = 80

/** An Answer as plain lines for a terminal: pure, and never wider than `width`; below 80 columns as it fits a phone. */
export function renderAnswer(answer: Answer, options: RenderOptions): string {
  return options.width < PHONE_WIDTH ? renderPhoneAnswer(answer, options) : renderWideAnswer(answer, options)
}

function renderWideAnswer(answer: Answer, options: RenderOptions): string {
  const lang = answer.reading.lang
  const style = createStyle(options.color)
  const width = Math.max(20, options.width)
  const blocks = [
    [
      ...wrapText(answer.headline[lang], width).map(style.bold),
      ...wrapText(answer.echo[lang], width).map(style.dim),
    ],
    tableLines(answer, lang, width),
    evidenceLines(answer, lang, width, options.evidence ?? 5, style.bold),
    section(
      WORDS.caveats[lang],
      answer.caveats.map((caveat) => caveat.text[lang]),
      width,
      style.bold,
    ),
    methodLines(answer, lang, width, style),
    section(
      WORDS.followUps[lang],
      answer.followUps.map((followUp) => followUp.label[lang]),
      width,
      style.bold,
    ),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function tableLines(answer: Answer, lang: Lang, width: number): string[] {
  const table = answer.table
  if (table === undefined || table.rows.length === 0) return []
  const { lines, hidden } = renderTable(table, lang, width, answer.snapshot.currency)
  const notes: string[] = []
  if (table.rows.length < table.total) {
    const [shown, total] = [table.rows.length, table.total].map((rows) => rows.toLocaleString('en'))
    const isAsked = answer.reading.top !== undefined
    notes.push(
      lang === 'zh'
        ? `显示 ${shown} 行，共 ${total} 行${isAsked ? '' : '；想看更多，请在问题里加上“前 50 名”'}`
        : `${shown} of ${total} rows${isAsked ? '' : '; for more, add “top 50” to the question'}`,
    )
  }
  if (hidden.length > 0) {
    const separator = lang === 'zh' ? '、' : ', '
    const names = hidden.map((column) => column.label[lang]).join(separator)
    notes.push(`${WORDS.hidden[lang]}${lang === 'zh' ? '：' : ': '}${names}`)
  }
  return [...lines, ...notes.flatMap((note) => wrapText(note, width))]
}

function evidenceLines(
  answer: Answer,
  lang: Lang,
  width: number,
  count: number,
  bold: (text: string) => string,
): string[] {
  if (answer.evidence.length === 0) return []
  const subjects = answer.evidence
    .slice(0, count)
    .flatMap((evidence) => [
      ...wrapText(evidence.label, width),
      ...evidence.statements.flatMap((statement) => bullet(statement[lang], width)),
    ])
  return [bold(WORDS.evidence[lang]), ...subjects]
}

function methodLines(
  answer: Answer,
  lang: Lang,
  width: number,
  style: { bold(text: string): string; dim(text: string): string },
): string[] {
  const { summary, formulas, settings, references } = answer.method
  const pairs = Object.entries(settings).map(([name, value]) => `${name} ${settingText(value)}`)
  const lines = [
    ...wrapText([summary[lang], formulas.join(' ')].filter(Boolean).join(' '), width),
    ...(pairs.length > 0 ? wrapText(`${WORDS.settings[lang]}: ${pairs.join(', ')}`, width) : []),
    ...(references.length > 0 ? wrapText(`${WORDS.references[lang]}: ${references.join('; ')}`, width) : []),
  ]
  return [style.bold(WORDS.method[lang]), ...lines.map(style.dim)]
}

/** Fitted settings have many digits; three of them are enough to read. The JSON has them all. */
function settingText(value: unknown): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value)
  return String(Number(value.toPrecision(3)))
}

function section(
  title: string,
  texts: readonly string[],
  width: number,
  bold: (text: string) => string,
): string[] {
  return texts.length === 0 ? [] : [bold(title), ...texts.flatMap((text) => bullet(text, width))]
}

function bullet(text: string, width: number): string[] {
  return wrapText(text, width - 2).map((line, index) => (index === 0 ? `· ${line}` : `  ${line}`))
}
