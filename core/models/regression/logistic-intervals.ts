import { DriftwatchError } from '../../errors.js'
import { normalQuantile } from '../../stats/normal.js'
import type { LogisticFit } from './logistic.js'
import { climbLogistic } from './logistic-climb.js'
import { type LogisticDesign, type LogisticSummary, logisticDesign } from './logistic-design.js'

/** Lower and upper end of an interval. */
export type Interval = readonly [lower: number, upper: number]

/** Wald intervals: estimate ± z · standard error. */
export function waldIntervals(fit: LogisticFit, level = 0.95): Readonly<Record<string, Interval>> {
  const z = normalQuantile(0.5 + level / 2)
  return Object.fromEntries(
    fit.names.map((name) => {
      const [value, error] = [fit.parameters[name]!, fit.standardErrors?.[name] ?? Number.POSITIVE_INFINITY]
      return [name, [value - z * error, value + z * error] as const]
    }),
  )
}

/**
 * Profile likelihood interval of one parameter: the values at which twice the fall of the maximised log-likelihood stays below
 * the χ² quantile with one degree of freedom. Better than Wald's for few events; an end that is never reached is ±Infinity.
 *
 * @see Venzon & Moolgavkar (1988), Applied Statistics 37.
 */
export function profileInterval(
  fit: LogisticFit,
  summary: LogisticSummary,
  name: string,
  level = 0.95,
): Interval {
  const design = logisticDesign(summary)
  const at = fit.names.indexOf(name)
  if (at < 0) {
    throw new DriftwatchError(
      'invalid_input',
      `name must be one of ${fit.names.join(', ')}; got ${name}. Choose one of them.`,
    )
  }
  const cut = normalQuantile(0.5 + level / 2) ** 2 / 2
  const top = fit.logLikelihood - cut
  const profile = (value: number) => profileLikelihood(design, fit, at, value)
  const step = fit.standardErrors?.[name] ?? 1
  return [-1, 1].map((side) =>
    findCrossing(profile, fit.parameters[name]!, side * step, top),
  ) as unknown as Interval
}

/** The log-likelihood maximised over the rest with one parameter, in its own unit, held at a value. */
function profileLikelihood(design: LogisticDesign, fit: LogisticFit, at: number, value: number): number {
  if (at > 0) {
    const start = startAt(design, fit)
    start[at] = value * design.scales[at - 1]!
    return climbLogistic(design, fit.ridge, start, at).logLikelihood
  }
  // The intercept in its own unit is a known logit for everybody, and the covariates keep no intercept of their own.
  const uncentred = uncentre(design, value)
  const start = startAt(design, fit)
  start[0] = 0
  return climbLogistic(uncentred, fit.ridge, start, 0).logLikelihood
}

function startAt({ names, scales, means }: LogisticDesign, fit: LogisticFit): Float64Array {
  const coefficients = names.map((name, j) => fit.parameters[name]! * scales[j]!)
  const intercept = names.reduce(
    (sum, name, j) => sum + fit.parameters[name]! * means[j]!,
    fit.parameters.intercept!,
  )
  return Float64Array.of(intercept, ...coefficients)
}

function uncentre(design: LogisticDesign, intercept: number): LogisticDesign {
  const width = design.names.length + 1
  const x = design.x.map((value, index) => {
    const j = (index % width) - 1
    return j < 0 ? value : value + design.means[j]! / design.scales[j]!
  })
  return {
    ...design,
    x,
    offset: Float64Array.from({ length: design.n }, (_, i) => design.offset[i]! + intercept),
  }
}

/** Where the profile falls to `level`, walking out from the estimate and halving in. */
function findCrossing(
  profile: (value: number) => number,
  estimate: number,
  step: number,
  level: number,
): number {
  let inside = estimate
  let outside = estimate + 2 * step
  for (let doubling = 0; profile(outside) > level; doubling++) {
    if (doubling > 20) return step > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
    inside = outside
    outside = estimate + (outside - estimate) * 2
  }
  for (let halving = 0; halving < 60 && Math.abs(outside - inside) > 1e-10 * Math.abs(step); halving++) {
    const middle = (inside + outside) / 2
    if (profile(middle) > level) inside = middle
    else outside = middle
  }
  return (inside + outside) / 2
}
