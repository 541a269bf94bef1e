import type { TimeUnit } from '../models/summary.js'
import type { Text } from '../reading/text.js'

/** Units of time as they stand on an axis. */
export const UNITS: Readonly<Record<TimeUnit, Text>> = {
  day: { en: 'days', zh: '天' },
  week: { en: 'weeks', zh: '周' },
  month: { en: 'months', zh: '个月' },
  quarter: { en: 'quarters', zh: '个季度' },
  year: { en: 'years', zh: '年' },
}

export const ACTUAL: Text = { en: 'actual', zh: '实际' }
export const EXPECTED: Text = { en: 'expected', zh: '模型预期' }

/** The titles of axes that several figures share. */
export const FREQUENCY: Text = { en: 'repeat purchases (frequency)', zh: '复购次数' }
export const CUSTOMERS: Text = { en: 'customers', zh: '客户数' }

/** A length of time with its unit, such as "39 weeks". */
export function durationText(length: number, unit: TimeUnit): Text {
  const number = String(Math.round(length * 100) / 100)
  const english = number === '1' ? UNITS[unit].en.slice(0, -1) : UNITS[unit].en
  return { en: `${number} ${english}`, zh: `${number} ${UNITS[unit].zh}` }
}

/** A time axis: what it measures, in which unit. */
export function timeAxisTitle(what: Text, unit: TimeUnit): Text {
  return { en: `${what.en} (${UNITS[unit].en})`, zh: `${what.zh}（${UNITS[unit].zh.replace('个', '')}）` }
}

/** Bins 0, 1, 2, … of which the last holds whatever is more. */
export function openEnded(frequencies: readonly number[], last: number): string[] {
  return frequencies.map((x) => (x === last ? `${x}+` : String(x)))
}
