import type { Text } from '../reading/text.js'
import type { CurrentState } from './current-state.js'

/** Intervals whose half interquartile range is at most this share of the median are given as median ± half range. */
const REGULAR = 0.5

/**
 * The customer's own interval: "21 ± 4 days" (median and half the interquartile range) where it is regular, else the
 * middle half of its intervals: "12 to 40 days".
 */
export function intervalWords(
  state: Pick<CurrentState, 'medianInterval' | 'lowerQuartile' | 'upperQuartile'>,
): Text {
  const { medianInterval, lowerQuartile, upperQuartile } = state
  const half = (upperQuartile - lowerQuartile) / 2
  const [median, low, high] = [medianInterval, lowerQuartile, upperQuartile].map(Math.round)
  const range = Math.round(half)
  if (low === high || range === 0) return { en: dayWords(median ?? 0), zh: `${median} 天` }
  if (half <= REGULAR * medianInterval)
    return { en: `${median} ± ${range} days`, zh: `${median}±${range} 天` }
  return { en: `${low} to ${high} days`, zh: `${low}～${high} 天` }
}

/** A length of time as people say it: days below two months, months below two years, then years. */
export function tenureWords(days: number): Text {
  if (days < 60) return { en: dayWords(days), zh: `${days} 天` }
  const months = Math.round(days / 30.44)
  if (months < 24) return { en: `${months} months`, zh: `${months} 个月` }
  const years = Math.round(days / 365.25)
  return { en: `${NUMBER_WORDS[years] ?? years} years`, zh: `${ZH_NUMBERS[years] ?? `${years} `}年` }
}

const NUMBER_WORDS: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' }
const ZH_NUMBERS: Readonly<Record<number, string>> = { 2: '两', 3: '三', 4: '四', 5: '五' }

function dayWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}
