import { type Answer, addDays, type Column, dayInWords, formatCell, type Reading } from '@driftwatch/core'
import type { RenderOptions } from './render-answer.js'
import { wrapText } from './text-width.js'

/** Names that fit a line. */
const NAMED = 3

/**
 * An Answer to forward: how many of how many, what they bring and what changed since the week before; the first three
 * by name; up to when the data go. No statistics.
 */
export function renderBriefAnswer(
  { headline, reading, table, snapshot }: Answer,
  { width }: RenderOptions,
): string {
  const zh = reading.lang === 'zh'
  const title = table?.columns.find(({ type }) => type === 'customer')
  const money = table?.columns.find(({ type }) => type === 'money')
  const named = (table?.rows ?? []).slice(0, NAMED).map((row) => {
    const show = (column: Column) =>
      formatCell(column, row[column.name], reading.lang, { currency: snapshot.currency, row })
    const name = title === undefined ? '' : show(title)
    if (money === undefined || row[money.name] === undefined) return name
    return zh ? `${name}（${show(money)}）` : `${name} (${show(money)})`
  })
  const through = snapshot.dataThrough && dayInWords(snapshot.dataThrough, reading.lang)
  const lines = [
    headline[reading.lang],
    title === undefined || named.length === 0
      ? undefined
      : `${zh ? '最前面的：' : 'First: '}${named.join(zh ? '、' : ', ')}${zh ? '。' : '.'}`,
    through && (zh ? `数据截至 ${through}。` : `Orders up to ${through}.`),
  ]
  return `${lines
    .filter((line) => line !== undefined)
    .flatMap((line) => wrapText(line, width))
    .join('\n')}\n`
}

/** The same question beside the day a week before, where it is about a list of customers on one day. */
export function besideLastWeek({ reading, asOf, table }: Answer): Reading | undefined {
  const isList = table?.columns[0]?.type === 'customer'
  const isOfPeriods = reading.period !== undefined || reading.compareTo !== undefined
  if (!isList || isOfPeriods || reading.where?.customer !== undefined) return undefined
  return { ...reading, compareTo: { from: addDays(asOf, -7), to: addDays(asOf, -6) } }
}
