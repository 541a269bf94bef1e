import type { TimeUnit } from '../models/summary.js'
import type { Text } from '../reading/text.js'
import { durationText, timeAxisTitle, UNITS } from './figure-words.js'

/** The title of an axis of time since the start, with its unit where it is known. */
export function timeTitle(unit: TimeUnit | undefined): Text {
  const zh = '起始后经过的时间'
  if (unit === undefined) return { en: 'time since start', zh }
  return { en: `${UNITS[unit].en} since start`, zh: timeAxisTitle({ en: '', zh }, unit).zh }
}

/** A time with its unit where it is known, such as "40 days". */
export function timeText(time: number, unit: TimeUnit | undefined): Text {
  return unit === undefined ? { en: String(time), zh: String(time) } : durationText(time, unit)
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
