import { DriftwatchError } from '../errors.js'

/**
 * Checks scores beside the outcomes that came of them: as many of both, no score that is not a number (or, where `within` is
 * given, outside it), no outcome other than 0 and 1. One row that is let through would turn a whole back-test.
 *
 * @throws DriftwatchError `invalid_input` naming column, row and value.
 */
export function checkScoredRows(
  name: 'score' | 'probability' | 'risk',
  score: ArrayLike<number>,
  outcome: ArrayLike<number>,
  within?: readonly [low: number, high: number],
  outcomeName = 'outcome',
): void {
  if (score.length !== outcome.length) {
    throw new DriftwatchError(
      'invalid_input',
      `${name} and ${outcomeName} must have equally many rows; got ${score.length} and ${outcome.length}. Build both from the same rows.`,
    )
  }
  const [low, high] = within ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let row = 0; row < score.length; row++) {
    const [value, seen] = [score[row], outcome[row]]
    if (!(typeof value === 'number' && value >= low && value <= high)) {
      throw rowError(name, within ? `be from ${low} to ${high}` : 'be a number', value, row)
    }
    if (seen !== 0 && seen !== 1) throw rowError(outcomeName, 'be 0 or 1', seen, row)
  }
}

/** An error that names column, row and value. */
export function rowError(column: string, rule: string, value: unknown, row: number): DriftwatchError {
  return new DriftwatchError(
    'invalid_input',
    `${column} must ${rule}; got ${String(value)} in row ${row}. Correct or drop the row.`,
    { column, row },
  )
}
