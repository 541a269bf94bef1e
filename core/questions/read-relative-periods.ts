import { type CalendarUnit, calendarPeriod, shiftPeriod } from '../reading/calendar.js'
import type { Token } from '../reading/tokens.js'
import type { Clock, PointInTime } from './points-in-time.js'
import { matchWords, oneOf, unitAt } from './read-words.js'
import type { Read } from './time-scene.js'

const THIS = ['this', 'current', '本', '这', '当', '这个', '这一', '本个', '这一个', '当前这个']
const LAST = [
  'last',
  'previous',
  'prev',
  'prior',
  'preceding',
  'past full',
  'last full',
  '上',
  '上个',
  '上一',
  '上一个',
  '前一',
  '前一个',
]
const NEXT = ['next', 'coming', 'upcoming', '下', '下个', '下一', '下一个']
const LAST_BUT_ONE = ['上上', '上上个', '大上', '大上个']

/** "this month", "last fiscal year", "上个季度", "去年", "month before last". */
export const readRelative: Read<PointInTime> = (scene, at) => {
  const { tokens, clock } = scene
  const year = matchWords(tokens, at, YEARS_ZH)
  if (year)
    return {
      value: { unit: 'year', period: shifted(clock, 'year', year.value) },
      next: yearEnd(tokens, year.next),
    }
  for (const [words, steps] of RELATIVES) {
    const cue = matchWords(tokens, at, words)
    if (cue === undefined) continue
    const skip = oneOf(tokens, cue.next, ['calendar', 'fiscal', 'financial', 'full', 'whole', 'complete'])
      ? 1
      : 0
    const unit = unitAt(tokens, cue.next + skip)
    if (unit === undefined || unit.value === 'day') continue
    return { value: { unit: unit.value, period: shifted(clock, unit.value, steps) }, next: unit.next }
  }
  const unit = unitAt(tokens, at)
  const before = unit && matchWords(tokens, unit.next, BEFORE_LAST)
  if (!unit || !before) return undefined
  return { value: { unit: unit.value, period: shifted(clock, unit.value, -2) }, next: before.next }
}

const table = (words: readonly string[], value: number) =>
  Object.fromEntries(words.map((word) => [word, value]))
const RELATIVES: readonly (readonly [Readonly<Record<string, number>>, number])[] = [
  [table(LAST_BUT_ONE, -2), -2],
  [table(THIS, 0), 0],
  [table(LAST, -1), -1],
  [table(NEXT, 1), 1],
]

const BEFORE_LAST = { 'before last': -2 }

/** Years that are named from the year of the question, by the steps to it. */
export const YEARS_ZH: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  今年度: 0,
  本年度: 0,
  去年: -1,
  上年: -1,
  去年度: -1,
  上年度: -1,
  前年: -2,
  明年: 1,
}

function yearEnd(tokens: readonly Token[], at: number): number {
  return oneOf(tokens, at, ['度']) ? at + 1 : at
}

function shifted(clock: Clock, unit: CalendarUnit, steps: number) {
  return shiftPeriod(calendarPeriod(clock.asOf, unit, clock), unit, steps)
}
