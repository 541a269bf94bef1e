import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import type { BuyingFit } from '../../../core/models/buying-fit.js'
import { conditionalExpectedPurchases } from '../../../core/models/buying-predictions.js'
import { simulateSummary } from '../../../core/models/buying-simulation.js'
import { fitBgCnbdK, fitMbgCnbdK } from '../../../core/models/cnbd-k.js'
import { fitMbgNbd } from '../../../core/models/mbg-nbd.js'
import { wheatMorrisonRegularity } from '../../../core/models/wheat-morrison.js'
import { createRandom } from '../../../core/stats/random.js'
import { fitAt } from '../../support/buying-fits.js'
import { cdnowExact } from '../../support/cdnow.js'
import { dataset } from '../../support/datasets.js'
import { summarizeEvents } from '../../support/event-log.js'

const cdnow = cdnowExact()
const groceryPath = dataset('grocery/grocery_elog.csv')
const grocery = groceryPath ? readGrocery(groceryPath) : undefined

function readGrocery(path: string) {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1)
  const events = lines.map((line) => line.replaceAll('"', '').trim().split(',') as [string, string])
  return summarizeEvents(events, '2006-12-31')
}

describe('k = 1', () => {
  it.skipIf(!cdnow)('is the BG/NBD and the MBG/NBD', () => {
    const pairs = [
      [fitBgCnbdK(cdnow!.summary, { k: 1 }), fitBgNbd(cdnow!.summary)],
      [fitMbgCnbdK(cdnow!.summary, { k: 1 }), fitMbgNbd(cdnow!.summary)],
    ] as const
    for (const [general, special] of pairs) {
      expect(general.parameters).toEqual({ k: 1, ...special.parameters })
      expect(general.logLikelihood).toBe(special.logLikelihood)
    }
  })
})

describe('regularity', () => {
  it.skipIf(!grocery)('is found in the grocery data of BTYDplus: k = 2, and MBG/CNBD-k fits best', () => {
    const { summary, holdout, intervals } = grocery!
    const mbg = fitMbgCnbdK(summary)
    const bg = fitBgCnbdK(summary)
    expect(mbg.parameters.k).toBe(2)
    expect(mbg.regularity.basis).toBe('intervals')
    const values = [fitBgNbd(summary), bg, fitMbgNbd(summary), mbg].map(({ logLikelihood }) => logLikelihood)
    expect(Math.max(...values)).toBe(mbg.logLikelihood)
    expect(
      Math.round(
        wheatMorrisonRegularity(
          intervals.map(([a]) => a),
          intervals.map(([, b]) => b),
        )!,
      ),
    ).toBe(2)
    const error = (fit: BuyingFit) =>
      conditionalExpectedPurchases(fit, summary, 52).reduce((sum, x, i) => sum + Math.abs(x - holdout[i]!), 0)
    expect(error(mbg)).toBeLessThan(error(fitBgNbd(summary)))
  })

  it.each(['bg-cnbd-k', 'mbg-cnbd-k'])(
    'of simulated %s customers is found, with intervals or without',
    (model) => {
      const truth = fitAt(model, { k: 3, r: 0.85, alpha: 1.45, a: 0.79, b: 2.42 })
      const summary = simulateSummary(truth, { T: new Float64Array(3000).fill(52) }, createRandom(11))
      const estimate = model === 'bg-cnbd-k' ? fitBgCnbdK : fitMbgCnbdK
      const full = estimate(summary)
      expect(full.parameters.k).toBe(3)
      expect(full.regularity.wheatMorrison).toBeGreaterThan(2)
      expect(full.regularity.wheatMorrison).toBeLessThan(4.5)
      const { logIntervals: _, ...totals } = summary
      const thin = estimate(totals)
      expect(thin.regularity.basis).toBe('totals')
      expect(Math.abs(thin.parameters.k - 3)).toBeLessThanOrEqual(1)
    },
  )
})

describe('wheatMorrisonRegularity', () => {
  it.each([1, 2, 5])('finds k = %d in gamma intervals of unequal customers', (k) => {
    const random = createRandom(k)
    const rates = Array.from({ length: 20_000 }, () => random.gamma(1, 1) + 0.01)
    const estimate = wheatMorrisonRegularity(
      rates.map((rate) => random.gamma(k, rate)),
      rates.map((rate) => random.gamma(k, rate)),
    )
    expect(estimate! / k).toBeGreaterThan(0.95)
    expect(estimate! / k).toBeLessThan(1.05)
  })

  it('says nothing below 30 customers and refuses intervals of 0', () => {
    expect(wheatMorrisonRegularity([1, 2], [2, 1])).toBeUndefined()
    expect(() => wheatMorrisonRegularity([0], [2])).toThrow(/intervals must be above 0; got 0 and 2 in row 0/)
  })
})

describe('options', () => {
  const summary = { frequency: [1], recency: [0], T: [9], unit: 'week' } as const

  it('must be whole numbers', () => {
    expect(() => fitBgCnbdK(summary, { k: 1.5 })).toThrow(/k must be a whole number from 1 to 64; got 1.5/)
    expect(() => fitBgCnbdK(summary, { maxK: 0 })).toThrow(/maxK must be a whole number/)
  })

  it('leave k to the likelihood only where every repeat purchase has a time', () => {
    expect(() => fitMbgCnbdK(summary)).toThrow(/recency must be above 0 where frequency is.*got 0 in row 0/)
  })
})
