import { bench, describe } from 'vitest'
import { fitBgNbd } from '../../core/models/bg-nbd.js'
import type { BuyingFit } from '../../core/models/buying-fit.js'
import { conditionalExpectedPurchases } from '../../core/models/buying-predictions.js'
import { fitMbgCnbdK } from '../../core/models/cnbd-k.js'
import { fitGammaGamma } from '../../core/models/gamma-gamma.js'
import { fitGgompertzNbd } from '../../core/models/ggompertz-nbd.js'
import { fitParetoNbd } from '../../core/models/pareto-nbd.js'
import type { BuyingSummary } from '../../core/models/summary.js'
import { createRandom } from '../../core/stats/random.js'
import { cdnowMaster } from '../support/cdnow-master.js'
import { distinctRows, millionCustomers } from '../support/million-customers.js'

const OPTIONS = { iterations: 5, warmupIterations: 2, time: 0, warmupTime: 0 }

const models: readonly { name: string; estimate: (summary: BuyingSummary) => BuyingFit }[] = [
  { name: 'BG/NBD', estimate: fitBgNbd },
  { name: 'MBG/CNBD-k', estimate: (summary) => fitMbgCnbdK(summary) },
  { name: 'Pareto/NBD', estimate: (summary) => fitParetoNbd(summary) },
  { name: 'GGompertz/NBD', estimate: (summary) => fitGgompertzNbd(summary) },
]

/** The million customers with amounts by the Gamma-Gamma of CDNOW. */
function withAmounts(summary: BuyingSummary): BuyingSummary {
  const random = createRandom(1)
  const amount = (x: number) => (x === 0 ? 0 : random.gamma(6.25 * x, random.gamma(3.74, 15.44)) / x)
  return { ...summary, monetary: Float64Array.from(summary.frequency, amount) }
}

const master = cdnowMaster()
const rows = withAmounts(millionCustomers())
const groups = distinctRows(rows)

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
