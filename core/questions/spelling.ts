import { editDistance } from '../reading/edit-distance.js'
import { stem } from '../reading/stem.js'
import { type Token, tokenize } from '../reading/tokens.js'
import type { Entry, EntryKind } from './lexicon/entry.js'
import { LOOKALIKES } from './lexicon/lookalikes.js'
import { type Lexicon, wordsOf } from './lexicon.js'

/**
 * Puts the word that was meant in the place of an English word with a slip of the finger: one slip in 5 to 7 letters,
 * two in 8 or more, the first letter right. Words of the dictionary that only look like ours stay what they are
 * ("staple", "drafting"), and so do words typed with a capital inside a sentence, which are names.
 */
export function correctSpelling(tokens: readonly Token[], lexicon: Lexicon): Token[] {
  return tokens.map((token, index) => {
    if (token.kind !== 'word' || token.text.length < 5 || token.text.length > 20) return token
    if ((token.capital && index > 0) || lexicon.knows(token) || isDictionaryWord(token)) return token
    const meant = nearest(token.text, lexicon)
    return meant === undefined ? token : { ...token, text: meant, corrected: true }
  })
}

const CORRECTED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'population',
  'dimension',
  'show',
  'question',
  'unit',
  'leaving',
])

const CORRECTED_FILTERS: ReadonlySet<string> = new Set(['stage', 'region', 'customer_type', 'rfm_class'])

function isCorrected({ kind, name, value, planned }: Entry): boolean {
  if (kind === 'filter') return CORRECTED_FILTERS.has(name ?? '')
  if (kind === 'analysis') return planned !== true
  return kind === 'move' ? value === 'change' : CORRECTED.has(kind)
}

/** Words of phrases that are worth correcting too. */
const PARTS = [
  'quality',
  'important',
  'general',
  'value',
  'account',
  'accounts',
  'customers',
  'clients',
  'regions',
  'stages',
]

const vocabularies = new WeakMap<Lexicon, readonly string[]>()

/** The words that slips are corrected to. */
export function correctableWords(lexicon: Lexicon): readonly string[] {
  const made = vocabularies.get(lexicon)
  if (made !== undefined) return made
  const words = new Set(PARTS)
  for (const entry of lexicon.entries.filter(isCorrected)) {
    for (const phrase of wordsOf(entry)) {
      const [word, ...more] = tokenize(phrase)
      if (word?.kind !== 'word' || more.length > 0 || word.text.length < 5) continue
      if (entry.kind !== 'question' || word.text === 'which') words.add(word.text)
    }
  }
  const sorted = [...words].sort()
  vocabularies.set(lexicon, sorted)
  return sorted
}

function nearest(typed: string, lexicon: Lexicon): string | undefined {
  let best: { word: string; distance: number } | undefined
  for (const word of correctableWords(lexicon)) {
    const allowed = allowedSlips(typed, word)
    if (typed[0] !== word[0] || Math.abs(typed.length - word.length) > allowed) continue
    const distance = editDistance(typed, word)
    if (distance <= allowed && distance < (best?.distance ?? 3)) best = { word, distance }
  }
  return best?.word
}

/** How many slips turn one word into the other without its meaning something else. */
export function allowedSlips(typed: string, word: string): number {
  return Math.min(typed.length, word.length) >= 8 || word.length >= 9 ? 2 : 1
}

const LOOKALIKE_WORDS: ReadonlySet<string> = new Set(LOOKALIKES.split(/\s+/))

function isDictionaryWord(token: Token): boolean {
  return LOOKALIKE_WORDS.has(token.text) || LOOKALIKE_WORDS.has(stem(token))
}
