import { DriftwatchError } from '../../errors.js'
import { cholesky } from '../../stats/cholesky.js'
import { logSumExp } from '../../stats/log-space.js'
import { createRandom } from '../../stats/random.js'
import type { FitWarning } from '../fit.js'
import { dependentFeature } from './feature-dependence.js'
import {
  checkClusterCount,
  type FeatureMatrix,
  type Features,
  featureMatrix,
  meanVariance,
} from './feature-matrix.js'
import { refinePartition } from './k-means-refinement.js'
import { seedCentres } from './k-means-seeding.js'

export interface GaussianMixtureOptions {
  readonly k: number
  /** Starts, each from k-means; 10 when absent. */
  readonly starts?: number
  readonly seed?: number
  readonly maxIterations?: number
  /** Gain of the mean log-likelihood below which EM stops; 1e-9 when absent. */
  readonly tolerance?: number
  /**
   * Added to every variance so that no component collapses, as a share of the features' mean variance; 1e-9 when absent. Given,
   * it also lets constant and collinear features pass.
   */
  readonly regularisation?: number
}

/** A component: its share, mean (d) and covariance (d × d). */
export interface MixtureComponent {
  readonly weight: number
  readonly mean: readonly number[]
  readonly covariance: readonly (readonly number[])[]
}

export interface GaussianMixtureFit {
  readonly model: 'gaussian-mixture'
  /** By falling weight. */
  readonly components: readonly MixtureComponent[]
  /** The most probable component of each row. */
  readonly labels: Int32Array
  /** P(component | row), n × k row by row. */
  readonly responsibilities: Float64Array
  readonly logLikelihood: number
  /** −2 LL + p ln n: compare over k, smaller is better. */
  readonly bic: number
  readonly n: number
  readonly converged: boolean
  readonly reason: 'converged' | 'iteration_limit'
  readonly warnings: readonly FitWarning[]
  readonly iterations: number
}

/**
 * A mixture of k Gaussians with full covariances, by EM from several starts.
 *
 * @throws DriftwatchError `invalid_input` for k outside 1 to n or values that are not finite; `too_little_data`, unless
 *   `regularisation` is given, for a feature that is constant or follows from the others (the likelihood would have no bound),
 *   and where every start collapses.
 * @see Dempster, Laird & Rubin (1977); Fraley & Raftery (2002), section 2, for BIC.
 */
export function fitGaussianMixture(features: Features, options: GaussianMixtureOptions): GaussianMixtureFit {
  const { k, starts = 10, seed = 1 } = options
  const matrix = featureMatrix(features)
  checkClusterCount(k, matrix.rows)
  if (options.regularisation === undefined) checkIndependence(matrix)
  const random = createRandom(seed)
  let best: Mixture | undefined
  for (let start = 0; start < (k === 1 ? 1 : starts); start++) {
    const partition = refinePartition(matrix, seedCentres(matrix, k, random.fork(`start ${start}`)), k, 100)
    const mixture = maximise(matrix, k, partition.labels, options)
    if (mixture && (!best || mixture.logLikelihood > best.logLikelihood)) best = mixture
  }
  if (!best) {
    throw new DriftwatchError(
      'too_little_data',
      `A mixture of ${k} components must find enough rows for each covariance; got ${matrix.rows} rows of ${matrix.columns} features. Use fewer components or drop constant and collinear features.`,
    )
  }
  return describe(best, matrix, k)
}

function checkIndependence(matrix: FeatureMatrix): void {
  const column = dependentFeature(matrix)
  if (column === undefined || meanVariance(matrix) === 0) return
  throw new DriftwatchError(
    'too_little_data',
    `Features of a mixture must vary and not follow from one another; got column ${column}, which is constant or follows from those before it. Leave it out or set regularisation.`,
    { column },
  )
}

interface Component {
  weight: number
  mean: number[]
  covariance: number[][]
}

interface Mixture {
  readonly components: Component[]
  readonly responsibilities: Float64Array
  readonly logLikelihood: number
  readonly converged: boolean
  readonly iterations: number
}

function maximise(
  matrix: FeatureMatrix,
  k: number,
  labels: Int32Array,
  { maxIterations = 1000, tolerance = 1e-9, regularisation = 1e-9 }: GaussianMixtureOptions,
): Mixture | undefined {
  const responsibilities = new Float64Array(matrix.rows * k)
  for (const [row, label] of labels.entries()) responsibilities[row * k + label] = 1
  const floor = regularisation * meanVariance(matrix)
  let before = Number.NEGATIVE_INFINITY
  for (let iteration = 1; ; iteration++) {
    const components = updateComponents(matrix, k, responsibilities, floor)
    const logLikelihood = updateResponsibilities(matrix, components, responsibilities)
    if (logLikelihood === undefined) return undefined
    const converged = logLikelihood - before < tolerance * matrix.rows
    if (converged || iteration >= maxIterations) {
      return { components, responsibilities, logLikelihood, converged, iterations: iteration }
    }
    before = logLikelihood
  }
}

/** M step. */
function updateComponents(
  { values, rows, columns }: FeatureMatrix,
  k: number,
  shares: Float64Array,
  floor: number,
): Component[] {
  return Array.from({ length: k }, (_, c) => {
    let total = 0
    const mean = new Array<number>(columns).fill(0)
    for (let row = 0; row < rows; row++) {
      const share = shares[row * k + c]!
      total += share
      for (let j = 0; j < columns; j++) mean[j]! += share * values[row * columns + j]!
    }
    for (let j = 0; j < columns; j++) mean[j]! /= total
    const covariance = Array.from({ length: columns }, () => new Array<number>(columns).fill(0))
    for (let row = 0; row < rows; row++) {
      const share = shares[row * k + c]! / total
      for (let i = 0; i < columns; i++) {
        const scaled = share * (values[row * columns + i]! - mean[i]!)
        for (let j = 0; j <= i; j++) covariance[i]![j]! += scaled * (values[row * columns + j]! - mean[j]!)
      }
    }
    for (let i = 0; i < columns; i++) {
      covariance[i]![i]! += floor
      for (let j = 0; j < i; j++) covariance[j]![i] = covariance[i]![j]!
    }
    return { weight: total / rows, mean, covariance }
  })
}

/** E step: fills the responsibilities and gives the log-likelihood, or `undefined` where a covariance is singular. */
function updateResponsibilities(
  matrix: FeatureMatrix,
  components: readonly Component[],
  shares: Float64Array,
): number | undefined {
  const { rows } = matrix
  const k = components.length
  for (const [c, component] of components.entries()) {
    const lower = component.weight > 0 ? cholesky(component.covariance) : undefined
    if (!lower) return undefined
    writeLogDensities(matrix, component, lower, shares, c, k)
  }
  let logLikelihood = 0
  for (let row = 0; row < rows; row++) {
    const logs = shares.subarray(row * k, (row + 1) * k)
    const logDensity = logSumExp(logs)
    logLikelihood += logDensity
    for (let c = 0; c < k; c++) logs[c] = Math.exp(logs[c]! - logDensity)
  }
  return Number.isFinite(logLikelihood) ? logLikelihood : undefined
}

function writeLogDensities(
  { values, rows, columns }: FeatureMatrix,
  { weight, mean }: Component,
  lower: readonly (readonly number[])[],
  into: Float64Array,
  c: number,
  k: number,
): void {
  const logDeterminant = lower.reduce((sum, row, index) => sum + Math.log(row[index]!), 0)
  const constant = Math.log(weight) - logDeterminant - (columns / 2) * Math.log(2 * Math.PI)
  const z = new Float64Array(columns)
  for (let row = 0; row < rows; row++) {
    let squared = 0
    for (let i = 0; i < columns; i++) {
      let value = values[row * columns + i]! - mean[i]!
      for (let j = 0; j < i; j++) value -= lower[i]![j]! * z[j]!
      z[i] = value / lower[i]![i]!
      squared += z[i]! * z[i]!
    }
    into[row * k + c] = constant - squared / 2
  }
}

function describe(mixture: Mixture, { rows, columns }: FeatureMatrix, k: number): GaussianMixtureFit {
  const order = mixture.components
    .map((component, c) => ({ component, c }))
    .sort((a, b) => b.component.weight - a.component.weight)
  const responsibilities = new Float64Array(rows * k)
  const labels = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    for (const [index, { c }] of order.entries()) {
      const share = mixture.responsibilities[row * k + c]!
      responsibilities[row * k + index] = share
      if (share > responsibilities[row * k + labels[row]!]!) labels[row] = index
    }
  }
  const parameters = k - 1 + k * columns + (k * columns * (columns + 1)) / 2
  return Object.freeze({
    model: 'gaussian-mixture',
    components: order.map(({ component }) => component),
    labels,
    responsibilities,
    logLikelihood: mixture.logLikelihood,
    bic: -2 * mixture.logLikelihood + parameters * Math.log(rows),
    n: rows,
    converged: mixture.converged,
    reason: mixture.converged ? 'converged' : 'iteration_limit',
    warnings: [],
    iterations: mixture.iterations,
  })
}
