import { bench, describe } from 'vitest'
import { fitBgNbd } from '../../core/models/bg-nbd.js'
import type { BuyingFit } from '../../core/models/buying-fit.js'
import { conditionalExpectedPurchases } from '../../core/models/buying-predictions.js'
import { simulateSummary } from '../../core/models/buying-simulation.js'
import { fitMbgCnbdK } from '../../core/models/cnbd-k.js'
import { fitGammaGamma } from '../../core/models/gamma-gamma.js'
import { groupSummary } from '../../core/models/group-summary.js'
import { fitParetoNbd } from '../../core/models/pareto-nbd.js'
import type { BuyingSummary } from '../../core/models/summary.js'
import { createRandom } from '../../core/stats/random.js'
import { fitAt } from '../support/buying-fits.js'
import { cdnowMaster } from '../support/cdnow-master.js'

const CUSTOMERS = 1_000_000
const OPTIONS = { iterations: 5, warmupIterations: 2, time: 0, warmupTime: 0 }

const models: readonly { name: string; estimate: (summary: BuyingSummary) => BuyingFit }[] = [
  { name: 'BG/NBD', estimate: fitBgNbd },
  { name: 'MBG/CNBD-k', estimate: (summary) => fitMbgCnbdK(summary) },
  { name: 'Pareto/NBD', estimate: (summary) => fitParetoNbd(summary) },
]

/** A million customers of daily data, with amounts: about 107,000 distinct (x, t_x, T). */
function million(): BuyingSummary {
  const truth = { ...fitAt('bg-nbd', { r: 0.243, alpha: 30.9, a: 0.793, b: 2.426 }), unit: 'day' as const }
  const T = Float64Array.from({ length: CUSTOMERS }, (_, i) => 189 + ((i * 37) % 84))
  const random = createRandom(1)
  const { frequency, recency } = simulateSummary(truth, { T }, random)
  const days = recency.map((tx, i) => (frequency[i] === 0 ? 0 : Math.max(1, Math.round(tx))))
  const amount = (x: number) => (x === 0 ? 0 : random.gamma(6.25 * x, random.gamma(3.74, 15.44)) / x)
  return { frequency, recency: days, T, monetary: frequency.map(amount), unit: 'day' }
}

function byGroup(summary: BuyingSummary): BuyingSummary {
  const { frequency, recency, T, count, unit } = groupSummary(summary)
  const column = ({ values, codes }: typeof frequency) =>
    Float64Array.from(codes, (code) => values[code] as number)
  return { frequency: column(frequency), recency: column(recency), T: column(T), count, unit }
}

const master = cdnowMaster()
const rows = million()
const groups = byGroup(rows)

describe.each(models)('$name', ({ name, estimate }) => {
  const evaluations = estimate(groups).evaluations
  if (master) {
    const fitted = estimate(master)
    bench(
      `${name}: fit CDNOW master, 23,570 customers (${fitted.evaluations} evaluations)`,
      () => void estimate(master),
      OPTIONS,
    )
    bench(
      `${name}: score CDNOW master`,
      () => void conditionalExpectedPurchases(fitted, master, 273),
      OPTIONS,
    )
  }
  bench(
    `${name}: fit 1,000,000 customers from rows (${evaluations} evaluations)`,
    () => void estimate(rows),
    OPTIONS,
  )
  bench(
    `${name}: fit 1,000,000 customers from ${groups.frequency.length} groups`,
    () => void estimate(groups),
    OPTIONS,
  )
  const fitted = estimate(groups)
  bench(
    `${name}: score 1,000,000 customers`,
    () => void conditionalExpectedPurchases(fitted, rows, 273),
    OPTIONS,
  )
})

describe('Gamma-Gamma', () => {
  if (master) {
    const { evaluations } = fitGammaGamma(master)
    bench(
      `Gamma-Gamma: fit CDNOW master (${evaluations} evaluations)`,
      () => void fitGammaGamma(master),
      OPTIONS,
    )
  }
  bench('Gamma-Gamma: fit 1,000,000 customers from rows', () => void fitGammaGamma(rows), OPTIONS)
})
