import { stem } from '../reading/stem.js'
import { type Token, tokenize } from '../reading/tokens.js'
import type { Entry } from './lexicon/entry.js'
import { type PhraseMatch, PhraseTree } from './phrase-tree.js'

/** All that a reader knows of words. */
export interface Lexicon {
  /** In the order in which meanings of the same words are preferred. */
  readonly entries: readonly Entry[]
  /** What the words that start at a token can mean: every phrase that starts there, shortest first. */
  at(tokens: readonly Token[], at: number): readonly PhraseMatch<Entry>[]
  /** Whether a word stands anywhere in it. */
  knows(token: Token): boolean
}

/** Compiles entries into phrases by their words. */
export function createLexicon(entries: readonly Entry[]): Lexicon {
  const tree = new PhraseTree<Entry>()
  const known = new Set<string>()
  for (const entry of entries)
    for (const words of wordsOf(entry)) {
      const phrase = tokenize(words)
      tree.add(phrase, entry)
      for (const token of phrase) known.add(stem(token))
    }
  // Several matchers look at the same token.
  const looked = new WeakMap<readonly Token[], (readonly PhraseMatch<Entry>[])[]>()
  return {
    entries,
    at(tokens, at) {
      const found = looked.get(tokens) ?? []
      looked.set(tokens, found)
      found[at] ??= tree.matchesAt(tokens, at)
      return found[at]
    },
    knows: (token) => known.has(stem(token)),
  }
}

/** The words of an entry, as they are listed. */
export function wordsOf({ en = '', zh = '' }: Entry): string[] {
  return `${en}|${zh}`
    .split('|')
    .map((words) => words.trim())
    .filter((words) => words !== '')
}
