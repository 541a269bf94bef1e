import { DriftwatchError } from '../../errors.js'
import { sandwich } from '../../stats/sandwich.js'
import { covariateMoments, robustMoments } from '../covariate-moments.js'
import type { Fit } from '../fit.js'
import { maximiseLikelihood } from '../maximum-likelihood.js'
import { namedBy } from '../named-coefficients.js'
import { noErrorsWarning } from '../separation.js'
import type { SurvivalSummary } from '../summary.js'
import type { ErrorDistribution } from './aft-distributions.js'
import { type AftRows, aftLogLikelihood } from './aft-likelihood.js'
import { aftSeparation } from './aft-separation.js'
import { survivalRows } from './survival-rows.js'

/**
 * An accelerated failure time fit: ln T = intercept + Σ β x + scale · W. `parameters` are `intercept`, one coefficient by
 * covariate and `scale`; exp(β) is the factor by which a unit of x stretches every time.
 */
export interface AftFit<Model extends string> extends Fit<Model, string> {
  /** The covariates. */
  readonly names: readonly string[]
}

/** The kernel of the accelerated failure time models: maximum likelihood over centred covariates, given back in their own units. */
export function fitAft<Model extends string>(
  model: Model,
  distribution: ErrorDistribution,
  summary: SurvivalSummary,
): AftFit<Model> {
  const { rows, names, means, scales } = aftRows(model, summary)
  const { meanLog, events, subjects, constant } = logTimes(rows)
  const separation = aftSeparation(rows, names, (j, value) => value * scales[j]! + means[j]!)
  const fit = maximiseLikelihood<Model, string>(model, {
    parameters: [
      { name: 'intercept', scale: 'identity' },
      ...names.map((name, j) => ({ name, scale: 'identity' as const, unit: 1 / scales[j]! })),
      { name: 'scale', scale: 'log', low: 1e-6, high: 1e6 },
    ],
    logLikelihood: (point, gradient) => aftLogLikelihood(distribution, rows, point, gradient),
    starts: [1, 0.3].map((scale) => [
      meanLog + scale * Math.log(subjects / events),
      ...names.map(() => 0),
      scale,
    ]),
    n: subjects,
    constant,
    warnings: separation.warnings,
  })
  return inOwnUnits(fit, names, means, separation.away, farthestName(rows, names))
}

/**
 * Checks rows and lays covariates out about their medians, in units of how far they usually stray: an outlier must not make all
 * others look alike to the search.
 *
 * @throws DriftwatchError as survivalRows does; `invalid_input` for a duration of 0, a covariate that is constant, not finite or
 *   named intercept or scale; `too_little_data` without any event.
 */
function aftRows(model: string, summary: SurvivalSummary) {
  const checked = survivalRows(summary)
  const { duration, event, n } = checked
  const names = Object.keys(summary.covariates ?? {})
  const reserved = names.find((name) => name === 'intercept' || name === 'scale')
  const zero = Array.from({ length: n }, (_, i) => duration[i]!).indexOf(0)
  if (reserved !== undefined || zero >= 0) {
    throw new DriftwatchError(
      'invalid_input',
      reserved !== undefined
        ? `Covariates must not be named intercept or scale; got ${reserved}. Rename the column.`
        : `duration must be above 0 for a ${model} model; got 0 in row ${zero}. Leave the row out.`,
    )
  }
  if (!Array.prototype.includes.call(event, 1)) {
    throw new DriftwatchError(
      'too_little_data',
      `A ${model} model must rest on at least one event; got none. Widen the period.`,
    )
  }
  const moments = names.map((name) => {
    const column = summary.covariates![name]!
    covariateMoments(name, column, n)
    return robustMoments(column)
  })
  const x = new Float64Array(n * names.length)
  for (const [j, { centre, spread }] of moments.entries()) {
    const column = summary.covariates![names[j]!]!
    for (let i = 0; i < n; i++) x[i * names.length + j] = (column[i]! - centre) / spread
  }
  const rows: AftRows = { ...checked, x, width: names.length }
  return {
    rows,
    names,
    means: moments.map(({ centre }) => centre),
    scales: moments.map(({ spread }) => spread),
  }
}

/** The covariate with the value farthest from its median; the scale where there is none. */
function farthestName({ x, width }: AftRows, names: readonly string[]): string {
  let [name, distance] = ['scale', 0]
  for (const [at, value] of x.entries())
    if (Math.abs(value) > distance) [name, distance] = [names[at % width]!, Math.abs(value)]
  return name
}

function logTimes({ duration, event, weight, n }: AftRows) {
  let [sum, events, subjects, constant] = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const log = Math.log(duration[i]!)
    subjects += weight[i]!
    sum += weight[i]! * log
    if (event[i] !== 1) continue
    events += weight[i]!
    constant -= weight[i]! * log
  }
  return { meanLog: sum / subjects, events, subjects, constant }
}

/**
 * The intercept at covariates of 0 instead of their means, and its covariance, by the linear map. Where a covariate runs away,
 * nothing is said of its error and the intercept's, which goes along with it.
 */
function inOwnUnits<Model extends string>(
  fit: Fit<Model, string>,
  names: readonly string[],
  means: readonly number[],
  away: readonly number[],
  farthest: string,
): AftFit<Model> {
  const all = ['intercept', ...names, 'scale']
  const map = all.map((_, i) =>
    all.map((_, j) => (i === j ? 1 : i === 0 && j <= names.length ? -means[j - 1]! : 0)),
  )
  const values = all.map((name) => fit.parameters[name]!)
  const own = map.map((row) => row.reduce((sum, factor, j) => sum + factor * values[j]!, 0))
  const covariance = fit.covariance && sandwich(map, fit.covariance)
  const runsAway = (i: number) => away.length > 0 && (i === 0 || away.includes(i - 1))
  const { covariance: _, standardErrors: __, ...rest } = fit
  return Object.freeze({
    ...rest,
    names,
    parameters: namedBy(all, (i) => own[i]),
    ...(covariance && {
      standardErrors: namedBy(all, (i) => (runsAway(i) ? undefined : Math.sqrt(covariance[i]![i]!))),
    }),
    ...(covariance && away.length === 0 && { covariance }),
    ...(away.length > 0 && { converged: false, reason: 'boundary' as const }),
    ...(!covariance && away.length === 0 && { warnings: [...fit.warnings, noErrorsWarning(farthest)] }),
  })
}
