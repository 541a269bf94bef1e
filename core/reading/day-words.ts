import { addDays, addMonths } from './calendar.js'
import type { Period } from './reading.js'
import type { Lang, Text } from './text.js'

const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'June',
  'July',
  'Aug',
  'Sept',
  'Oct',
  'Nov',
  'Dec',
] as const
const WHOLE_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const QUARTERS_ZH = ['一季度', '二季度', '三季度', '四季度'] as const

/** A day as people say it: "30 Sept", "30 Sept 2025"; 9月30日, 2025年9月30日. The year is left out in that of `asOf`. */
export function dayInWords(day: string, lang: Lang, asOf?: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const isThisYear = asOf?.slice(0, 4) === day.slice(0, 4)
  if (lang === 'zh') return `${isThisYear ? '' : `${year}年`}${month}月${date}日`
  return `${date} ${MONTHS[month - 1]}${isThisYear ? '' : ` ${year}`}`
}

/** A day in both languages, with its year. */
export function dayText(day: string): Text {
  return { en: dayInWords(day, 'en'), zh: dayInWords(day, 'zh') }
}

/**
 * A half-open period as people say it: "Q3 2026", "September 2026", "2026", "1 July to 15 Aug 2026"; 2026年三季度,
 * 2026年9月, 2026年, 2026年7月1日至8月15日. Its last day is named, not the one after.
 */
export function periodInWords({ from, to }: Period, lang: Lang): string {
  const [year = '', month = '', date = ''] = from.split('-')
  const months = date === '01' ? [1, 3, 12].find((count) => addMonths(from, count) === to) : undefined
  const number = Number(month)
  if (months === 1) return lang === 'zh' ? `${year}年${number}月` : `${WHOLE_MONTHS[number - 1]} ${year}`
  if (months === 3 && number % 3 === 1) {
    const quarter = (number - 1) / 3
    return lang === 'zh' ? `${year}年${QUARTERS_ZH[quarter]}` : `Q${quarter + 1} ${year}`
  }
  if (months === 12 && number === 1) return lang === 'zh' ? `${year}年` : year
  return stretch(from, addDays(to, -1), lang)
}

function stretch(from: string, last: string, lang: Lang): string {
  if (from === last) return dayInWords(from, lang)
  if (lang === 'zh') return `${dayInWords(from, 'zh')}至${dayInWords(last, 'zh', from)}`
  return `${dayInWords(from, 'en', last)} to ${dayInWords(last, 'en')}`
}

/** A month as people say it: "Oct 2025", 2025年10月. */
export function monthInWords(day: string, lang: Lang): string {
  const [year = '', month = ''] = day.split('-')
  return lang === 'zh' ? `${year}年${Number(month)}月` : `${MONTHS[Number(month) - 1]} ${year}`
}

/** A period as a part of an English sentence ("in Q3 2026", "between 1 July and 15 Aug 2026", "on 1 July 2026"). */
export function withinPeriod(period: Period, lang: Lang): string {
  const said = periodInWords(period, lang)
  if (lang === 'zh') return said
  const last = addDays(period.to, -1)
  if (period.from === last) return `on ${said}`
  return said.includes(' to ') ? `between ${said.replace(' to ', ' and ')}` : `in ${said}`
}
