import { describe, expect, it } from 'vitest'
import { type ChangePrior, createPosterior, judgeChange } from '../../../core/stages/change-point.js'
import { courseOf, PERIOD_DAYS } from '../../support/purchase-courses.js'

const PRIOR: ChangePrior = {
  hazard: 0.01,
  rate: 3,
  logAmountVariance: 0.4,
  exposureBefore: Float64Array.from({ length: 60 }, (_, p) => p),
  reach: 12,
  periodDays: PERIOD_DAYS,
}
const repeat = (amount: number, times: number): number[] => new Array<number>(times).fill(amount)

function posterior(revenue: readonly number[], more: Partial<ChangePrior> = {}, variation = 0.5) {
  const p = revenue.length - 1
  const course = courseOf(revenue, {
    intervalVariation: variation,
    amountVariation: variation,
    purchases: 3,
    ownMedian: 10,
  })
  const found = createPosterior()
  const isJudged = judgeChange(course, p, { ...PRIOR, ...more }, (p + 1) * PERIOD_DAYS - 1, found)
  return isJudged ? { ...found } : undefined
}

describe('judgeChange', () => {
  it('finds a fall and when it began', () => {
    const found = posterior([...repeat(90, 18), 25, 25, 25, 25])
    expect(found?.weakened).toBeGreaterThan(0.9)
    expect(found?.since).toBe(18)
  })

  it('finds a ramp as the step that fits it best', () => {
    const found = posterior([...repeat(90, 18), 75, 60, 45, 35, 25, 20])
    expect(found?.weakened).toBeGreaterThan(0.9)
    expect(found?.since).toBeGreaterThanOrEqual(19)
  })

  it('finds nothing where nothing changes, nor in a rise', () => {
    expect(posterior(repeat(90, 22))?.weakened).toBeLessThan(0.01)
    expect(posterior([...repeat(90, 18), 150, 150, 150, 150])?.weakened).toBeLessThan(0.01)
  })

  it('tells silence from weakening', () => {
    const silent = posterior([...repeat(90, 20), 0])
    expect(silent?.gone).toBeGreaterThan(silent?.weakened ?? 1)
  })

  it('is surer of a regular buyer, and where the ledger knows of more losses', () => {
    const fall = [...repeat(90, 18), 50, 50]
    expect(posterior(fall, {}, 0.2)?.weakened).toBeGreaterThan(posterior(fall, {}, 1)?.weakened ?? 1)
    expect(posterior(fall, { hazard: 0.05 })?.weakened).toBeGreaterThan(
      posterior(fall, { hazard: 0.001 })?.weakened ?? 1,
    )
  })

  it('takes no fall for one that comes with the season', () => {
    const revenue = [...repeat(90, 20), 45, 45]
    const winter = Float64Array.from({ length: 60 }, (_, p) => (p <= 20 ? p : 20 + (p - 20) / 2))
    const plain = posterior(revenue)?.weakened ?? 0
    expect(posterior(revenue, { exposureBefore: winter })?.weakened).toBeLessThan(plain)
  })

  it('says nothing of a customer who has bought little', () => {
    expect(posterior([90, 90, 20])).toBeUndefined()
  })

  it('gives probabilities that sum to one', () => {
    const found = posterior([...repeat(90, 10), 0, 40, 10, 0, 60])
    expect((found?.steady ?? 0) + (found?.weakened ?? 0) + (found?.gone ?? 0)).toBeCloseTo(1, 12)
  })
})
