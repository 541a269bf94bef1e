import { createRandom } from '../../core/stats/random.js'

/** Simulated customers with what they are like and how long they stayed, as columns; covariates row by row. */
export interface Lives {
  readonly rows: number
  readonly columns: number
  readonly covariates: Float64Array
  /** Whole days, censored at a limit of their own. */
  readonly duration: Float64Array
  readonly event: Float64Array
  /** 1 with the log odds −1 + Σ covariates / 2. */
  readonly outcome: Float64Array
}

/** Lives of which each covariate is normal, and whose hazard and odds grow with their sum. */
export function simulatedLives(rows: number, columns: number, seed: number): Lives {
  const random = createRandom(seed)
  const covariates = Float64Array.from({ length: rows * columns }, () => random.normal())
  const [duration, event, outcome] = [0, 0, 0].map(() => new Float64Array(rows)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let j = 0; j < columns; j++) sum += covariates[row * columns + j]! / 2
    const time = 1 + Math.floor(200 * random.exponential(Math.exp(sum)))
    const limit = 1 + random.integer(365)
    duration[row] = Math.min(time, limit)
    event[row] = time <= limit ? 1 : 0
    outcome[row] = random.uniform() < 1 / (1 + Math.exp(1 - sum)) ? 1 : 0
  }
  return { rows, columns, covariates, duration, event, outcome }
}

/** The covariates by name, x0 first. */
export function covariateColumns({ rows, columns, covariates }: Lives): Record<string, Float64Array> {
  return Object.fromEntries(
    Array.from({ length: columns }, (_, j) => [
      `x${j}`,
      new Float64Array(rows).map((_, row) => covariates[row * columns + j]!),
    ]),
  )
}
