import { DriftwatchError } from '../errors.js'
import { inverseByCholesky } from '../stats/cholesky.js'
import type { Differentiable, Minimum } from '../stats/minimise.js'
import type { Fit, FitReason, FitWarning } from './fit.js'
import { HIGH, type LikelihoodProblem, LOW, type ParameterSpace } from './likelihood-problem.js'
import { ACCEPTED_GRADIENT, largest, searchFrom } from './likelihood-search.js'

export type { LikelihoodProblem, ParameterSpace } from './likelihood-problem.js'

const ACCEPTED_GAIN = 1e-6

/**
 * The one kernel behind every fit by maximum likelihood: a frozen {@link Fit} and never an exception for a bad surface.
 *
 * Positive parameters are searched by their logarithms with BFGS on the analytic gradient, from every start on the
 * screening sample, then from the best on all rows; where that fails from each start, by the simplex of Nelder and
 * Mead. A Newton step on the final Hessian (central differences of the analytic gradient) polishes the optimum.
 * Converged means: per observation, no slope above 1e-5 and an expected gain of a further Newton step of less than
 * 1e-6 in the whole log-likelihood. Covariance by the delta method from the inverse Hessian.
 */
export function maximiseLikelihood<Model extends string, Name extends string>(
  model: Model,
  problem: LikelihoodProblem<Name>,
): Fit<Model, Name> {
  if (!(problem.n > 0)) {
    throw new DriftwatchError(
      'too_little_data',
      `${model} must have data to fit; got no rows. Give at least one customer.`,
    )
  }
  let evaluations = 0
  const counted = (likelihood: Differentiable): Differentiable => {
    const negative = inSearchSpace(likelihood, problem)
    return (point, gradient) => {
      evaluations++
      return negative(point, gradient)
    }
  }
  const objective = counted(problem.logLikelihood)
  const found = searchFrom(problem, objective, problem.screen ? counted(problem.screen) : undefined)
  const optimum = polish(objective, found)
  return assemble(model, problem, optimum, evaluations)
}

/** Minus the mean log-likelihood in the search space (logarithms of the positive parameters). */
function inSearchSpace<Name extends string>(
  likelihood: Differentiable,
  { parameters, n, penalty }: LikelihoodProblem<Name>,
): Differentiable {
  const natural = new Float64Array(parameters.length)
  const slopes = new Float64Array(parameters.length)
  return (point, gradient) => {
    toNatural(parameters, point, natural)
    const value = likelihood(natural, gradient) - (penalty?.(natural, slopes) ?? 0)
    for (let i = 0; i < gradient.length; i++) {
      const stretch = parameters[i]?.scale === 'log' ? (natural[i] as number) : 1
      gradient[i] = ((slopes[i]! - gradient[i]!) * stretch) / n
    }
    return -value / n
  }
}

function toNatural(
  parameters: readonly ParameterSpace<string>[],
  point: Float64Array,
  natural: Float64Array,
): Float64Array {
  for (let i = 0; i < point.length; i++) {
    natural[i] = parameters[i]?.scale === 'log' ? Math.exp(point[i] as number) : (point[i] as number)
  }
  return natural
}

interface Optimum extends Minimum {
  /** Hessian of the mean negative log-likelihood in the search space. */
  readonly hessian: readonly (readonly number[])[]
  readonly inverse: readonly (readonly number[])[] | undefined
  /** Half the Newton decrement: what one more Newton step would gain per observation; undefined where not concave. */
  readonly gain: number | undefined
}

function polish(objective: Differentiable, start: Minimum): Optimum {
  let best = withHessian(objective, start)
  for (let i = 0; i < 2 && best.inverse && largest(best.gradient) > 1e-12; i++) {
    const point = best.point.map((x, k) => x - product(best.inverse?.[k] ?? [], best.gradient))
    const gradient = new Float64Array(point.length)
    const value = objective(point, gradient)
    const better =
      largest(gradient) < 0.5 * largest(best.gradient) && value <= best.value + 1e-13 * Math.abs(value)
    if (!better) return best
    const moved = { ...best, point, gradient, value }
    best =
      largest(best.gradient) > 1e-4
        ? withHessian(objective, moved)
        : { ...moved, gain: gainOf(best.inverse, gradient) }
  }
  return best
}

function withHessian(objective: Differentiable, minimum: Minimum): Optimum {
  const hessian = hessianByDifferences(objective, minimum.point)
  const inverse = inverseByCholesky(hessian)
  return { ...minimum, hessian, inverse, gain: gainOf(inverse, minimum.gradient) }
}

function gainOf(
  inverse: readonly (readonly number[])[] | undefined,
  gradient: Float64Array,
): number | undefined {
  if (!inverse) return undefined
  return gradient.reduce((sum, slope, i) => sum + 0.5 * slope * product(inverse[i] ?? [], gradient), 0)
}

function product(row: readonly number[], vector: Float64Array): number {
  return row.reduce((sum, value, j) => sum + value * (vector[j] as number), 0)
}

/** The Hessian by central differences of the gradient, symmetrised; error of the order of 1e-8 of its third derivative. */
export function hessianByDifferences(f: Differentiable, point: Float64Array, step = 1e-4): number[][] {
  const size = point.length
  const rows = Array.from({ length: size }, (_, k) => {
    const [above, below] = [new Float64Array(size), new Float64Array(size)]
    f(
      point.map((x, i) => (i === k ? x + step : x)),
      above,
    )
    f(
      point.map((x, i) => (i === k ? x - step : x)),
      below,
    )
    return Array.from(above, (x, i) => (x - (below[i] as number)) / (2 * step))
  })
  return rows.map((row, i) => row.map((value, j) => (value + (rows[j]?.[i] as number)) / 2))
}

function assemble<Model extends string, Name extends string>(
  model: Model,
  problem: LikelihoodProblem<Name>,
  optimum: Optimum,
  evaluations: number,
): Fit<Model, Name> {
  const { parameters, n } = problem
  const natural = toNatural(parameters, optimum.point, new Float64Array(parameters.length))
  const values = parameters.map(({ unit = 1 }, i) => (natural[i] as number) * unit)
  const stretch = parameters.map(({ scale, unit = 1 }, i) => (scale === 'log' ? (values[i] as number) : unit))
  const covariance = optimum.inverse?.map((row, i) =>
    Object.freeze(row.map((value, j) => (value * (stretch[i] as number) * (stretch[j] as number)) / n)),
  )
  const named = (numbers: readonly number[]) =>
    Object.freeze(Object.fromEntries(parameters.map(({ name }, i) => [name, numbers[i]]))) as Readonly<
      Record<Name, number>
    >
  const boundary = boundaryWarnings(parameters, natural)
  const taken = problem.penalty?.(natural, new Float64Array(parameters.length)) ?? 0
  const reason = problem.hopeless ? 'too_little_data' : reasonOf(optimum, boundary.length > 0, n)
  const spread = covariance && {
    standardErrors: named(covariance.map((row, i) => Math.sqrt(row[i] as number))),
    covariance: Object.freeze(covariance),
  }
  return Object.freeze({
    model,
    parameters: named(values),
    ...spread,
    scales: Object.freeze(Object.fromEntries(parameters.map(({ name, scale }) => [name, scale]))) as Readonly<
      Record<Name, 'log' | 'identity'>
    >,
    logLikelihood: -optimum.value * n + taken + (problem.constant ?? 0),
    n,
    converged: reason === 'converged' || reason === 'boundary',
    reason,
    warnings: Object.freeze([
      ...(problem.warnings ?? []),
      ...boundary,
      ...(problem.judge?.(named(values)) ?? []),
      ...searchWarnings(reason, model),
      ...(spread || problem.hopeless ? [] : [FLAT]),
    ]),
    evaluations,
  })
}

function reasonOf(optimum: Optimum, atBoundary: boolean, n: number): FitReason {
  const flat = largest(optimum.gradient) <= ACCEPTED_GRADIENT
  if (atBoundary && flat) return 'boundary'
  if (flat && (optimum.gain === undefined || optimum.gain * n <= ACCEPTED_GAIN)) return 'converged'
  return optimum.status === 'iteration_limit' ? 'iteration_limit' : 'no_progress'
}

function boundaryWarnings(
  parameters: readonly ParameterSpace<string>[],
  natural: Float64Array,
): FitWarning[] {
  return parameters.flatMap(({ name, scale, low = LOW, high = HIGH, atLow, atHigh }, i) => {
    const value = natural[i] as number
    if (scale !== 'log' || (value >= low && value <= high)) return []
    const [end, zhEnd, text] = value < low ? ['0', '0', atLow] : ['infinity', '无穷大', atHigh]
    const meaning = typeof text === 'string' ? { en: text, zh: text } : text
    const message = `${name} runs to ${end}${meaning ? `: ${meaning.en}` : ''}. Read its interval with care.`
    const zh = `参数 ${name} 趋于${zhEnd}${meaning ? `，即${meaning.zh}` : ''}，其区间仅供参考。`
    return [{ code: 'parameter_at_boundary', message, zh }]
  })
}

const FLAT: FitWarning = {
  code: 'no_standard_errors',
  message:
    'There are no standard errors: at the optimum the likelihood is flat or rises in some direction, so the data cannot tell the parameters apart. Use the predictions, fit a model with fewer parameters, or observe longer.',
  zh: '无法给出标准误：在最优点处似然函数在某个方向上平坦或仍在上升，数据无法区分这些参数。请只使用预测结果，改用参数更少的模型，或延长观察期。',
}

function searchWarnings(reason: FitReason, model: string): FitWarning[] {
  if (reason !== 'no_progress' && reason !== 'iteration_limit') return []
  return [
    {
      code: 'not_converged',
      message: `The ${model} fit stopped short of an optimum (${reason}). Do not rely on it; check the summary for a wrong unit or too few repeat buyers.`,
      zh: `${model} 模型未能收敛（${reason}），结果不可依赖；请检查汇总数据的时间单位是否有误，或复购客户是否过少。`,
    },
  ]
}
