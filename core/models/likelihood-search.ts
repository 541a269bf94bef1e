import { type Differentiable, type Minimum, minimise } from '../stats/minimise.js'
import { minimiseBySimplex } from '../stats/nelder-mead.js'
import { HIGH, type LikelihoodProblem, LOW, type ParameterSpace } from './likelihood-problem.js'

/** How far beyond `low` and `high` a parameter is followed: further out the surface is flat and all rounding. */
const BEYOND_BOUNDARY = 1000
const SEARCH_TOLERANCE = 1e-6
const SCREEN_TOLERANCE = 1e-4
/** Slopes of the mean log-likelihood below this are flat. */
export const ACCEPTED_GRADIENT = 1e-5

type Box = Readonly<Record<'lower' | 'upper', number[]>>

/**
 * The best minimum of the objective that the starts lead to, in the search space.
 *
 * From every start on the screening sample, if there is one, then on all rows from where the objective is least; by the
 * simplex of Nelder and Mead where none of them ends on flat ground.
 */
export function searchFrom(
  { parameters, starts: natural }: LikelihoodProblem<string>,
  objective: Differentiable,
  screen: Differentiable | undefined,
): Minimum {
  const box = searchBox(parameters)
  const starts = natural.map((start) =>
    Float64Array.from(start, (x, i) => (parameters[i]?.scale === 'log' ? Math.log(x) : x)),
  )
  const candidates =
    screen && starts.length > 1 ? screened(screen, objective, starts, box) : searched(objective, starts, box)
  let best: Minimum | undefined
  for (const candidate of candidates) {
    const minimum = candidate()
    if (!best || minimum.value < best.value) best = minimum
    if (largest(best.gradient) < ACCEPTED_GRADIENT) return best
  }
  const simplex = minimiseBySimplex(withoutGradient(objective), best?.point ?? (starts[0] as Float64Array))
  const last = minimise(objective, simplex.point, { ...box, gradientTolerance: SEARCH_TOLERANCE })
  return best && best.value < last.value ? best : last
}

type Candidate = () => Minimum

/** A start leads where it leads on the sample; which of these is best, all rows decide. */
function screened(
  screen: Differentiable,
  objective: Differentiable,
  starts: readonly Float64Array[],
  box: Box,
): Candidate[] {
  return starts
    .map((start) => minimise(screen, start, { ...box, gradientTolerance: SCREEN_TOLERANCE }))
    .map((found) => ({ ...found, value: objective(found.point, new Float64Array(found.point.length)) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .map(
      ({ point, inverseHessian }) =>
        () =>
          minimise(objective, point, { ...box, gradientTolerance: SEARCH_TOLERANCE, inverseHessian }),
    )
}

function searched(objective: Differentiable, starts: readonly Float64Array[], box: Box): Candidate[] {
  return starts
    .map((start) => minimise(objective, start, { ...box, gradientTolerance: SEARCH_TOLERANCE }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .map((minimum) => () => minimum)
}

function searchBox(parameters: readonly ParameterSpace<string>[]): Box {
  const bound = ({ scale }: ParameterSpace<string>, value: number, side: 1 | -1) =>
    scale === 'log' ? Math.log(value * BEYOND_BOUNDARY ** side) : side * Infinity
  return {
    lower: parameters.map((parameter) => bound(parameter, parameter.low ?? LOW, -1)),
    upper: parameters.map((parameter) => bound(parameter, parameter.high ?? HIGH, 1)),
  }
}

function withoutGradient(objective: Differentiable): (point: Float64Array) => number {
  return (point) => objective(point, new Float64Array(point.length))
}

/** The largest absolute value of a vector. */
export function largest(vector: Float64Array): number {
  return vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
}
