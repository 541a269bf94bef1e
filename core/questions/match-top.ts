import type { Token } from '../reading/tokens.js'
import { isCount, readNumeral } from './numerals.js'
import { matchWords, oneOf, unitAt } from './read-words.js'
import type { Matcher, Scene } from './spans.js'

/** How many rows are wanted: "top 20", "first ten", "前20名", "20个", "the 5 biggest", "show 15", "10 customers". */
export const matchTop: Matcher = (scene, at) => matchAnnounced(scene, at) ?? matchCounted(scene, at)

const ANNOUNCED = {
  top: 0,
  'the top': 0,
  first: 0,
  'the first': 0,
  worst: 0,
  best: 0,
  biggest: 0,
  largest: 0,
  max: 0,
  maximum: 0,
  'limit to': 0,
  limit: 0,
  'at most': 0,
  'only the top': 0,
  'just the top': 0,
  前: 0,
  头: 0,
  排名前: 0,
  排前: 0,
  最多: 0,
  top前: 0,
}

function matchAnnounced({ tokens }: Scene, at: number): ReturnType<Matcher> {
  const cue = matchWords(tokens, at, ANNOUNCED)
  if (!cue) return undefined
  const start = oneOf(tokens, cue.next, ['-']) ? cue.next + 1 : cue.next
  const number = readNumeral(tokens, start)
  if (!number || !isCount(number)) return undefined
  const end = afterCounter(tokens, start + number.length)
  if (unitAt(tokens, end) && !oneOf(tokens, end - 1, ['名', '家', '位', '户'])) return undefined
  return { start: at, end, meaning: { kind: 'top', count: number.value } }
}

/** Tokens after a Chinese counter word that belongs to the number. */
function afterCounter(tokens: readonly Token[], at: number): number {
  return oneOf(tokens, at, COUNTERS) ? at + 1 : at
}

const COUNTERS = ['个', '家', '名', '位', '户', '大', '强', '条']

/** Words whose number is a name. */
const NUMBERED = ['customer', 'account', 'client', 'id', 'no', 'number', '#', '-', '客', '户', '号']

const SHOWN = [
  'show',
  'list',
  'give',
  'me',
  'only',
  'just',
  'limit',
  'these',
  'the',
  'those',
  'find',
  'name',
  'get',
]

function matchCounted(scene: Scene, at: number): ReturnType<Matcher> {
  const { tokens } = scene
  const number = readNumeral(tokens, at)
  if (!number || !isCount(number) || isYear(number.value) || oneOf(tokens, at - 1, NUMBERED)) return undefined
  const next = at + number.length
  const top = { start: at, meaning: { kind: 'top', count: number.value } } as const
  if (oneOf(tokens, next, ['个', '家', '名', '位', '户'])) {
    const single = number.value === 1 && !number.digits
    return single || unitAt(tokens, next + 1) ? undefined : { ...top, end: next + 1 }
  }
  if (unitAt(tokens, next) || (number.value === 1 && !number.digits)) return undefined
  if (isThing(scene, next)) return { ...top, end: next }
  const shown = oneOf(tokens, at - 1, SHOWN) && (tokens[next] === undefined || tokens[next]?.kind === 'sign')
  return shown && number.digits ? { ...top, end: next } : undefined
}

function isYear(value: number): boolean {
  return value >= 1970 && value <= 2100
}

/** Whether words that can be counted follow: customers, or customers of a kind. */
function isThing({ lexicon, tokens }: Scene, at: number): boolean {
  const entries = lexicon.at(tokens, at).at(-1)?.meanings ?? []
  return entries.some(
    ({ kind, value }) =>
      kind === 'population' ||
      kind === 'filter' ||
      value === 'desc' ||
      value === 'asc' ||
      kind === 'analysis',
  )
}
