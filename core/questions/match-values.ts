import { lexiconAt } from './lexicon.js'
import type { Matcher } from './spans.js'

/** A name of the ledger: a customer, an owner, a region. Two owners of one name are both found. */
export const matchName: Matcher = ({ tokens, names }, at) => {
  const found = names?.find(tokens, at)
  const first = found?.values[0]
  if (!found || !first) return undefined
  const end = at + found.length
  const values = found.values.filter(({ filter }) => filter === first.filter).map(({ value }) => value)
  if (values.length === 1 || first.filter !== 'owner') {
    return { start: at, end, meaning: { kind: 'value', filter: first.filter, values } }
  }
  const typed = tokens
    .slice(at, end)
    .map((token) => token.text)
    .join(' ')
  return { start: at, end, meaning: { kind: 'several', filter: 'owner', typed, values } }
}

/** An e-mail address is an owner. */
export const matchEmail: Matcher = ({ tokens }, at) => {
  const token = tokens[at]
  if (token?.kind !== 'email') return undefined
  const value = token.text.replace(/^mailto:/, '')
  return { start: at, end: at + 1, meaning: { kind: 'value', filter: 'owner', values: [value] } }
}

/** "555", "5-5-4", "554s" where the question is about RFM. */
export const matchRfmCell: Matcher = ({ tokens, aboutRfm }, at) => {
  if (!aboutRfm || tokens[at]?.kind !== 'number') return undefined
  const digits = tokens.slice(at, at + 5).map((token) => token.text)
  if (/^[1-5]{3}$/.test(digits[0] ?? '')) {
    const plural = tokens[at + 1]?.text === 's' || tokens[at + 1]?.text === "'s"
    return {
      start: at,
      end: at + (plural ? 2 : 1),
      meaning: { kind: 'value', filter: 'rfm_cell', values: [digits[0] ?? ''] },
    }
  }
  if (digits.length < 5 || !/^[1-5]([-/.,])[1-5]\1[1-5]$/.test(digits.join(''))) return undefined
  const cell = [digits[0], digits[2], digits[4]].join('')
  return { start: at, end: at + 5, meaning: { kind: 'value', filter: 'rfm_cell', values: [cell] } }
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
export const matchStatedValue: Matcher = ({ tokens, text }, at) => {
  const named = lexiconAt(tokens, at).at(-1)
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

/** Words of the lexicon, the longest phrase with all that it can mean. */
export const matchWord: Matcher = ({ tokens }, at) => {
  const found = lexiconAt(tokens, at).at(-1)
  return found && { start: at, end: at + found.length, meaning: { kind: 'words', entries: found.meanings } }
}
