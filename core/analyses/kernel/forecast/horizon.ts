import type { Text } from '../../../reading/text.js'

/** A length of time as params give it: a number and d, w, m, q or y. */
export const HORIZON_PATTERN = /^[1-9]\d{0,3}[dwmqy]$/

const YEARS: Readonly<Record<string, number>> = { d: 1 / 365.25, w: 7 / 365.25, m: 1 / 12, q: 1 / 4, y: 1 }
const NOUNS: Readonly<Record<string, Text>> = {
  d: { en: 'day', zh: '天' },
  w: { en: 'week', zh: '周' },
  m: { en: 'month', zh: '个月' },
  q: { en: 'quarter', zh: '个季度' },
  y: { en: 'year', zh: '年' },
}

/** @param horizon as HORIZON_PATTERN allows */
export function yearsOf(horizon: string): number {
  return Number(horizon.slice(0, -1)) * (YEARS[horizon.slice(-1)] ?? 1)
}

/** "3 years", "3 年". */
export function horizonInWords(horizon: string): Text {
  const count = Number(horizon.slice(0, -1))
  const noun = NOUNS[horizon.slice(-1)] as Text
  return { en: `${count} ${noun.en}${count === 1 ? '' : 's'}`, zh: `${count} ${noun.zh}` }
}
