import type { Having } from '../reading/reading.js'
import type { Token } from '../reading/tokens.js'
import type { Entry } from './lexicon/entry.js'
import { comparableAt } from './measure-at.js'
import { type Numeral, readNumeral } from './numerals.js'
import { countedUnitAt, matchWords, oneOf, UNIT_DAYS } from './read-words.js'
import type { Condition, Matcher, Measure, Scene } from './spans.js'
import type { Found } from './time-scene.js'

/** A condition on a column: "score above 70%", "销售额超过5万", "at least 50k of revenue", "value at risk between 1k and 5k". */
export const matchCondition: Matcher = (scene, at) => {
  const found = measureFirst(scene, at) ?? amountFirst(scene, at) ?? silence(scene, at)
  return found && { start: at, end: found.next, meaning: { kind: 'having', condition: found.value } }
}

type Operator = Exclude<Having['op'], 'between'>

const OPERATORS: Readonly<Record<string, Operator>> = {
  '>': '>',
  above: '>',
  over: '>',
  'more than': '>',
  'greater than': '>',
  'higher than': '>',
  'bigger than': '>',
  'larger than': '>',
  exceeding: '>',
  exceeds: '>',
  beyond: '>',
  大于: '>',
  高于: '>',
  超过: '>',
  多于: '>',
  超出: '>',
  高过: '>',
  '>=': '>=',
  '≥': '>=',
  'at least': '>=',
  'no less than': '>=',
  'not less than': '>=',
  minimum: '>=',
  不低于: '>=',
  不少于: '>=',
  至少: '>=',
  大于等于: '>=',
  达到: '>=',
  不小于: '>=',
  '<': '<',
  below: '<',
  under: '<',
  'less than': '<',
  'lower than': '<',
  'smaller than': '<',
  'fewer than': '<',
  小于: '<',
  低于: '<',
  少于: '<',
  不足: '<',
  不到: '<',
  不满: '<',
  '<=': '<=',
  '≤': '<=',
  'at most': '<=',
  'up to': '<=',
  'no more than': '<=',
  'not more than': '<=',
  不超过: '<=',
  不高于: '<=',
  至多: '<=',
  不大于: '<=',
  小于等于: '<=',
  '=': '=',
  '==': '=',
  equals: '=',
  'equal to': '=',
  exactly: '=',
  等于: '=',
}
const SUFFIXES: Readonly<Record<string, Operator>> = {
  以上: '>=',
  及以上: '>=',
  或以上: '>=',
  'or more': '>=',
  'and above': '>=',
  'or above': '>=',
  'or higher': '>=',
  'and up': '>=',
  '+': '>=',
  以下: '<=',
  及以下: '<=',
  以内: '<=',
  'or less': '<=',
  'or below': '<=',
  'or lower': '<=',
}
const BEFORE_OPERATOR = { is: 0, are: 0, of: 0, was: 0, 'that is': 0, 在: 0, 为: 0, 是: 0, 的: 0, ':': 0 }
const BETWEEN = { between: 0, 'in between': 0, from: 0, 介于: 0, 在: 0 }
const AND = { and: 0, to: 0, '-': 0, '~': 0, 到: 0, 至: 0, 和: 0 }
const RANGE_ENDS = { 之间: 0, 间: 0 }

function measureFirst(scene: Scene, at: number): Found<Condition> | undefined {
  const { tokens } = scene
  const measure = comparableAt(scene, at)
  if (!measure) return undefined
  const start = matchWords(tokens, measure.next, BEFORE_OPERATOR)?.next ?? measure.next
  const range = rangeAt(tokens, start) ?? rangeAt(tokens, measure.next)
  if (range) return { value: { by: measure.value, op: 'between', value: range.value }, next: range.next }
  const operator = matchWords(tokens, start, OPERATORS)
  const amount = amountAt(tokens, operator?.next ?? start)
  if (!amount) return undefined
  const suffix = matchWords(tokens, amount.next, SUFFIXES)
  // 超过5万以上 is said, and means 超过.
  const op = operator?.value ?? suffix?.value
  return op && { value: { by: measure.value, op, value: amount.value }, next: suffix?.next ?? amount.next }
}

function amountFirst(scene: Scene, at: number): Found<Condition> | undefined {
  const { tokens } = scene
  const operator = matchWords(tokens, at, OPERATORS)
  const amount = amountAt(tokens, operator?.next ?? at)
  if (!amount) return undefined
  const suffix = matchWords(tokens, amount.next, SUFFIXES)
  const op = operator?.value ?? suffix?.value
  const joint = suffix?.next ?? amount.next
  const measure = comparableAt(scene, matchWords(tokens, joint, OF)?.next ?? joint)
  return op && measure && { value: { by: measure.value, op, value: amount.value }, next: measure.next }
}

const OF = { in: 0, of: 0, 的: 0, 'in yearly': 0, 'of yearly': 0, yearly: 0, annual: 0, 'of annual': 0 }

function rangeAt(tokens: readonly Token[], at: number): Found<[number, number]> | undefined {
  const cue = matchWords(tokens, at, BETWEEN)
  const low = amountAt(tokens, cue?.next ?? at)
  const middle = low && matchWords(tokens, low.next, AND)
  const high = middle && amountAt(tokens, middle.next)
  if (!low || !high) return undefined
  const shared = low.percent || !high.percent ? low.value : Number((low.value / 100).toPrecision(12))
  const ends = matchWords(tokens, high.next, RANGE_ENDS)
  return {
    value: [Math.min(shared, high.value), Math.max(shared, high.value)],
    next: ends?.next ?? high.next,
  }
}

const CURRENCIES = [
  '$',
  '£',
  '€',
  '¥',
  '￥',
  'usd',
  'eur',
  'gbp',
  'rmb',
  'cny',
  '元',
  '块',
  '人民币',
  '美元',
  'dollars',
  'pounds',
  'euros',
  'yuan',
]

/** Words for what is counted that belong to the number. */
const COUNTERS = ['次', '单', '笔', '件']

interface Amount extends Found<number> {
  readonly percent: boolean
}

function amountAt(tokens: readonly Token[], at: number): Amount | undefined {
  const start = oneOf(tokens, at, CURRENCIES) ? at + 1 : at
  const number: Numeral | undefined = readNumeral(tokens, start)
  if (!number) return undefined
  const next = start + number.length
  const days = number.percent ? undefined : daysAt(tokens, next)
  if (days) return { value: number.value * days.value, next: days.next, percent: false }
  return {
    value: number.value,
    next: oneOf(tokens, next, CURRENCIES) || oneOf(tokens, next, COUNTERS) ? next + 1 : next,
    percent: number.percent,
  }
}

function daysAt(tokens: readonly Token[], at: number): Found<number> | undefined {
  const unit = countedUnitAt(tokens, at)
  return unit && { value: UNIT_DAYS[unit.value], next: unit.next }
}

const SILENT = {
  'no order for': 0,
  'no order in': 0,
  'no orders for': 0,
  'no orders in': 0,
  'without an order for': 0,
  'without order for': 0,
  'without orders for': 0,
  "haven't ordered in": 0,
  "haven't ordered for": 0,
  "hasn't ordered in": 0,
  "hasn't ordered for": 0,
  'not ordered for': 0,
  'not ordered in': 0,
  "haven't bought in": 0,
  "haven't bought for": 0,
  'not bought for': 0,
  'silent for': 0,
  'quiet for': 0,
  'no purchase for': 0,
  'no purchase in': 0,
}
const SILENT_ZH = {
  没下单: 0,
  没有下单: 0,
  未下单: 0,
  没订货: 0,
  没采购: 0,
  没有采购: 0,
  未采购: 0,
  没买: 0,
  没买过: 0,
  没有购买: 0,
  未购买: 0,
  没有订单: 0,
  无订单: 0,
  没动静: 0,
  没来: 0,
  没下过单: 0,
}

function silenceOf({ lexicon }: Scene, at: number): Measure {
  return { entries: lexicon.entries.filter(isSilence), start: at, end: at }
}

/** Columns that hold the days without an order: those that are called so. */
function isSilence({ kind, type, en = '' }: Entry): boolean {
  return kind === 'measure' && type === 'days' && en.includes('days since')
}

/** "haven't ordered in 60 days", "60天没下单". */
function silence(scene: Scene, at: number): Found<Condition> | undefined {
  const { tokens } = scene
  const cue = matchWords(tokens, at, SILENT)
  const skip = cue ? (matchWords(tokens, cue.next, LEAST) ?? cue) : matchWords(tokens, at, OPERATORS)
  const amount = readNumeral(tokens, skip?.next ?? at)
  const unit = amount && daysAt(tokens, (skip?.next ?? at) + amount.length)
  if (!amount || !unit) return undefined
  const days = amount.value * unit.value
  if (cue) return { value: { by: silenceOf(scene, at), op: '>=', value: days }, next: unit.next }
  const suffix = matchWords(tokens, unit.next, SUFFIXES)
  const silent = matchWords(tokens, suffix?.next ?? unit.next, SILENT_ZH)
  return (
    silent && { value: { by: silenceOf(scene, at), op: skip ? '>' : '>=', value: days }, next: silent.next }
  )
}

const LEAST = { 'at least': 0, 'more than': 0, over: 0, 'the last': 0, 'the past': 0, last: 0 }
