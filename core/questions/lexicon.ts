import { stem } from '../reading/stem.js'
import { type Token, tokenize } from '../reading/tokens.js'
import { ANALYSIS_ENTRIES } from './lexicon/analyses.js'
import { CHANNEL_ENTRIES } from './lexicon/channels.js'
import { CUE_ENTRIES, FOLLOW_ENTRIES } from './lexicon/cues.js'
import { CUSTOMER_TYPE_ENTRIES } from './lexicon/customer-types.js'
import { DIMENSION_ENTRIES, UNIT_ENTRIES } from './lexicon/dimensions.js'
import type { Entry } from './lexicon/entry.js'
import { INDUSTRY_ENTRIES } from './lexicon/industries.js'
import { LEAVING_ENTRIES } from './lexicon/leaving.js'
import { MEASURE_ENTRIES } from './lexicon/measures.js'
import { MOVE_ENTRIES } from './lexicon/moves.js'
import { OTHER_ANALYSIS_ENTRIES } from './lexicon/other-analyses.js'
import { FOREIGN_ENTRIES, POPULATION_ENTRIES, STOP_ENTRIES } from './lexicon/plain-words.js'
import { REGION_ENTRIES } from './lexicon/regions.js'
import { RFM_CLASS_ENTRIES } from './lexicon/rfm-classes.js'
import { SHOW_ENTRIES } from './lexicon/shows.js'
import { STAGE_ENTRIES } from './lexicon/stages.js'
import { type PhraseMatch, PhraseTree } from './phrase-tree.js'

/** All that the reader knows of words, in the order in which meanings of the same words are preferred. */
export const ENTRIES: readonly Entry[] = [
  ...ANALYSIS_ENTRIES,
  ...OTHER_ANALYSIS_ENTRIES,
  ...RFM_CLASS_ENTRIES,
  ...CUSTOMER_TYPE_ENTRIES,
  ...STAGE_ENTRIES,
  ...LEAVING_ENTRIES,
  ...REGION_ENTRIES,
  ...INDUSTRY_ENTRIES,
  ...CHANNEL_ENTRIES,
  ...MOVE_ENTRIES,
  ...SHOW_ENTRIES,
  ...MEASURE_ENTRIES,
  ...DIMENSION_ENTRIES,
  ...FOREIGN_ENTRIES,
  ...CUE_ENTRIES,
  ...FOLLOW_ENTRIES,
  ...POPULATION_ENTRIES,
  ...UNIT_ENTRIES,
  ...STOP_ENTRIES,
]

/** The words of an entry, as they are listed. */
export function wordsOf({ en = '', zh = '' }: Entry): string[] {
  return `${en}|${zh}`
    .split('|')
    .map((words) => words.trim())
    .filter((words) => words !== '')
}

/** What the words that start at a token can mean: every phrase of the lexicon that starts there, shortest first. */
export function lexiconAt(tokens: readonly Token[], at: number): readonly PhraseMatch<Entry>[] {
  let known = looked.get(tokens)
  if (known === undefined) {
    known = []
    looked.set(tokens, known)
  }
  known[at] ??= lexicon().matchesAt(tokens, at)
  return known[at]
}

/** Several matchers look at the same token. */
const looked = new WeakMap<readonly Token[], PhraseMatch<Entry>[][]>()

/** Whether a word stands anywhere in the lexicon. */
export function isKnownWord(token: Token): boolean {
  lexicon()
  return known.has(stem(token))
}

const known = new Set<string>()

let compiled: PhraseTree<Entry> | undefined

function lexicon(): PhraseTree<Entry> {
  if (compiled === undefined) {
    compiled = new PhraseTree<Entry>()
    for (const entry of ENTRIES)
      for (const words of wordsOf(entry)) {
        const phrase = tokenize(words)
        compiled.add(phrase, entry)
        for (const token of phrase) known.add(stem(token))
      }
  }
  return compiled
}
