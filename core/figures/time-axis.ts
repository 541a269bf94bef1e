import type { TimeUnit } from '../models/summary.js'
import type { Text } from '../reading/text.js'

const UNITS: Readonly<Record<TimeUnit, Text>> = {
  day: { en: 'days', zh: '天' },
  week: { en: 'weeks', zh: '周' },
  month: { en: 'months', zh: '个月' },
  quarter: { en: 'quarters', zh: '个季度' },
  year: { en: 'years', zh: '年' },
}

/** The title of an axis of time since the start, with its unit where it is known. */
export function timeTitle(unit: TimeUnit | undefined): Text {
  if (unit === undefined) return { en: 'time since start', zh: '起始后经过的时间' }
  const { en, zh } = UNITS[unit]
  return { en: `${en} since start`, zh: `起始后经过的时间（${zh}）` }
}

/** A time with its unit where it is known, such as "40 days". */
export function timeText(time: number, unit: TimeUnit | undefined): Text {
  if (unit === undefined) return { en: String(time), zh: String(time) }
  return { en: `${time} ${UNITS[unit].en}`, zh: `${time} ${UNITS[unit].zh}` }
}

/** About `count` round numbers from 0 to a last time. */
export function roundTimes(last: number, count = 6): number[] {
  const rough = last / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!
  return Array.from({ length: Math.floor(last / step + 1e-9) + 1 }, (_, i) =>
    Number((i * step).toPrecision(12)),
  )
}
