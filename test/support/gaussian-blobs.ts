import { createRandom } from '../../core/stats/random.js'

/** Rows of features laid out flat, as `fitKMeans` takes them. */
export interface Blobs {
  readonly values: Float64Array
  readonly rows: number
  readonly columns: number
}

/**
 * Rows drawn in turn from k round Gaussian blobs whose centres are uniform in [-10, 10]^columns; `spread` is their standard
 * deviation: at 1 they stand apart, at 6 they overlap.
 */
export function gaussianBlobs(rows: number, columns: number, k: number, spread: number): Blobs {
  const random = createRandom(1)
  const centres = Float64Array.from({ length: k * columns }, () => 20 * random.uniform() - 10)
  const values = Float64Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns]
    return centres[(row % k) * columns + column]! + spread * random.normal()
  })
  return { values, rows, columns }
}
