import { type Answer, formatCell } from '@driftwatch/core'
import { SLACK_LIMITS } from '../slack-limits.js'
import { clip, escapeText, slackText } from './slack-text.js'
import { heading, tellingColumns } from './table-block.js'

const COLUMNS_IN_TEXT = 4
const PART_CHARACTERS = 600

/**
 * An Answer as words alone: what notifications and screen readers get, and what is left when Slack refuses every block.
 * Escaped, and at most 4,000 characters: rows give way first, and how many are shown is said.
 */
export function answerText(answer: Answer): string {
  const { lang } = answer.reading
  const opening = [answer.headline[lang], answer.echo[lang]].map((part) => slackText(part, PART_CHARACTERS))
  const closing = answer.caveats
    .slice(0, 3)
    .map((caveat) => slackText(caveat.text[lang], PART_CHARACTERS / 2))
  const used = [...opening, ...closing].join('\n').length + 2
  return [...opening, ...rowLines(answer, SLACK_LIMITS.message.text - used), ...closing].join('\n')
}

function rowLines(answer: Answer, room: number): string[] {
  const { table } = answer
  if (table === undefined || table.rows.length === 0) return []
  const note = (shown: number) => shownNote(shown, table.total, answer.reading.lang)
  const lines: string[] = []
  let left = room - note(table.total).length - 1
  for (const line of eachRow(answer)) {
    left -= line.length + 1
    if (left < 0) break
    lines.push(line)
  }
  return lines.length < table.total ? [...lines, note(lines.length)] : lines
}

function* eachRow(answer: Answer): Generator<string> {
  const { table, reading, snapshot } = answer
  if (table === undefined) return
  const columns = tellingColumns(table, reading.sort?.by).columns.slice(0, COLUMNS_IN_TEXT)
  for (const row of table.rows) {
    const cells = columns.map((column, index) => {
      const value = formatCell(column, row[column.name], reading.lang, { currency: snapshot.currency, row })
      return clip(index === 0 ? value : `${heading(column, reading.lang)} ${value}`, 160)
    })
    yield escapeText(`• ${cells.join(' · ')}`)
  }
}

/** How much of a list is shown: "20 of 134 shown". */
export function shownNote(shown: number, total: number, lang: 'en' | 'zh'): string {
  const count = (value: number) => value.toLocaleString('en')
  return lang === 'zh'
    ? `显示 ${count(shown)} 行，共 ${count(total)} 行`
    : `${count(shown)} of ${count(total)} shown`
}
