import { FRAMEWORK_CODES } from './codes.js'
import type { Framework } from './framework.js'
import { LIFECYCLE_FORMULAS } from './lifecycle-formulas.js'
import { LIFECYCLE_ITEMS } from './lifecycle-items.js'
import { RETENTION_ITEMS } from './retention-items.js'
import { SCORING_FORMULAS } from './scoring-formulas.js'
import { VALUE_FORMULAS } from './value-formulas.js'
import { VALUE_ITEMS } from './value-items.js'

const numberOf = ({ id }: Framework) => Number(id.slice(1))

/** What every number means that the method of an answer names: formulas, items, and the codes of the framework. */
export const FRAMEWORKS: readonly Framework[] = [
  ...[...LIFECYCLE_FORMULAS, ...VALUE_FORMULAS, ...SCORING_FORMULAS].sort(
    (a, b) => numberOf(a) - numberOf(b),
  ),
  ...LIFECYCLE_ITEMS,
  ...VALUE_ITEMS,
  ...RETENTION_ITEMS,
  ...FRAMEWORK_CODES,
]

/**
 * What a number means: "F15" and its part "F15.2" are one entry, "C1" is an item and a code of the framework.
 *
 * @returns none where the number is none of ours
 */
export function findFrameworks(code: string): readonly Framework[] {
  const [id = ''] = code.trim().toUpperCase().split('.')
  return FRAMEWORKS.filter((framework) => framework.id === id)
}
