import { type AnalysisWords, ownFilters, subjectOf } from './analysis-words.js'
import type { Column } from './column.js'
import { dayInWords, periodInWords, withinPeriod } from './day-words.js'
import { describePopulation, hasPopulation } from './echo-population.js'
import { FILTER_LABELS } from './labels.js'
import type { Having, Reading, Show } from './reading.js'
import type { Lang, Text } from './text.js'
import { inBothLanguages, spaced } from './wording.js'

/** What the echo needs of an analysis; one that is only planned has no more than its title. */
export type EchoWords = Pick<AnalysisWords, 'title'> &
  Partial<Pick<AnalysisWords, 'subject' | 'columns' | 'params' | 'filters'>>

/**
 * What was understood, in one line of both languages, so that a wrong reading is seen before its answer is believed.
 *
 * @param words what the reading's analysis says of itself; without them its id stands for it
 * @param ignored the asker's words that had no part in the reading; they are named at the end
 * @example describeReading({ analysis: 'drift', lang: 'en', where: { stage: ['stable'] }, top: 20 }, drift.words).en
 *   // "I read this as: drifting customers among stable customers, top 20"
 */
export function describeReading(
  reading: Reading,
  words: EchoWords | undefined,
  ignored: readonly string[] = [],
): Text {
  const known = words ?? { title: inBothLanguages(() => reading.analysis.replaceAll('_', ' ')) }
  return inBothLanguages((lang) => {
    const notRead = ignored.map((word) => `“${word}”`).join(lang === 'zh' ? '、' : ', ')
    const rest =
      ignored.length === 0 ? '' : lang === 'zh' ? `（没有读懂：${notRead}）` : ` (not understood: ${notRead})`
    const start = lang === 'zh' ? '您问的是：' : 'I read this as: '
    return `${start}${describeRequest(reading, known, lang)}${rest}`
  })
}

/** The reading as a noun phrase without "I read this as", for a choice between readings. */
export function describeRequest(reading: Reading, words: EchoWords, lang: Lang): string {
  const clauses = [shown(subject(reading, words, lang), reading.show, lang), ...details(reading, words, lang)]
  return clauses.join(lang === 'zh' ? '，' : ', ')
}

function subject(reading: Reading, words: EchoWords, lang: Lang): string {
  const { where = {} } = reading
  const population = describePopulation(where, lang, ownFilters(words))
  if (words.subject === undefined) {
    if (!hasPopulation(where)) return words.title[lang]
    return lang === 'zh' ? `${population}的${words.title.zh}` : `${words.title.en} of ${population}`
  }
  const template = subjectOf({ subject: words.subject }, reading)
  const [before = '', after] = template[lang].split('{customers}')
  if (after === undefined) return before
  return lang === 'zh' ? spaced(spaced(before, population), after) : `${before}${population}${after}`
}

function shown(phrase: string, show: Show | undefined, lang: Lang): string {
  switch (show) {
    case 'count':
      return lang === 'zh' ? `${phrase}的数量` : `the number of ${phrase}`
    case 'share':
      return lang === 'zh' ? `${phrase}的占比` : `the share of ${phrase}`
    case 'trend':
      return lang === 'zh' ? `${phrase}的趋势` : `${phrase} over time`
    case 'explain':
      return lang === 'zh' ? `${phrase}及其原因` : `${phrase}, and why`
    case 'matrix':
      return lang === 'zh' ? `${phrase}（矩阵）` : `${phrase}, as a matrix`
    default:
      return phrase
  }
}

function details(reading: Reading, words: EchoWords, lang: Lang): string[] {
  const zh = lang === 'zh'
  const parts: string[] = []
  for (const condition of reading.having ?? [])
    parts.push(describeCondition(condition, lang, words.columns ?? []))
  if (reading.groupBy?.length) {
    const names = reading.groupBy.map((name) => groupName(name, words, lang))
    parts.push(zh ? spaced(spaced('按', names.join('、')), '分组') : `by ${names.join(' and ')}`)
  }
  if (reading.period) parts.push(withinPeriod(reading.period, lang))
  if (reading.compareTo) {
    const period = periodInWords(reading.compareTo, lang)
    parts.push(zh ? `对比${period}` : `compared with ${period}`)
  }
  if (reading.sort) parts.push(describeSort(reading.sort, lang, words.columns ?? []))
  if (reading.top !== undefined) parts.push(zh ? `前 ${reading.top} 名` : `top ${reading.top}`)
  for (const [name, value] of Object.entries(reading.params ?? {}))
    parts.push(describeParam(name, value, words, lang))
  if (reading.asOf)
    parts.push(zh ? `截至${dayInWords(reading.asOf, lang)}` : `as of ${dayInWords(reading.asOf, lang)}`)
  return parts
}

function groupName(name: string, words: EchoWords, lang: Lang): string {
  const own = ownFilters(words).find((filter) => filter.name === name)
  const label =
    FILTER_LABELS[name] ?? own?.label ?? words.columns?.find((column) => column.name === name)?.label
  return label?.[lang] ?? name.replaceAll('_', ' ')
}

/** A condition on a column in words: "value at risk > 5,000". */
export function describeCondition({ by, op, value }: Having, lang: Lang, columns: readonly Column[]): string {
  const name = columnName(by, lang, columns)
  const isShare = SHARES.has(columns.find((column) => column.name === by)?.type ?? '')
  const [low, high] = (Array.isArray(value) ? value : [value]).map((bound) => amount(bound, isShare))
  if (op === 'between')
    return lang === 'zh' ? `${name}在 ${low} 到 ${high} 之间` : `${name} between ${low} and ${high}`
  return `${name} ${SIGNS[op]} ${low}`
}

const SIGNS = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '=': '=' } as const
const SHARES: ReadonlySet<string> = new Set(['probability', 'share'])

/** What is between 0 and 1 is said in percent. */
function amount(value: number, isShare: boolean): string {
  if (isShare && Math.abs(value) <= 1) return `${Number((value * 100).toFixed(6))}%`
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 })
}

function columnName(name: string, lang: Lang, columns: readonly Column[]): string {
  return columns.find((column) => column.name === name)?.label[lang] ?? name.replaceAll('_', ' ')
}

function describeSort(
  { by, desc }: NonNullable<Reading['sort']>,
  lang: Lang,
  columns: readonly Column[],
): string {
  const name = columnName(by, lang, columns)
  if (lang === 'zh') return `按${name}从${desc ? '高到低' : '低到高'}排列`
  return `by ${name}, ${desc ? 'highest' : 'lowest'} first`
}

function describeParam(name: string, value: unknown, { params = [] }: EchoWords, lang: Lang): string {
  const param = params.find((known) => known.name === name)
  const isShare = /\{share\}/.test(param?.phrases?.en ?? '')
  const said =
    typeof value === 'number'
      ? amount(value, isShare)
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  const echo = param?.echoes?.[String(value)] ?? param?.echo
  if (echo) return echo[lang].replace('{value}', said)
  return `${param?.label[lang] ?? name.replaceAll('_', ' ')}: ${said}`
}
