import { isoWeek, partsOf } from '../reading/calendar.js'
import { readNumeral } from './numerals.js'
import type { PointInTime } from './points-in-time.js'
import { matchWords } from './read-words.js'
import type { Read } from './time-scene.js'

const WEEK_CUES = { week: 0, wk: 0, 'calendar week': 0, cw: 0, kw: 0, w: 0, 第: 1 }
const WEEK_SUFFIXES = { 周: 0 }

/** "week 40", "CW40", 第40周: the latest ISO week of that number that has begun. */
export const readWeek: Read<PointInTime> = ({ tokens, clock }, at) => {
  const cue = matchWords(tokens, at, WEEK_CUES)
  const number = cue && readNumeral(tokens, cue.next)
  if (!cue || !number || !Number.isInteger(number.value)) return undefined
  let next = cue.next + number.length
  if (cue.value === 1) {
    const unit = matchWords(tokens, next, WEEK_SUFFIXES)
    if (!unit) return undefined
    next = unit.next
  }
  const { year } = partsOf(clock.asOf)
  const thisYear = isoWeek(year, number.value)
  const period = thisYear && thisYear.from <= clock.asOf ? thisYear : isoWeek(year - 1, number.value)
  return period && { value: { unit: 'week', period }, next }
}
