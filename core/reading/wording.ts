import type { ColumnType } from './column.js'
import { formatCell } from './format-cell.js'
import type { Lang, Text } from './text.js'

/** The same sentence in both languages. */
export function inBothLanguages(write: (lang: Lang) => string): Text {
  return { en: write('en'), zh: write('zh') }
}

/** A number within a sentence, as a cell of this type is shown; money in `currency` where one is known. */
export function inWords(type: ColumnType, value: number, lang: Lang, currency?: string): string {
  const label = { en: '', zh: '' }
  return formatCell({ name: 'value', type, label }, value, lang, currency === undefined ? {} : { currency })
}

/** "1 order", "9 orders": English nouns need their number, Chinese ones don't. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${inWords('integer', count, 'en')} ${count === 1 ? singular : plural}`
}

/** A share in whole percent: "41%", with "<1%" for what is small but not nothing. */
export function percent(share: number, lang: Lang): string {
  const whole = Math.round(share * 100)
  if (whole === 0 && share > 0) return '<1%'
  return inWords('share', whole / 100, lang)
}

/** A list as a person writes it: "a, b and c", "甲、乙和丙", "closed_on 和 referred_by". */
export function listing(items: readonly string[], lang: Lang, last: 'and' | 'or' = 'and'): string {
  const end = items.at(-1) ?? ''
  if (items.length < 2) return end
  const start = items.slice(0, -1)
  if (lang === 'en') return `${start.join(', ')} ${last} ${end}`
  const link = last === 'and' ? '和' : '或'
  return spaced(spaced(start.join('、'), link), end)
}

/** Two pieces of Chinese, with a space where a Latin letter or a digit meets a Chinese character. */
export function spaced(before: string, after: string): string {
  const meets =
    (/[\p{Script=Latin}\d]$/u.test(before) && /^\p{Script=Han}/u.test(after)) ||
    (/\p{Script=Han}$/u.test(before) && /^[\p{Script=Latin}\d]/u.test(after))
  return `${before}${meets ? ' ' : ''}${after}`
}
