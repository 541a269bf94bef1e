import { DriftwatchError } from '../../errors.js'
import type { AhpWeights } from './ahp-weights.js'

/** A comparison and, for those of its items that are themselves broken down, the comparison below. */
export interface AhpHierarchy {
  readonly comparison: AhpWeights
  readonly children?: Readonly<Record<string, AhpHierarchy>>
}

/**
 * Weights of the leaves in the light of the goal: the products of the weights along each path, added up where a leaf (an
 * alternative) stands under several criteria (Saaty 1980, hierarchic composition).
 *
 * @throws DriftwatchError `invalid_input` for a child whose name its parent doesn't compare.
 */
export function ahpHierarchyWeights(hierarchy: AhpHierarchy): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {}
  addPaths(hierarchy, 1, totals)
  return Object.freeze(totals)
}

function addPaths(node: AhpHierarchy, share: number, totals: Record<string, number>): void {
  for (const name of Object.keys(node.children ?? {})) {
    if (!(name in node.comparison.weights)) {
      throw new DriftwatchError(
        'invalid_input',
        `Children of a hierarchy must be items of their parent (${node.comparison.items.join(', ')}); got ${name}. Correct the name.`,
      )
    }
  }
  for (const [item, weight] of Object.entries(node.comparison.weights)) {
    const child = node.children?.[item]
    if (child) addPaths(child, share * weight, totals)
    else totals[item] = (totals[item] ?? 0) + share * weight
  }
}
