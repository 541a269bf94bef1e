import { DriftwatchError } from '../../errors.js'
import type { CoxFit } from './cox.js'
import type { CoxDesign } from './cox-design.js'

/** Between the lowest and the highest η: beyond that, e^η leaves the range of doubles. */
const WIDEST = 600

/**
 * weight · exp(η) by sorted position of a design, η relative to the means of the covariates.
 *
 * @throws DriftwatchError `invalid_input` where the hazards of two rows differ by more than e^600.
 */
export function coxRisks(fit: CoxFit, design: CoxDesign): Float64Array {
  const { x, weight, names, scales, centres, means, n } = design
  const beta = names.map((name, j) => fit.parameters[name]! * scales[j]!)
  const atMeans = beta.reduce((sum, b, j) => sum + (b * (means[j]! - centres[j]!)) / scales[j]!, 0)
  const eta = new Float64Array(n)
  let [lowest, highest] = [0, 0]
  for (let row = 0; row < n; row++) {
    let sum = -atMeans
    for (let j = 0; j < beta.length; j++) sum += x[row * beta.length + j]! * beta[j]!
    eta[row] = sum
    lowest = Math.min(lowest, sum)
    highest = Math.max(highest, sum)
  }
  if (!(highest - lowest <= WIDEST)) {
    throw new DriftwatchError(
      'invalid_input',
      `Hazards must be within e^${WIDEST} of one another; the fit's linear predictor reaches from ${lowest.toPrecision(3)} to ${highest.toPrecision(3)}. Look at the covariates' largest values, take their logarithms, or set ridge.`,
    )
  }
  return eta.map((value, row) => weight[row]! * Math.exp(value))
}
