import type { PointInTime } from './points-in-time.js'
import { readIsoMonth, readLastMonthName, readMonth } from './read-months.js'
import { type DayPart, readDayOfMonth, readIsoDay, readRelativeDay } from './read-named-days.js'
import { type Part, readHalf, readQuarter } from './read-quarters.js'
import { readRelative } from './read-relative-periods.js'
import { readWeek } from './read-weeks.js'
import { oneOf } from './read-words.js'
import { readBareYear, withYear } from './read-years.js'
import type { Found, Read, TimeScene } from './time-scene.js'

/** A named day, week, month, quarter, half or year at a token; the longest that is there. */
export const readPoint: Read<PointInTime> = (scene, at) => {
  let known = points.get(scene)
  if (known === undefined) {
    known = []
    points.set(scene, known)
  }
  if (known[at] === undefined) known[at] = { point: longestPoint(scene, at) }
  return known[at].point
}

/** Periods, ranges and days are looked for at every token, and all of them begin with a point. */
const points = new WeakMap<TimeScene, { point: Found<PointInTime> | undefined }[]>()

const longestPoint: Read<PointInTime> = (scene, at) => {
  const start = oneOf(scene.tokens, at, ['the']) ? at + 1 : at
  let best: Found<PointInTime> | undefined
  for (const read of POINTS) {
    const found = read(scene, start)
    if (found && found.next > (best?.next ?? start)) best = found
  }
  return best
}

const POINTS: readonly Read<PointInTime>[] = [
  readRelative,
  withYear<Part>(readQuarter),
  withYear<Part>(readHalf),
  withYear<Part>(readMonth),
  readIsoMonth,
  readLastMonthName,
  readBareYear,
  readWeek,
  readRelativeDay,
  withYear<DayPart>(readDayOfMonth),
  readIsoDay,
]
