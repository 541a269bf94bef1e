import { DriftwatchError } from '../errors.js'
import { cholesky } from '../stats/cholesky.js'
import type { Random } from '../stats/random.js'
import { assertLevel } from './confidence-interval.js'
import type { Fit } from './fit.js'

export interface BootstrapOptions {
  readonly random: Random
  /** Parameter vectors drawn. Default 200. */
  readonly draws?: number
  /** Coverage of the interval. Default 0.95. */
  readonly level?: number
}

export interface PredictionInterval {
  readonly low: Float64Array
  readonly high: Float64Array
  /** Draws behind each interval. */
  readonly draws: number
}

/**
 * Intervals of anything predicted from a fit, by parametric bootstrap: parameters are drawn from their asymptotic normal
 * distribution (of the logarithms, for positive ones), the prediction repeated, and its quantiles taken.
 *
 * They show how well the parameters are known, hence the expectation; they are no range for a single customer's own
 * purchases, which vary around the expectation besides. Row by row: don't sum the ends, predict the sum.
 *
 * @param predict from a fit to one or more numbers, always as many
 * @returns undefined for a fit without covariance
 * @throws DriftwatchError `invalid_option` for fewer than 20 draws or a level outside (0, 1)
 * @see B. Efron & R. J. Tibshirani (1993), An introduction to the bootstrap, section 6.5
 * @example bootstrapPrediction(fit, (f) => conditionalExpectedPurchases(f, summary, 52), { random: createRandom(1) })
 */
export function bootstrapPrediction<Fitted extends Fit<string, string>>(
  fit: Fitted,
  predict: (fit: Fitted) => ArrayLike<number>,
  { random, draws = 200, level = 0.95 }: BootstrapOptions,
): PredictionInterval | undefined {
  const tail = (1 - assertLevel(level)) / 2
  if (!(Number.isSafeInteger(draws) && draws >= 20)) {
    throw new DriftwatchError(
      'invalid_option',
      `draws must be a whole number from 20; got ${draws}. Give 200 or more.`,
    )
  }
  const draw = createParameterDraw(fit, random)
  if (!draw) return undefined
  const samples = Array.from({ length: draws }, () => predict({ ...fit, parameters: draw() }))
  const width = samples[0]?.length ?? 0
  const [low, high] = [new Float64Array(width), new Float64Array(width)]
  for (let i = 0; i < width; i++) {
    const values = Float64Array.from(samples, (sample) => sample[i] as number).sort()
    low[i] = quantileOfSorted(values, tail)
    high[i] = quantileOfSorted(values, 1 - tail)
  }
  return { low, high, draws }
}

/** A generator of parameter vectors from the asymptotic normal distribution of a fit; undefined without a covariance. */
export function createParameterDraw<Name extends string>(
  { parameters, standardErrors, covariance, scales }: Fit<string, Name>,
  random: Random,
): (() => Readonly<Record<Name, number>>) | undefined {
  if (!covariance || !standardErrors) return undefined
  const names = Object.keys(standardErrors) as Name[]
  const stretch = names.map((name) => (scales?.[name] === 'log' ? parameters[name] : 1))
  const factor = cholesky(
    covariance.map((row, i) => row.map((value, j) => value / stretch[i]! / stretch[j]!)),
  )
  if (!factor) return undefined
  return () => {
    const normals = names.map(() => random.normal())
    const moved = names.map((name, i) => {
      const shift = normals.reduce((sum, z, j) => sum + factor[i]![j]! * z, 0)
      return [name, scales?.[name] === 'log' ? parameters[name] * Math.exp(shift) : parameters[name] + shift]
    })
    return { ...parameters, ...Object.fromEntries(moved) }
  }
}

function quantileOfSorted(values: Float64Array, probability: number): number {
  const position = probability * (values.length - 1)
  const below = Math.floor(position)
  const [a, b] = [values[below] as number, values[Math.min(below + 1, values.length - 1)] as number]
  return a === b ? a : a + (position - below) * (b - a)
}
