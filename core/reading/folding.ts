import { SIMPLIFIED_FORMS } from './traditional-characters.js'

/** A text in which width, case and script variants are gone, and where each of its characters came from. */
export interface Folded {
  readonly text: string
  /** Offset in the original at which the character `i` of `text` starts, and one more for the end. */
  readonly offsets: readonly number[]
}

/**
 * Folds for comparing: compatible forms, lower case, no accents, nothing invisible, traditional to simplified Chinese,
 * one kind of apostrophe, quotation mark and dash. Lone surrogates and control characters become spaces.
 */
export function fold(original: string): Folded {
  let text = ''
  const offsets: number[] = []
  let at = 0
  for (const character of original) {
    const folded = foldCharacter(character)
    for (let unit = 0; unit < folded.length; unit++) offsets.push(at)
    text += folded
    at += character.length
  }
  offsets.push(at)
  return { text, offsets }
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x61 && code <= 0x7a) return character
  if (code < 0x80) return code < 0x20 ? ' ' : character.toLowerCase()
  if (code >= 0xd800 && code <= 0xdfff) return ' '
  const simple = SAME.get(character)
  if (simple !== undefined) return simple
  return [...withoutMarks(character)].map((part) => SAME.get(part) ?? part).join('')
}

/** Compatible forms in one form, lower case, without accents and without what can't be seen (zero width, direction). */
function withoutMarks(character: string): string {
  return character
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
}

const SIGNS: readonly (readonly [string, string])[] = [
  ['“”„‟″「」『』«»', '""""""""""'],
  ['‘’‚‛′`', "''''''"],
  ['‐‑‒–—―−', '-------'],
  ['～〜', '~~'],
  ['，；：？！（）', ',;:?!()'],
]

const SAME: ReadonlyMap<string, string> = new Map([
  ...SIMPLIFIED_FORMS,
  ...SIGNS.flatMap(([from, to]) =>
    [...from].map((character, index) => [character, to[index] ?? character] as const),
  ),
])

/** A text as people compare it: without case, width, accents, script variants and outer blanks. */
export function foldText(text: string): string {
  return fold(text).text.replace(/\s+/gu, ' ').trim()
}
