import { ownFilters } from '../reading/analysis-words.js'
import type { Token } from '../reading/tokens.js'
import type { Entry } from './lexicon/entry.js'
import type { Lexicon } from './lexicon.js'
import type { NamedValue } from './names.js'
import type { Matcher, Scene } from './spans.js'
import type { Found } from './time-scene.js'

/** A name of the ledger: a customer, an owner, a region. Two owners of one name are both found. */
export const matchName: Matcher = (scene, at) => {
  const { tokens, names, lexicon } = scene
  const found = names?.find(tokens, at)
  if (!found) return undefined
  const end = at + found.length
  const words = tokens.slice(at, end)
  const telling = found.values.filter(
    (one) => !isOurs(lexicon, words, one.filter) && isNamed(scene, at, end, one),
  )
  const [first] = telling
  if (!first) return undefined
  const owners = telling.filter(({ filter }) => filter === 'owner')
  const alike =
    ofWhom(scene, end) && owners.length > 0 ? owners : telling.filter(({ filter }) => filter === first.filter)
  const others = ofWhom(scene, end)
    ? []
    : telling.filter(({ filter }) => filter !== first.filter && PEOPLE.has(filter))
  const values = alike.map(({ value }) => value)
  const filter = alike[0]?.filter ?? first.filter
  if (PEOPLE.has(filter) && values.length + others.length > 1) {
    const typed = words.map((token) => token.text).join(' ')
    const all = others.length > 0 ? [...alike, ...others] : alike
    return {
      start: at,
      end,
      meaning: { kind: 'several', filter, typed, values: all.map(({ value }) => value) },
    }
  }
  return { start: at, end, meaning: { kind: 'value', filter, values, isKnown: true } }
}

/** Filters of which only one value can be meant by a name. */
const PEOPLE: ReadonlySet<string> = new Set(['owner', 'customer'])

/** Whether what follows says whose customers are meant: "Anna's accounts", 洪光的客户, 洪光负责的. */
function ofWhom({ tokens, lexicon }: Scene, at: number): boolean {
  const start = ['的', "'s"].includes(tokens[at]?.text ?? '') ? at + 1 : at
  const found = lexicon
    .at(tokens, at)
    .some(({ meanings }) => meanings.some(({ kind, value }) => kind === 'cue' && value === 'owner_end'))
  const customers = lexicon
    .at(tokens, start)
    .some(({ meanings }) => meanings.some(({ kind }) => kind === 'population'))
  return found || (start > at && customers)
}

/** Whether a small number, or a part of a name, stands where customers are named. */
function isNamed({ tokens }: Scene, at: number, end: number, { filter, isPart }: NamedValue): boolean {
  const [word] = tokens.slice(at, end)
  if (filter !== 'customer' || word === undefined || end - at > 1) return true
  if (word.kind === 'number' && /^\d{1,4}$/.test(word.text)) return isFramed(tokens, at, end)
  if (!isPart || word.kind !== 'word') return true
  return (word.capital && at > 0) || isFramed(tokens, at, end)
}

/** "why is 1003 in decline", "is 853 drifting", "1003?", "customer 1003", 为什么1003. */
export function isFramed(tokens: readonly Token[], at: number, end: number): boolean {
  const rest = [...tokens.slice(0, at), ...tokens.slice(end)]
  if (rest.every(({ kind }) => kind === 'sign')) return true
  if (tokens[end]?.text === "'s") return true
  return FRAMES.has(tokens[at - 1]?.text ?? '')
}

const FRAMES: ReadonlySet<string> = new Set(
  'is was are why did does has had about customer account client of with 么 户 看 查 是 为'.split(' '),
)

/** Whether a name is a word that questions hold anyway: an owner called Will, a category called Other. */
function isOurs(lexicon: Lexicon, tokens: readonly Token[], filter: string): boolean {
  const [word, ...more] = tokens
  if (word?.kind !== 'word' || more.length > 0 || !lexicon.knows(word)) return false
  const meanings = lexicon.at(tokens, 0).at(-1)?.meanings ?? []
  return !meanings.some(
    (entry) => entry.kind === 'filter' && (entry.name === filter || VALUES.has(entry.name ?? '')),
  )
}

/** Filters whose words in the lexicon are values of ledgers. */
const VALUES: ReadonlySet<string> = new Set(['region', 'industry'])

/** An e-mail address is an owner. */
export const matchEmail: Matcher = ({ tokens }, at) => {
  const token = tokens[at]
  if (token?.kind !== 'email') return undefined
  const value = token.text.replace(/^mailto:/, '')
  return { start: at, end: at + 1, meaning: { kind: 'value', filter: 'owner', values: [value] } }
}

/** "555", "5-5-4", "554s" where the question is about an analysis with such codes. */
export const matchOwnCode: Matcher = ({ tokens, analyses, about }, at) => {
  if (tokens[at]?.kind !== 'number') return undefined
  for (const analysis of analyses.filter(({ id }) => about.has(id))) {
    for (const { name, code } of ownFilters(analysis)) {
      const found = code && codeAt(tokens, at, code)
      if (found)
        return { start: at, end: found.next, meaning: { kind: 'value', filter: name, values: [found.value] } }
    }
  }
  return undefined
}

/** A code in one piece, in the plural, or with a sign between its digits. */
function codeAt(tokens: readonly Token[], at: number, code: RegExp): Found<string> | undefined {
  const texts = tokens.slice(at, at + 5).map((token) => token.text)
  if (code.test(texts[0] ?? '')) {
    const plural = texts[1] === 's' || texts[1] === "'s"
    return { value: texts[0] ?? '', next: at + (plural ? 2 : 1) }
  }
  const parts = /^(\d)([-/.,])(\d)\2(\d)$/.exec(texts.join(''))
  const joined = parts && `${parts[1]}${parts[3]}${parts[4]}`
  return texts.length === 5 && joined && code.test(joined) ? { value: joined, next: at + 5 } : undefined
}

/** "C-1001", "CUST00042": a customer's code of letters and at least three digits. */
export const matchCode: Matcher = ({ tokens, text }, at) => {
  const word = tokens[at]
  const dash = tokens[at + 1]?.text === '-' ? 1 : 0
  const number = tokens[at + 1 + dash]
  if (word?.kind !== 'word' || word.text.length > 5 || word.text === 'fy' || number?.spaced) return undefined
  if (!/^\d{3,}$/.test(number?.text ?? '') || (dash === 1 && tokens[at + 1]?.spaced)) return undefined
  const end = at + 2 + dash
  const value = text.slice(word.start, tokens[end - 1]?.end)
  return { start: at, end, meaning: { kind: 'value', filter: 'customer', values: [value] } }
}

/** 细分为中小企业, 行业是汽车: a value that is said to be one, up to 的 or the next sign. */
export const matchStatedValue: Matcher = ({ tokens, text, lexicon }, at) => {
  const named = lexicon.at(tokens, at).at(-1)
  const filter = named?.meanings.find(({ kind, value }) => kind === 'dimension' && STATED.has(value))?.value
  const joint = at + (named?.length ?? 0)
  if (filter === undefined || !['为', '是', '叫'].includes(tokens[joint]?.text ?? '')) return undefined
  let end = joint + 1
  while (tokens[end]?.kind === 'han' && tokens[end]?.text !== '的' && !tokens[end]?.spaced && end < joint + 9)
    end++
  const value = text.slice(tokens[joint + 1]?.start, tokens[end - 1]?.end)
  const isQuestion = /^(?:什么|哪|啥|谁|多少)/u.test(value)
  return end - joint < 3 || isQuestion
    ? undefined
    : { start: at, end, meaning: { kind: 'value', filter, values: [value] } }
}

const STATED: ReadonlySet<string> = new Set([
  'segment',
  'region',
  'industry',
  'team',
  'channel',
  'category',
  'owner',
])

/** "@U123", "@anna": somebody of the workspace, whom no ledger knows by that. */
export const matchMention: Matcher = ({ tokens }, at) => {
  if (tokens[at]?.text !== '@' || !tokens[at + 1] || tokens[at + 1]?.spaced) return undefined
  let end = at + 2
  while (tokens[end] && !tokens[end]?.spaced && tokens[end]?.kind !== 'sign') end++
  return { start: at, end, meaning: { kind: 'mention' } }
}

/** "why is 1003 in decline": a bare number where a customer is named, whether its ledger is known or not. */
export const matchNumber: Matcher = ({ tokens }, at) => {
  const token = tokens[at]
  if (
    token?.kind !== 'number' ||
    !/^\d{3,}$/.test(token.text) ||
    !NUMBER_FRAMES.has(tokens[at - 1]?.text ?? '')
  )
    return undefined
  const isYear = /^(?:19|20)\d\d$/.test(token.text)
  return isYear
    ? undefined
    : { start: at, end: at + 1, meaning: { kind: 'value', filter: 'customer', values: [token.text] } }
}

const NUMBER_FRAMES: ReadonlySet<string> = new Set('is was why did does has 么'.split(' '))

/** Words of the lexicon, the longest phrase with all that it can mean. */
export const matchWord: Matcher = ({ tokens, lexicon }, at) => {
  const found = lexicon
    .at(tokens, at)
    .findLast(({ length, meanings }) => !isCutting(lexicon, tokens, at, length, meanings))
  return found && { start: at, end: at + found.length, meaning: { kind: 'words', entries: found.meanings } }
}

/** 最近下单 is a column, but in 最近下单少了 it would cut 下单少了 in two; so would 不稳 in 不稳定期. */
function isCutting(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  length: number,
  meanings: readonly Entry[],
): boolean {
  if (length < 2 || !meanings.every(({ kind }) => kind === 'measure' || kind === 'leaving')) return false
  for (let inside = 1; inside < length; inside++) {
    const isCut = lexicon
      .at(tokens, at + inside)
      .some(
        (other) =>
          inside + other.length > length &&
          other.meanings.some(({ kind, name }) => TELLING.has(kind) || name === 'stage'),
      )
    if (isCut) return true
  }
  return false
}

const TELLING: ReadonlySet<string> = new Set(['analysis', 'leaving', 'move'])
