import { DriftwatchError } from '../errors.js'
import type { Differentiable } from '../stats/minimise.js'
import type { FitWarning } from './fit.js'

/** A penalty that draws parameters towards 0, for data that say too little of them. */
export interface PenaltyOptions {
  /**
   * Weight of the sum of squared parameters, per customer, with times in units of the longest T: `penalizer_coef` of
   * lifetimes, where 0.001 to 0.1 is usual. None when absent.
   */
  readonly penalty?: number
}

/** The penalty of a fit, as part of its likelihood problem, with the remark that its readers must see. */
export interface Penalised {
  readonly penalty: Differentiable
  readonly remark: FitWarning
}

/**
 * n Σ weight_i θ_i² over the parameters of a likelihood as the search has them; undefined where all weights are 0.
 *
 * @throws DriftwatchError `invalid_option` for a weight that is not a finite number from 0
 */
export function sumOfSquares(weights: readonly number[], n: number): Penalised | undefined {
  const wrong = weights.find((weight) => !(weight >= 0 && weight < Infinity))
  if (wrong !== undefined) {
    throw new DriftwatchError(
      'invalid_option',
      `a penalty must be a finite number from 0; got ${wrong}. Try 0.01, or leave it out.`,
    )
  }
  if (weights.every((weight) => weight === 0)) return undefined
  return {
    penalty: (point, gradient) => {
      let sum = 0
      for (let i = 0; i < weights.length; i++) {
        sum += n * weights[i]! * point[i]! ** 2
        gradient[i] = 2 * n * weights[i]! * point[i]!
      }
      return sum
    },
    remark: REMARK,
  }
}

const REMARK: FitWarning = {
  code: 'penalised',
  message:
    'A penalty draws the parameters towards 0: standard errors and intervals are of the penalised likelihood and need not cover the truth.',
  zh: '惩罚项使参数向 0 收缩：标准误和区间基于带惩罚的似然函数，不保证覆盖真值。',
}

/** The penalty of all parameters alike, as a fit hands it to the search. */
export function penaltyOf(
  { penalty = 0 }: PenaltyOptions,
  parameters: number,
  n: number,
  warnings: readonly FitWarning[],
): { readonly penalty?: Differentiable; readonly warnings: readonly FitWarning[] } {
  const penalised = sumOfSquares(new Array<number>(parameters).fill(penalty), n)
  return penalised ? { penalty: penalised.penalty, warnings: [...warnings, penalised.remark] } : { warnings }
}
