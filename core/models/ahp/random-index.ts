import { DriftwatchError } from '../../errors.js'

/** Whose table of mean consistency indices of random matrices divides CI; the consistency ratio depends on it. */
export type RandomIndexName = 'saaty_1980' | 'saaty_2005' | 'donegan_dodd'

/** Values for matrices of order 3 to 15, as printed; Donegan & Dodd (1991) in Applied Mathematics Letters 4. */
const RANDOM_INDEX: Readonly<Record<RandomIndexName, readonly number[]>> = {
  saaty_1980: [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
  saaty_2005: [0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
  donegan_dodd: [
    0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822, 1.4969,
  ],
}

/**
 * The random index of a matrix of `order` n; 0 for n <= 2, which can't be inconsistent.
 *
 * @throws DriftwatchError `invalid_input` above 15, where the tables end.
 */
export function randomIndex(order: number, name: RandomIndexName): number {
  if (order <= 2) return 0
  const value = RANDOM_INDEX[name]?.[order - 3]
  if (value === undefined) {
    throw new DriftwatchError(
      'invalid_input',
      `A judgement matrix must have at most 15 items for a consistency ratio; got ${order}. Group the items in a hierarchy.`,
    )
  }
  return value
}
