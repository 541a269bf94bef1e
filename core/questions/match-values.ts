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

/** Words of the lexicon, the longest phrase with all that it can mean. */
export const matchWord: Matcher = ({ tokens }, at) => {
  const found = lexiconAt(tokens, at).at(-1)
  return found && { start: at, end: at + found.length, meaning: { kind: 'words', entries: found.meanings } }
}
