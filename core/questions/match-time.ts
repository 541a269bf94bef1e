import { readAmbiguousDay, readDay } from './read-days.js'
import { readPeriod } from './read-periods.js'
import { matchWords } from './read-words.js'
import type { Matcher } from './spans.js'

export const matchPeriod: Matcher = (scene, at) => {
  const found = readPeriod(scene, at)
  return found && { start: at, end: found.next, meaning: { kind: 'period', period: found.value } }
}

export const matchDay: Matcher = (scene, at) => {
  const found = readDay(scene, at)
  return found && { start: at, end: found.next, meaning: { kind: 'day', day: found.value } }
}

export const matchAmbiguousDay: Matcher = (scene, at) => {
  const cue = matchWords(scene.tokens, at, DAY_CUES)
  const found = readAmbiguousDay(scene, cue?.next ?? at)
  if (!found) return undefined
  const [day = '', ...others] = found.value
  const sure = others.length === 0
  const meaning = sure
    ? ({ kind: 'day', day: { day, asOf: cue !== undefined } } as const)
    : ({ kind: 'ambiguous_day', days: found.value } as const)
  return { start: at, end: found.next, meaning }
}

const DAY_CUES = { 'as of': 0, 'as at': 0, on: 0, at: 0, by: 0, 截至: 0, 截止: 0 }
