import { fold } from './folding.js'

export type TokenKind = 'word' | 'han' | 'number' | 'email' | 'sign'

/**
 * The smallest thing that has a meaning: a word of letters, one Chinese character, a number, an e-mail address, or any
 * other sign.
 */
export interface Token {
  readonly kind: TokenKind
  /** Folded: lower case, half width, simplified. */
  readonly text: string
  /** Where it stands in the original text. */
  readonly start: number
  readonly end: number
  /** Whether white space stands before it. */
  readonly spaced: boolean
  /** Whether it was typed with a capital first letter. */
  readonly capital: boolean
  /** Whether `text` is a correction of what was typed. */
  readonly corrected?: boolean
}

const TOKEN =
  /(?<email>[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4})|(?<han>\p{Script=Han})|(?<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)|(?<suffix>'(?:s|t|re|ve|ll|d|m)(?!\p{L}))|(?<word>(?:(?!\p{Script=Han})[\p{L}\p{M}])+)|(?<space>\s+)|(?<sign>[\s\S])/gu

/**
 * Splits a text. A hyphen or underscore between two words disappears ("build-up" and "build_up" are "build", "up");
 * "’s" and its like are a sign of their own.
 */
export function tokenize(original: string): Token[] {
  const { text, offsets } = fold(original)
  const tokens: Token[] = []
  let spaced = false
  for (const match of text.matchAll(TOKEN)) {
    const kind = kindOf(match.groups ?? {})
    if (kind === undefined) {
      spaced = true
      continue
    }
    const start = offsets[match.index] ?? 0
    const end = offsets[match.index + match[0].length] ?? original.length
    const first = original.codePointAt(start)
    const capital = kind === 'word' && first !== undefined && /\p{Lu}/u.test(String.fromCodePoint(first))
    tokens.push({ kind, text: match[0], start, end: Math.max(end, start), spaced, capital })
    spaced = false
  }
  return tokens.filter((token, index) => !isInnerHyphen(tokens, token, index))
}

function kindOf(groups: Record<string, string | undefined>): TokenKind | undefined {
  if (groups.word !== undefined) return 'word'
  if (groups.han !== undefined) return 'han'
  if (groups.number !== undefined) return 'number'
  if (groups.email !== undefined) return 'email'
  return groups.space === undefined ? 'sign' : undefined
}

/** In "Jan-Mar" the hyphen means "to". */
const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/

function isInnerHyphen(tokens: readonly Token[], token: Token, index: number): boolean {
  if ((token.text !== '-' && token.text !== '_') || token.spaced) return false
  const [before, after] = [tokens[index - 1], tokens[index + 1]]
  if (before?.kind !== 'word' || after?.kind !== 'word' || after.spaced) return false
  return !MONTH.test(before.text) || !MONTH.test(after.text)
}
