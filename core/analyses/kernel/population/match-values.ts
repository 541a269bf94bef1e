import { foldText } from '../../../reading/folding.js'
import { nearestValues } from './nearest-values.js'

/** What typed values mean among the known ones, and which mean nothing. */
export interface ValueMatch {
  readonly matched: readonly string[]
  readonly unmatched: readonly { readonly typed: string; readonly nearest: readonly string[] }[]
  /** Typed values that stand for several known ones. */
  readonly ambiguous: readonly { readonly typed: string; readonly taken: readonly string[] }[]
}

/** How a folded typed value is found among folded known ones, when no equal one exists. */
export type LooseMatch = (typed: string, known: string) => boolean

/**
 * Finds typed values among the known ones: first equal but for case, width and accents, then by `loosely`.
 *
 * @param known distinct values
 */
export function matchValues(
  typed: readonly string[],
  known: readonly string[],
  loosely: LooseMatch = () => false,
): ValueMatch {
  const folded = known.map((value) => ({ value, folded: foldText(value) }))
  const found = typed.map((value) => {
    const wanted = foldText(value)
    const equal = folded.filter((one) => one.folded === wanted)
    const taken = equal.length > 0 ? equal : folded.filter((one) => loosely(wanted, one.folded))
    return { typed: value, taken: taken.map((one) => one.value) }
  })
  return {
    matched: [...new Set(found.flatMap(({ taken }) => taken))],
    unmatched: found
      .filter(({ taken }) => taken.length === 0)
      .map(({ typed: value }) => ({ typed: value, nearest: nearestValues(value, known) })),
    ambiguous: found.filter(({ typed: value, taken }) => taken.length > 1 && isSeveral(value, taken)),
  }
}

function isSeveral(typed: string, taken: readonly string[]): boolean {
  return taken.some((value) => foldText(value) !== foldText(typed))
}

/** A name contains what was typed. */
export const containsTyped: LooseMatch = (typed, known) => typed.length > 1 && known.includes(typed)

/** An e-mail's part before the @ has every word that was typed: "Anna", "anna schmidt" → anna.schmidt@example.com. */
export const isOwnersName: LooseMatch = (typed, known) => {
  const parts = new Set((known.split('@')[0] ?? '').split(/[^\p{L}\p{N}]+/u))
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return words.length > 0 && words.every((word) => parts.has(word))
}
