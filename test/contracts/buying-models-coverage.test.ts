import { describe, expect, it } from 'vitest'
import { simulateSummary } from '../../core/models/buying-simulation.js'
import { confidenceInterval } from '../../core/models/confidence-interval.js'
import { createRandom } from '../../core/stats/random.js'
import { fitAt } from '../support/buying-fits.js'
import { buyingModels, opportunityModels } from './buying-model-list.js'

const models = [...buyingModels, ...opportunityModels]
const BASES = 20
const CUSTOMERS = 1500
const WEEKS = 60
const LEVEL = 0.95

interface Coverage {
  readonly model: string
  readonly parameter: string
  readonly truth: number
  readonly meanEstimate: number
  readonly covered: number
}

function coverageOf({ name, estimate, truth, estimated }: (typeof models)[number]): Coverage[] {
  const random = createRandom(7).fork(name)
  const fits = Array.from({ length: BASES }, () =>
    estimate(simulateSummary(fitAt(name, truth), { T: new Float64Array(CUSTOMERS).fill(WEEKS) }, random)),
  )
  return estimated.map((parameter) => {
    const value = truth[parameter] as number
    const held = fits.filter((fit) => {
      const interval = confidenceInterval(fit, LEVEL)?.[parameter]
      return interval !== undefined && interval.low <= value && value <= interval.high
    })
    const mean = fits.reduce((sum, fit) => sum + (fit.parameters[parameter] as number), 0) / BASES
    return {
      model: name,
      parameter,
      truth: value,
      meanEstimate: Number(mean.toFixed(3)),
      covered: held.length,
    }
  })
}

describe('95 % intervals of 20 simulated customer bases', () => {
  const table: Coverage[] = []

  it.each(models)('cover the true parameters at the rate they claim: $name', (model) => {
    const rows = coverageOf(model)
    table.push(...rows)
    // Of 20 intervals at 95 %, fewer than 16 cover the truth with probability 0.003.
    for (const { parameter, covered } of rows) expect([parameter, covered >= 16]).toEqual([parameter, true])
  })

  it('cover it over all models and parameters together', () => {
    console.table(table.map((row) => ({ ...row, covered: `${row.covered} of ${BASES}` })))
    const share = table.reduce((sum, { covered }) => sum + covered, 0) / (table.length * BASES)
    console.log(`${(100 * share).toFixed(1)} % of ${table.length * BASES} intervals at 95 % cover the truth`)
    expect(table.length).toBe(models.reduce((sum, { estimated }) => sum + estimated.length, 0))
    expect(share).toBeGreaterThan(0.91)
    expect(share).toBeLessThan(0.99)
  })
})
