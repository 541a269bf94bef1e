import type { HierarchicalFit } from './hierarchical.js'

/** A cluster of the tree's upper part: joined of two at a height, or a leaf that stands for all rows below it. */
export interface Branch {
  readonly size: number
  /** 0 for a leaf. */
  readonly height: number
  /** The row of a leaf of one. */
  readonly row?: number
  readonly parts?: readonly [left: Branch, right: Branch]
}

/**
 * The upper part of a tree of clusters with at most so many leaves: the joins below are left out, each of their clusters one
 * leaf. The larger branch lies on the left.
 *
 * @example upperTree(fitHierarchical(rows), 30).height
 */
export function upperTree({ merges, n }: HierarchicalFit, leaves: number): Branch {
  const hidden = Math.max(0, n - leaves)
  const branches: Branch[] = Array.from({ length: n }, (_, row) => ({ size: 1, height: 0, row }))
  for (const [index, { left, right, height, size }] of merges.entries()) {
    const pair = [branches[left]!, branches[right]!].sort((a, b) => b.size - a.size) as [Branch, Branch]
    branches.push(index < hidden ? { size, height: 0 } : { size, height, parts: pair })
  }
  return branches.at(-1)!
}
