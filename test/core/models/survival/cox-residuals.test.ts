import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SurvivalSummary } from '../../../../core/models/summary.js'
import { fitCox } from '../../../../core/models/survival/cox.js'
import { coxRobustErrors } from '../../../../core/models/survival/cox-robust-errors.js'
import {
  devianceResiduals,
  martingaleResiduals,
} from '../../../../core/models/survival/martingale-residuals.js'
import { schoenfeldResiduals } from '../../../../core/models/survival/schoenfeld-residuals.js'
import { createRandom } from '../../../../core/stats/random.js'
import { readTable } from '../../../support/read-table.js'

type Numbers = Record<string, number[]>

const rossi = readTable('survival/rossi.csv') as Numbers | undefined
const heart = readTable('survival/stanford_heart.csv') as Numbers | undefined
const NAMES = ['fin', 'age', 'prio']

const prisoners = (extra: Partial<SurvivalSummary> = {}): SurvivalSummary => ({
  duration: rossi!.week!,
  event: rossi!.arrest!,
  covariates: Object.fromEntries(NAMES.map((name) => [name, rossi![name]!])),
  ...extra,
})

const transplants = (): SurvivalSummary & { readonly id: number[] } => {
  const kept = heart!.stop!.flatMap((stop, i) => (stop > heart!.start![i]! ? [i] : []))
  const take = (name: string) => kept.map((i) => heart![name]![i]!)
  const names = ['age', 'year', 'surgery', 'transplant']
  return {
    duration: take('stop'),
    entry: take('start'),
    event: take('event'),
    id: take('id'),
    covariates: Object.fromEntries(names.map((name) => [name, take(name)])),
  }
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], digits = 9) {
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, digits)
}

/** Numbers of R's survival 3.5: resid() and the robust variance of coxph. */
describe.skipIf(!rossi || !heart)('residuals and robust errors, against R’s survival 3.5', () => {
  it('of the released prisoners, with Efron’s ties', () => {
    const [summary, fit] = [prisoners(), fitCox(prisoners())]
    expectClose(
      martingaleResiduals(fit, summary),
      [0.918331357152, 0.818014175093, 0.506045594264, -0.214564726308, -0.481917831176],
    )
    expectClose(
      devianceResiduals(fit, summary),
      [1.781434142544, 1.331023895333, 0.631294650493, -0.655079729969, -0.981751324089],
    )
    const { values, times, names } = schoenfeldResiduals(fit, summary)
    expect([names, times.slice(0, 3)]).toEqual([NAMES, [1, 2, 3]])
    expectClose(values[0]!, [-0.401630749413, -2.51502019805, -4.26570776093])
    expectClose(values[2]!, [-0.402840753246, 7.49151479827, -1.27738316872])
    const { standardErrors } = coxRobustErrors(fit, summary)
    expectClose(
      NAMES.map((name) => standardErrors[name]!),
      [0.1911205070584, 0.0234522663438, 0.0270252616487],
    )
  })

  it('of the released prisoners with Breslow’s ties', () => {
    const { standardErrors } = coxRobustErrors(fitCox(prisoners(), { ties: 'breslow' }), prisoners())
    expectClose(
      NAMES.map((name) => standardErrors[name]!),
      [0.1902728223697, 0.0233673893111, 0.0268131500461],
    )
  })

  it('of clusters, weights and strata', () => {
    const cluster = rossi!.week!.map((_, i) => Math.floor(i / 3))
    const { standardErrors, clusters, covariance } = coxRobustErrors(fitCox(prisoners()), prisoners(), {
      cluster,
    })
    expect(clusters).toBe(144)
    expectClose(
      NAMES.map((name) => standardErrors[name]!),
      [0.1876865030188, 0.0249457600974, 0.0269794955712],
    )
    expect(covariance[0]![1]).toBeCloseTo(-1.04947846038e-3, 12)
    const weighted = prisoners({ weight: cluster.map((_, i) => (i % 3) + 1), strata: rossi!.race! })
    const fit = fitCox(weighted)
    const robust = coxRobustErrors(fit, weighted, { cluster })
    expectClose(
      NAMES.map((name) => robust.standardErrors[name]!),
      [0.2057555359409, 0.0273874991804, 0.0279135517629],
    )
    expectClose(martingaleResiduals(fit, weighted), [0.914228063076, 0.790315297139, 0.762869517851])
  })

  it('of the Stanford heart transplants, whose covariates change with time, by patient', () => {
    const summary = transplants()
    const fit = fitCox(summary)
    const { standardErrors } = coxRobustErrors(fit, summary, { cluster: summary.id })
    expectClose(
      fit.names.map((name) => standardErrors[name]!),
      [0.0138918929241, 0.0730798592394, 0.3582102023844, 0.3168823490625],
    )
    expectClose(
      martingaleResiduals(fit, summary),
      [0.566661570647, 0.7996701264423, -0.0194061167775, 0.6832991549429, -0.3932020757017],
    )
  })
})

describe('residuals of a Cox regression', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed)
    return Array.from({ length: 40 }, () => {
      const entry = random.integer(3)
      return {
        entry,
        duration: entry + 1 + random.integer(9),
        event: random.integer(3) > 0 ? 1 : 0,
        weight: 1 + random.integer(3),
        x: random.normal(),
        stratum: random.integer(2),
      }
    })
  }

  it('sum to 0, weighted, within strata and with late entry and ties', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom('efron', 'breslow'), (seed, ties) => {
        const rows = draw(seed)
        const summary = {
          duration: rows.map((row) => row.duration),
          event: rows.map((row) => row.event),
          entry: rows.map((row) => row.entry),
          weight: rows.map((row) => row.weight),
          strata: rows.map((row) => row.stratum),
          covariates: { x: rows.map((row) => row.x) },
        }
        const fit = fitCox(summary, { ties: ties as 'efron' | 'breslow' })
        const martingale = martingaleResiduals(fit, summary)
        expect(martingale.reduce((sum, m, i) => sum + m * summary.weight[i]!, 0)).toBeCloseTo(0, 8)
        expect(Math.max(...martingale)).toBeLessThanOrEqual(1)
        const schoenfeld = schoenfeldResiduals(fit, summary)
        const sum = schoenfeld.values.reduce(
          (total, value, i) => total + value[0]! * schoenfeld.weights[i]!,
          0,
        )
        expect(sum).toBeCloseTo(0, 6)
        for (const residual of devianceResiduals(fit, summary)) expect(Number.isFinite(residual)).toBe(true)
      }),
      { seed: 20261125, numRuns: 50 },
    )
  })

  it('refuse clusters of another number, and robust errors where a coefficient runs away', () => {
    const summary = { duration: [1, 2, 3, 4], event: [1, 1, 0, 0], covariates: { x: [1, 1, 0, 0] } }
    expect(() => coxRobustErrors(fitCox(summary), summary)).toThrow(/its coefficients run away/)
    const mixed = { duration: [1, 2, 3, 4], event: [1, 1, 1, 0], covariates: { x: [1, 0, 1, 0] } }
    expect(() => coxRobustErrors(fitCox(mixed), mixed, { cluster: [1] })).toThrow(
      /cluster must have as many rows/,
    )
  })
})
