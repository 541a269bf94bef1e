import { phrasesOf } from '../reading/analysis-words.js'
import { foldText } from '../reading/folding.js'
import type { GlossaryEntry } from '../reading/glossary.js'
import { stem } from '../reading/stem.js'
import { tokenize } from '../reading/tokens.js'

/** Words of ours by what people type for them. */
export type Glossary = ReadonlyMap<string, GlossaryEntry>

export function createGlossary(entries: readonly GlossaryEntry[]): Glossary {
  return new Map(
    entries.flatMap((entry) =>
      [entry.term, entry.words].flatMap(({ en, zh }) =>
        [...phrasesOf(en), ...phrasesOf(zh)].map((phrase): [string, GlossaryEntry] => [
          termKey(phrase),
          entry,
        ]),
      ),
    ),
  )
}

/** The word whose meaning a text asks for, where it asks for nothing else. */
export function askedMeaning(text: string, glossary: Glossary): GlossaryEntry | undefined {
  const folded = foldText(text).replace(/^[\s"'?!.,:;]+|[\s"'?!.,:;]+$/gu, '')
  for (const pattern of PATTERNS) {
    const term = pattern.exec(folded)?.[1]
    const found = term === undefined ? undefined : glossary.get(termKey(term))
    if (found) return found
  }
  return undefined
}

const START = '(?:(?:hi|hello|hey|hmm+|so|and|ok|please|sorry|btw|,)[\\s,]+)*'
const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `^${START}(?:what is|what's|whats|what are|define|what is meant by)(?: an?| the)? (.{2,60})$`,
    'u',
  ),
  new RegExp(
    `^${START}what (?:does|do|is) (?:an? |the )?(.{2,60}?) (?:mean|stand for|meaning)(?: here| exactly)?$`,
    'u',
  ),
  new RegExp(`^${START}(?:explain|meaning of|definition of|the meaning of)(?: an?| the)? (.{2,60})$`, 'u'),
  /^(?:请问|那|你说的|这里的|,)*(?:什么是|什么叫做?|何谓|啥是|啥叫|解释一下|解释)(?:一?个)?(.{1,20}?)(?:呢|啊|呀|的意思)?$/u,
  /^(?:请问|那|你说的|这里的|,)*(.{1,20}?)(?:指的?是什么|是什么意思|是啥意思|什么意思|是什么|是啥|的定义是?什么?|的含义是?什么?)(?:呢|啊|呀)?$/u,
]

/** A term without article, plural, quotes and brackets. */
function termKey(term: string): string {
  return tokenize(term)
    .filter(({ kind }) => kind !== 'sign')
    .map(stem)
    .join(' ')
}
