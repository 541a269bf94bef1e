import { z } from 'zod'
import type { Text } from '../../../reading/text.js'
import { countOf } from '../../../reading/wording.js'

/** A length of time: "90d", "6m", "1y". */
export const AGE = z
  .string()
  .regex(/^[1-9]\d{0,3}[dwmqy]$/, 'must be a number and d, w, m, q or y, such as "6m"')

const UNITS: Readonly<Record<string, { days: number; en: string; zh: string }>> = {
  d: { days: 1, en: 'day', zh: '天' },
  w: { days: 7, en: 'week', zh: '周' },
  m: { days: 365 / 12, en: 'month', zh: '个月' },
  q: { days: 365 / 4, en: 'quarter', zh: '个季度' },
  y: { days: 365, en: 'year', zh: '年' },
}

/** An age in whole days: a month is a twelfth of 365. */
export function daysOfAge(age: string): number {
  return Math.round(Number(age.slice(0, -1)) * (UNITS[age.slice(-1)]?.days ?? 1))
}

/** "6 months", "6 个月". */
export function ageText(age: string): Text {
  const [count, unit] = [Number(age.slice(0, -1)), UNITS[age.slice(-1)]]
  return { en: countOf(count, unit?.en ?? 'day'), zh: `${count} ${unit?.zh ?? '天'}` }
}
