import { editDistance } from '../../../reading/edit-distance.js'
import { foldText } from '../../../reading/folding.js'

/** The known values nearest to what was typed, nearest first, by edit distance and common beginnings. */
export function nearestValues(typed: string, known: readonly string[], count = 3): string[] {
  const folded = foldText(typed)
  return known
    .map((value) => ({ value, distance: likeness(folded, foldText(value)) }))
    .sort((a, b) => a.distance - b.distance || (a.value < b.value ? -1 : 1))
    .slice(0, count)
    .map(({ value }) => value)
}

function likeness(typed: string, known: string): number {
  if (known.includes(typed) || typed.includes(known)) return 0.5
  return editDistance(typed, known) / Math.max(typed.length, known.length, 1)
}
