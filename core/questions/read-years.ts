import { type PointInTime, yearNumber, yearPeriod } from './points-in-time.js'
import { YEARS_ZH } from './read-relative-periods.js'
import { matchWords, oneOf } from './read-words.js'
import type { Read } from './time-scene.js'

const YEARS = { ...YEARS_ZH, 'this year': 0, 'last year': -1, 'the year before last': -2, 'next year': 1 }
const YEAR_SUFFIXES = { 年度: 0, 年: 0, 财年: 1 }

/** A year that stands before or after a month or quarter: "2026", "2026年", "FY26", "'25", "last year", "去年". */
const readYear: Read<{ year: number; fiscal: boolean }> = ({ tokens, clock }, at) => {
  const named = matchWords(tokens, at, YEARS)
  if (named) {
    const next = oneOf(tokens, named.next, ["'s", '的', '度']) ? named.next + 1 : named.next
    return { value: { year: yearNumber(clock.asOf, clock) + named.value, fiscal: false }, next }
  }
  const fiscal = oneOf(tokens, at, ['fy']) ? 1 : 0
  const short = oneOf(tokens, at, ["'"]) ? 1 : 0
  const token = tokens[at + fiscal + short]
  if (token?.kind !== 'number' || !/^\d+$/.test(token.text)) return undefined
  const two = token.text.length === 2 && (fiscal || short || oneOf(tokens, at + 1, ['年']))
  if (!two && !/^(?:19[7-9]|20|21)\d\d?$/.test(token.text)) return undefined
  if (!two && token.text.length !== 4) return undefined
  const year = Number(token.text) + (two ? 2000 : 0)
  const end = at + fiscal + short + 1
  const suffix = matchWords(tokens, end, YEAR_SUFFIXES)
  return { value: { year, fiscal: fiscal === 1 || suffix?.value === 1 }, next: suffix?.next ?? end }
}

/** Reads `inner` with a year before it ("2026年第三季度") or after it ("Q3 of 2026"). */
export const withYear =
  <T extends { year?: number }>(inner: Read<T>): Read<T> =>
  (scene, at) => {
    const before = readYear(scene, at)
    if (before) {
      const joint = oneOf(scene.tokens, before.next, ['的', '-']) ? before.next + 1 : before.next
      const found = inner(scene, joint)
      if (found) return { value: { ...found.value, year: before.value.year }, next: found.next }
    }
    const found = inner(scene, at)
    if (!found) return undefined
    const of = oneOf(scene.tokens, found.next, ['of', 'in', ',', '/']) ? found.next + 1 : found.next
    const after = readYear(scene, of)
    if (!after || /年/.test(scene.tokens[after.next - 1]?.text ?? '')) return found
    return { value: { ...found.value, year: after.value.year }, next: after.next }
  }

export const readBareYear: Read<PointInTime> = (scene, at) => {
  const year = readYear(scene, at)
  if (!year || scene.tokens[at]?.text === "'" || scene.tokens[at]?.kind === 'han') return undefined
  if (oneOf(scene.tokens, at, ['this', 'last', 'next'])) return undefined
  const period = yearPeriod(year.value.year, year.value.fiscal, scene.clock)
  if (!period || oneOf(scene.tokens, year.next, ['%', '个', '家', '名', '天', '位', '户'])) return undefined
  return { value: { unit: 'year', period }, next: year.next }
}
