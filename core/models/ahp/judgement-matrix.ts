import { DriftwatchError } from '../../errors.js'

/** "`first` is `value` times as important as `second`", value on Saaty's scale 1/9 to 9. */
export type Judgement = readonly [first: string, second: string, value: number]

/** Names and their pairwise judgements, one judgement a pair. */
export interface Judgements {
  readonly items: readonly string[]
  readonly judgements: readonly Judgement[]
}

/** A reciprocal matrix, row by row; `undefined` where nothing was judged. */
export type JudgementMatrix = readonly (readonly (number | undefined)[])[]

/**
 * Lays judgements out as a reciprocal matrix of shape n × n: a_ij as given, a_ji = 1 / a_ij, a_ii = 1. One judgement a
 * pair is enough; a pair that nobody judged stays `undefined`.
 *
 * @throws DriftwatchError `invalid_input` for fewer than two items, an unknown item, a value outside 1/9 to 9, or two
 *   judgements of a pair that contradict each other.
 */
export function judgementMatrix(items: readonly string[], judgements: readonly Judgement[]): JudgementMatrix {
  if (items.length < 2 || new Set(items).size !== items.length) {
    throw invalid(
      `items must be two or more different names; got ${JSON.stringify(items)}. Name each item once.`,
    )
  }
  const matrix = items.map((_, row) =>
    items.map((_, column): number | undefined => (row === column ? 1 : undefined)),
  )
  for (const [first, second, value] of judgements) {
    const [row, column] = [position(items, first), position(items, second)]
    checkValue(first, second, value)
    const before = matrix[row]?.[column]
    if (before !== undefined && Math.abs(Math.log(before / value)) > 1e-9) {
      throw invalid(
        `The pair ${first} : ${second} must have one judgement; got ${before} and ${value}. Keep one of the two.`,
      )
    }
    ;(matrix[row] as (number | undefined)[])[column] = value
    ;(matrix[column] as (number | undefined)[])[row] = 1 / value
  }
  return matrix
}

/**
 * Reads the judgements above the diagonal of an n × n matrix, its items named by their number from 1; `undefined` is a
 * missing judgement. What stands below the diagonal may be left out, and must otherwise be reciprocal within 1 %.
 *
 * @throws DriftwatchError `invalid_input` for a matrix that is not square or not reciprocal.
 */
export function judgementsOf(matrix: JudgementMatrix): Judgements {
  const items = matrix.map((_, index) => String(index + 1))
  const judgements = matrix.flatMap((row, i) => {
    if (row.length !== matrix.length) {
      throw invalid(
        `A judgement matrix must be square; row ${i + 1} has ${row.length} of ${matrix.length} values. Complete the row.`,
      )
    }
    return items.slice(i + 1).flatMap((second, k): Judgement[] => {
      const [above, below] = [row[i + 1 + k], matrix[i + 1 + k]?.[i]]
      if (above === undefined) return []
      if (below !== undefined && Math.abs(above * below - 1) > 0.01) {
        throw invalid(
          `A judgement matrix must be reciprocal; got ${above} above and ${below} below the diagonal for ${i + 1} : ${second}. Enter the upper triangle only.`,
        )
      }
      return [[items[i] as string, second, above]]
    })
  })
  return { items, judgements }
}

function position(items: readonly string[], item: string): number {
  const index = items.indexOf(item)
  if (index < 0) {
    throw invalid(
      `Judged items must be among ${items.join(', ')}; got ${JSON.stringify(item)}. Correct the name.`,
    )
  }
  return index
}

function checkValue(first: string, second: string, value: number): void {
  const outside = !(value >= 1 / 9 - 1e-9 && value <= 9 + 1e-9)
  if (outside || (first === second && value !== 1)) {
    throw invalid(
      `A judgement must be between 1/9 and 9, and 1 of an item with itself; got ${value} for ${first} : ${second}. Use Saaty's scale.`,
    )
  }
}

function invalid(message: string): DriftwatchError {
  return new DriftwatchError('invalid_input', message)
}
