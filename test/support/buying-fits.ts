import type { BuyingFit } from '../../core/models/buying-fit.js'
import type { BuyingSummary } from '../../core/models/summary.js'

/** A fit as if its parameters had been estimated, for predictions at published parameters. */
export function fitAt(model: string, parameters: Readonly<Record<string, number>>): BuyingFit {
  return {
    model,
    parameters,
    logLikelihood: 0,
    n: 1,
    converged: true,
    reason: 'converged',
    warnings: [],
    evaluations: 0,
    unit: 'week',
  }
}

/** A summary of one customer, in weeks. */
export function customer(x: number, tx: number, T: number): BuyingSummary {
  return { frequency: [x], recency: [tx], T: [T], unit: 'week' }
}
