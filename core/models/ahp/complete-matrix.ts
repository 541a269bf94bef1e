import { DriftwatchError } from '../../errors.js'
import type { JudgementMatrix } from './judgement-matrix.js'
import { priorities } from './priorities.js'

/** A matrix with its gaps filled, and what they were filled with: [row, column, value] above the diagonal. */
export interface CompletedMatrix {
  readonly matrix: readonly (readonly number[])[]
  readonly filled: readonly (readonly [row: number, column: number, value: number])[]
}

/**
 * Fills missing judgements so that λmax is smallest, one entry at a time in turn until none moves: the problem is
 * convex in the logarithms, so the optimum is unique (Bozóki, Fülöp & Rónyai 2010, theorems 2 and 3).
 *
 * @throws DriftwatchError `invalid_input` when the judged pairs don't connect all items: then no optimum is unique.
 */
export function completeMatrix(incomplete: JudgementMatrix, items: readonly string[]): CompletedMatrix {
  const gaps = missingPairs(incomplete)
  if (gaps.length === 0) return { matrix: incomplete as number[][], filled: [] }
  checkConnected(incomplete, items)
  const logs = gaps.map(([row, column]) => startValue(incomplete, row, column))
  for (let round = 0; round < 500; round++) {
    let moved = 0
    for (const index of gaps.keys()) {
      const best = minimiseAlong(incomplete, gaps, logs, index)
      moved = Math.max(moved, Math.abs(best - (logs[index] as number)))
      logs[index] = best
    }
    if (moved < 1e-10) break
  }
  return {
    matrix: fill(incomplete, gaps, logs),
    filled: gaps.map(([row, column], index) => [row, column, Math.exp(logs[index] as number)] as const),
  }
}

type Pair = readonly [row: number, column: number]

function missingPairs(matrix: JudgementMatrix): Pair[] {
  return matrix.flatMap((row, i) =>
    row.flatMap((value, j): Pair[] => (j > i && value === undefined ? [[i, j]] : [])),
  )
}

function fill(matrix: JudgementMatrix, gaps: readonly Pair[], logs: readonly number[]): number[][] {
  const filled = matrix.map((row) => row.map((value) => value ?? 1))
  for (const [index, [row, column]] of gaps.entries()) {
    ;(filled[row] as number[])[column] = Math.exp(logs[index] as number)
    ;(filled[column] as number[])[row] = Math.exp(-(logs[index] as number))
  }
  return filled
}

/** Mean of the indirect judgements over one third item, 0 where there is none. */
function startValue(matrix: JudgementMatrix, row: number, column: number): number {
  const indirect = matrix.flatMap((_, via) => {
    const [first, second] = [matrix[row]?.[via], matrix[via]?.[column]]
    return via !== row && via !== column && first && second ? [Math.log(first * second)] : []
  })
  return indirect.reduce((sum, value) => sum + value, 0) / Math.max(1, indirect.length)
}

/**
 * One entry at its optimum: where the eigenvectors of both sides balance, d λmax / d log a_ij = a_ij u_i w_j − a_ji u_j w_i = 0,
 * with w the right and u the left eigenvector; found by bisection because λmax is convex along the line.
 */
function minimiseAlong(
  matrix: JudgementMatrix,
  gaps: readonly Pair[],
  logs: number[],
  index: number,
): number {
  const [row, column] = gaps[index] as Pair
  const slope = (value: number) => {
    const trial = fill(matrix, gaps, logs.with(index, value))
    const right = priorities(trial, 'eigen')
    const left = priorities(transpose(trial), 'eigen')
    const ratio = Math.exp(value)
    return (
      ratio * (left[row] as number) * (right[column] as number) -
      (left[column] as number) * (right[row] as number) * (1 / ratio)
    )
  }
  let [low, high] = [-12, 12]
  while (high - low > 1e-14 * 24) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (slope(middle) > 0) high = middle
    else low = middle
  }
  return (low + high) / 2
}

function transpose(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((_, column) => matrix.map((row) => row[column] as number))
}

function checkConnected(matrix: JudgementMatrix, items: readonly string[]): void {
  const reached = new Set([0])
  for (const item of reached) {
    for (const [other, value] of (matrix[item] ?? []).entries()) if (value !== undefined) reached.add(other)
  }
  const apart = items.filter((_, index) => !reached.has(index))
  if (apart.length > 0) {
    throw new DriftwatchError(
      'invalid_input',
      `Judgements must connect all items; nothing compares ${apart.join(', ')} with ${items[0]}. Judge at least one such pair.`,
    )
  }
}
