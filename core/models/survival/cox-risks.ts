import type { CoxFit } from './cox.js'
import type { CoxDesign } from './cox-design.js'

/** weight · exp(η) by sorted position of a design, η relative to the means of the covariates. */
export function coxRisks(fit: CoxFit, { x, weight, names, scales }: CoxDesign): Float64Array {
  const beta = names.map((name, j) => fit.parameters[name]! * scales[j]!)
  return weight.map((w, row) => {
    let eta = 0
    for (let j = 0; j < beta.length; j++) eta += x[row * beta.length + j]! * beta[j]!
    return w * Math.exp(eta)
  })
}
