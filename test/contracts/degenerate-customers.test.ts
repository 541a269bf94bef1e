import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuyingFit } from '../../core/models/buying-fit.js'
import {
  conditionalExpectedPurchases,
  probabilityActive,
  probabilityAlive,
} from '../../core/models/buying-predictions.js'
import { logLikelihood } from '../../core/models/buying-process.js'
import { fitCorrelatedParetoNbd } from '../../core/models/pareto-nbd-correlated.js'
import type { BuyingSummary } from '../../core/models/summary.js'
import { fitAt } from '../support/buying-fits.js'
import { buyingModels, opportunityModels } from './buying-model-list.js'

const SEED = 20260113
const models = [...buyingModels, ...opportunityModels]
const isOpportunities = (name: string) => opportunityModels.some((model) => model.name === name)

function base(rows: readonly (readonly [x: number, tx: number, T: number])[]): BuyingSummary {
  const column = (i: 0 | 1 | 2) => rows.map((row) => row[i])
  return { frequency: column(0), recency: column(1), T: column(2), unit: 'week' }
}

function repeated<Row>(n: number, row: (i: number) => Row): Row[] {
  return Array.from({ length: n }, (_, i) => row(i))
}

const ordinary = repeated(100, (i) => [i % 5, i % 5 === 0 ? 0 : 5 + (i % 17), 30] as const)

/** Customer bases at the edge of what can be fitted, all of them in whole units. */
const bases: Readonly<Record<string, BuyingSummary>> = {
  'nobody bought again': base(repeated(2357, () => [0, 0, 39])),
  'nobody was observed': base(repeated(50, () => [0, 0, 0])),
  'one customer': base([[3, 5, 9]]),
  'one customer who never came back': base([[0, 0, 9]]),
  'one cohort': base(repeated(60, (i) => [i % 4, i % 4 === 0 ? 0 : 4 + (i % 3), 6])),
  'all customers alike': base(repeated(200, () => [2, 10, 20])),
  'everybody bought on the last day': base(repeated(100, (i) => [1 + (i % 5), 20, 20])),
  'a buyer of 10,000 purchases among others': base([...ordinary, [10_000, 29, 30]]),
}

/** BG/BB has one opportunity per unit, hence no 10,000 purchases in 30. */
const asOpportunities = (name: string, summary: BuyingSummary): BuyingSummary =>
  name.startsWith('a buyer of 10,000')
    ? base([...ordinary.map(([x, tx]) => [x, tx, 12_000] as const), [10_000, 11_000, 12_000]])
    : summary

const SECONDS = 20

describe.each([...models, { name: 'pareto-nbd-correlated', estimate: fitCorrelatedParetoNbd }])(
  '$name on customers at the edge',
  ({ name, estimate }) => {
    it.each(Object.keys(bases))('%s: an answer, finite predictions, and the truth about the fit', (which) => {
      const summary = isOpportunities(name) ? asOpportunities(which, bases[which]!) : bases[which]!
      const began = performance.now()
      const fit: BuyingFit = estimate(summary)
      expect((performance.now() - began) / 1000).toBeLessThan(SECONDS)
      const numbers = [
        ...Object.values(fit.parameters),
        fit.logLikelihood,
        ...Object.values(fit.standardErrors ?? {}),
      ]
      expect(numbers.every(Number.isFinite)).toBe(true)
      expect(Object.entries(fit.parameters).every(([key, value]) => key === 'm' || value > 0)).toBe(true)
      expect(fit.converged).toBe(fit.reason === 'converged' || fit.reason === 'boundary')
      if (!fit.converged || fit.reason === 'boundary') expect(fit.warnings.length).toBeGreaterThan(0)
      const hopeless = which.startsWith('nobody') || which.includes('never came back')
      expect(fit.reason === 'too_little_data').toBe(hopeless)
      for (const [predicted, most] of [
        [probabilityAlive(fit, summary), 1],
        [probabilityActive(fit, summary, 10), 1],
        [conditionalExpectedPurchases(fit, summary, 10), 1e5],
      ] as const)
        for (const value of predicted) expect(value >= 0 && value <= most * (1 + 1e-12)).toBe(true)
    })
  },
)

describe.each(models)('$name', ({ name }) => {
  it('gives x = 0 a probability that no quadrature is needed to bound', () => {
    const parameter = fc.double({ min: Math.log(1e-2), max: Math.log(50), noNaN: true }).map(Math.exp)
    const count = name === 'bg-bb' ? 4 : 5
    const names = namesOf(name)
    const property = fc.property(
      fc.array(parameter, { minLength: count, maxLength: count }),
      fc.integer({ min: 0, max: 500 }),
      (values, T) => {
        const parameters = Object.fromEntries(names.map((key, i) => [key, key === 'k' ? 3 : values[i]!]))
        const value = logLikelihood(name, parameters, base([[0, 0, T]]))
        const { r = 0, alpha = 1, beta = 0 } = parameters
        // Who never leaves is silent with this probability; leaving only adds to it, an Erlang clock too.
        const always = name === 'bg-bb' ? silentFor(T, alpha, beta) : -r * Math.log1p(T / alpha)
        expect(value).toBeLessThanOrEqual(1e-12)
        expect(value).toBeGreaterThanOrEqual(always - 1e-9 * (1 + Math.abs(always)))
      },
    )
    fc.assert(property, { seed: SEED, numRuns: 200 })
  })

  it('gives 10,000 purchases a finite likelihood and forecast, wherever the last of them was', () => {
    const { truth } = models.find((model) => model.name === name)!
    for (const share of [1, 0.999, 0.5, 0.01]) {
      const T = isOpportunities(name) ? 1_000_000 : 7305
      const summary = base([[10_000, Math.round(share * T), T]])
      const value = logLikelihood(name, truth, summary)
      const forecast = conditionalExpectedPurchases(fitAt(name, truth), summary, 30)[0]!
      expect(Number.isFinite(value)).toBe(true)
      expect(forecast >= 0 && forecast < 100).toBe(true)
    }
  })
})

function namesOf(name: string): string[] {
  const { truth } = models.find((model) => model.name === name)!
  return Object.keys(truth)
}

/** ln of the probability that a beta-binomial buyer takes none of n opportunities. */
function silentFor(n: number, alpha: number, beta: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += Math.log((beta + i) / (alpha + beta + i))
  return sum
}
