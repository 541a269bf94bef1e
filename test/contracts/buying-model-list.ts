import { fitBgBb } from '../../core/models/bg-bb.js'
import { fitBgNbd } from '../../core/models/bg-nbd.js'
import type { BuyingFit } from '../../core/models/buying-fit.js'
import { fitBgCnbdK, fitMbgCnbdK } from '../../core/models/cnbd-k.js'
import { fitGgompertzNbd } from '../../core/models/ggompertz-nbd.js'
import { fitMbgNbd } from '../../core/models/mbg-nbd.js'
import { fitNbd } from '../../core/models/nbd.js'
import { fitParetoNbd } from '../../core/models/pareto-nbd.js'
import type { BuyingSummary } from '../../core/models/summary.js'

/** A buying model as the contract suite sees it; a new model joins by a line below. */
export interface BuyingModelUnderTest {
  readonly name: string
  readonly estimate: (summary: BuyingSummary) => BuyingFit
  /** Parameters of the customers that are simulated, per week. */
  readonly truth: Readonly<Record<string, number>>
  /** Parameters in units of time and the power in which a longer unit of time multiplies them. */
  readonly timePowers: Readonly<Record<string, number>>
  /** Parameters that must be estimated to be covered by intervals. */
  readonly estimated: readonly string[]
}

const rate = { alpha: 1 }
const four = ['r', 'alpha', 'a', 'b'] as const

export const buyingModels: readonly BuyingModelUnderTest[] = [
  { name: 'nbd', estimate: fitNbd, truth: { r: 0.8, alpha: 6 }, timePowers: rate, estimated: ['r', 'alpha'] },
  {
    name: 'bg-nbd',
    estimate: fitBgNbd,
    truth: { r: 0.8, alpha: 4, a: 0.9, b: 2.5 },
    timePowers: rate,
    estimated: four,
  },
  {
    name: 'mbg-nbd',
    estimate: fitMbgNbd,
    truth: { r: 0.8, alpha: 4, a: 0.6, b: 2.5 },
    timePowers: rate,
    estimated: four,
  },
  {
    name: 'bg-cnbd-k',
    estimate: (summary) => fitBgCnbdK(summary, { k: 2 }),
    truth: { k: 2, r: 0.9, alpha: 2, a: 0.8, b: 2.5 },
    timePowers: rate,
    estimated: four,
  },
  {
    name: 'mbg-cnbd-k',
    estimate: (summary) => fitMbgCnbdK(summary, { k: 3 }),
    truth: { k: 3, r: 0.9, alpha: 1.5, a: 0.6, b: 2.5 },
    timePowers: rate,
    estimated: four,
  },
  {
    name: 'pareto-nbd',
    estimate: fitParetoNbd,
    truth: { r: 0.8, alpha: 4, s: 0.7, beta: 12 },
    timePowers: { alpha: 1, beta: 1 },
    estimated: ['r', 'alpha', 's', 'beta'],
  },
  {
    name: 'ggompertz-nbd',
    estimate: fitGgompertzNbd,
    truth: { r: 0.8, alpha: 4, b: 0.15, s: 1, beta: 8 },
    timePowers: { alpha: 1, b: -1 },
    estimated: ['r', 'alpha', 'b', 's', 'beta'],
  },
]

/** Models whose time is counted in opportunities, hence whole; covered like the others, tested by themselves. */
export const opportunityModels: readonly BuyingModelUnderTest[] = [
  {
    name: 'bg-bb',
    estimate: fitBgBb,
    truth: { alpha: 1.2, beta: 2, gamma: 0.7, delta: 6 },
    timePowers: {},
    estimated: ['alpha', 'beta', 'gamma', 'delta'],
  },
]
