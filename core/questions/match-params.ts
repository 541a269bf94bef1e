import type { Token } from '../reading/tokens.js'
import { isCount, readNumeral } from './numerals.js'
import { matchWords, oneOf, unitAt } from './read-words.js'
import type { Matcher } from './spans.js'
import type { Found } from './time-scene.js'

/** The choices that an analysis leaves to the asker, by the catalogue's names of `params`. */
export const matchParam: Matcher = (scene, at) =>
  matchMinScore(scene, at) ?? matchBins(scene, at) ?? matchWindow(scene, at) ?? matchMonetary(scene, at)

const MIN_SCORE = {
  'min score': 0,
  'minimum score': 0,
  'min drift score': 0,
  'score threshold': 0,
  'score cutoff': 0,
  'score cut off': 0,
  threshold: 0,
  cutoff: 0,
  'cut off': 0,
  min_score: 0,
  最低分: 0,
  最低分数: 0,
  最低得分: 0,
  分数门槛: 0,
  门槛: 0,
  阈值: 0,
  分数线: 0,
}
const IS = { of: 0, is: 0, at: 0, '=': 0, ':': 0, 为: 0, 是: 0, 设为: 0, 定为: 0, 取: 0 }

const matchMinScore: Matcher = ({ tokens }, at) => {
  const cue = matchWords(tokens, at, MIN_SCORE)
  const number = cue && readNumeral(tokens, matchWords(tokens, cue.next, IS)?.next ?? cue.next)
  if (!cue || !number) return undefined
  const value = number.value > 1 && number.value <= 100 ? number.value / 100 : number.value
  const start = matchWords(tokens, cue.next, IS)?.next ?? cue.next
  return { start: at, end: start + number.length, meaning: { kind: 'param', name: 'min_score', value } }
}

const TILES = {
  terciles: 3,
  tertiles: 3,
  quartiles: 4,
  quintiles: 5,
  deciles: 10,
  三分位: 3,
  四分位: 4,
  五分位: 5,
  十分位: 10,
  五分制: 5,
  三分制: 3,
  十分制: 10,
}
const BINS = { bins: 0, bin: 0, buckets: 0, classes: 0, levels: 0, 档: 0, 等分: 0, 个等级: 0, 分制: 0, 级: 0 }

const matchBins: Matcher = ({ tokens }, at) => {
  const tiles = matchWords(tokens, at, TILES)
  if (tiles)
    return { start: at, end: tiles.next, meaning: { kind: 'param', name: 'bins', value: tiles.value } }
  const start = oneOf(tokens, at, ['分', '分成', '分为']) ? at + 1 : at
  const number = readNumeral(tokens, start)
  const bins =
    number && isCount(number) && number.value <= 100
      ? matchWords(tokens, start + number.length, BINS)
      : undefined
  return (
    bins &&
    number && { start: at, end: bins.next, meaning: { kind: 'param', name: 'bins', value: number.value } }
  )
}

const WINDOW = {
  window: 0,
  'with a window of': 0,
  'a window of': 0,
  'window of': 0,
  窗口: 0,
  窗口期: 0,
  统计窗口: 0,
}

const matchWindow: Matcher = ({ tokens }, at) => {
  const cue = matchWords(tokens, at, WINDOW)
  if (!cue) return undefined
  const start = matchWords(tokens, cue.next, IS)?.next ?? cue.next
  const length = shortLength(tokens, start) ?? longLength(tokens, start)
  return (
    length && { start: at, end: length.next, meaning: { kind: 'param', name: 'window', value: length.value } }
  )
}

/** "12m", where the letter is no million. */
function shortLength(tokens: readonly Token[], at: number): Found<string> | undefined {
  const [number, letter] = [tokens[at], tokens[at + 1]]
  if (!/^\d{1,4}$/.test(number?.text ?? '') || letter?.text !== 'm' || letter.spaced) return undefined
  return { value: `${number?.text}m`, next: at + 2 }
}

function longLength(tokens: readonly Token[], at: number): Found<string> | undefined {
  const number = readNumeral(tokens, at)
  if (!number || !isCount(number)) return undefined
  const after = at + number.length
  const unit = unitAt(tokens, oneOf(tokens, after, ['个']) ? after + 1 : after)
  const value = unit && spanOf(number.value, unit.value)
  return value && unit ? { value, next: unit.next } : undefined
}

/** A length of time as number and unit: "12m", "2y", "90d". */
export function spanOf(count: number, unit: string): string | undefined {
  if (unit === 'day') return `${count}d`
  if (unit === 'week') return `${count * 7}d`
  if (unit === 'month') return `${count}m`
  if (unit === 'quarter') return `${count * 3}m`
  if (unit === 'half') return `${count * 6}m`
  return unit === 'year' ? `${count}y` : undefined
}

const MONETARY: Readonly<Record<string, string>> = {
  'average monetary': 'average',
  'monetary average': 'average',
  'monetary as average': 'average',
  'monetary = average': 'average',
  'average spend': 'average',
  'average order value': 'average',
  'avg order value': 'average',
  'average amount': 'average',
  'average basket': 'average',
  'm as average': 'average',
  'total monetary': 'total',
  'monetary total': 'total',
  'monetary as total': 'total',
  'monetary = total': 'total',
  'total spend': 'total',
  'total amount': 'total',
  'total revenue': 'total',
  平均金额: 'average',
  金额用平均: 'average',
  金额取平均: 'average',
  金额按平均: 'average',
  次均金额: 'average',
  客单价: 'average',
  金额用合计: 'total',
  金额取合计: 'total',
  金额按合计: 'total',
  金额取总额: 'total',
  总金额: 'total',
  累计金额: 'total',
}

const matchMonetary: Matcher = ({ tokens, aboutRfm }, at) => {
  if (!aboutRfm) return undefined
  const by = oneOf(tokens, at, ['by', 'using', 'with', '用', '按']) ? at + 1 : at
  const found = matchWords(tokens, by, MONETARY)
  return (
    found && { start: at, end: found.next, meaning: { kind: 'param', name: 'monetary', value: found.value } }
  )
}
