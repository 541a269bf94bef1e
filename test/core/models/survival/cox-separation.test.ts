import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SurvivalSummary } from '../../../../core/models/summary.js'
import { fitCox } from '../../../../core/models/survival/cox.js'
import { coxProfileInterval } from '../../../../core/models/survival/cox-profile.js'
import { createRandom } from '../../../../core/stats/random.js'
import { prisoners, prisonersSummary } from '../../../support/prisoners.js'

const rossi = prisoners()
const FACTORS = ['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio']

/** The prisoners with another parole. */
function withParole(paro: readonly number[]): SurvivalSummary {
  const summary = prisonersSummary(rossi!, 1)
  return { ...summary, covariates: { ...summary.covariates, paro } }
}

describe.skipIf(!rossi)('a covariate that separates events of the released prisoners', () => {
  it('is said, with the likelihood ratio and profile interval of R’s survival 3.5 (coxph, offset and uniroot)', () => {
    // Every arrested prisoner was on parole, of the others some.
    const summary = withParole(rossi!.paro!.map((paro, i) => (rossi!.arrest![i] === 1 ? 1 : paro)))
    const fit = fitCox(summary)
    expect([fit.converged, fit.reason]).toEqual([false, 'boundary'])
    expect(fit.warnings.map(({ code }) => code)).toEqual(['separation'])
    expect(fit.warnings[0]!.message).toMatch(/coefficient of paro runs to plus infinity.*p = 1\.7e-20.*ridge/)
    expect(fit.logLikelihood).toBeCloseTo(-615.792110258, 6)
    const { towards, likelihoodRatio, interval } = fit.separation!.paro!
    expect(towards).toBe('plus_infinity')
    expect(likelihoodRatio.statistic).toBeCloseTo(86.09807, 5)
    expect([fit.pValues.paro, interval[1]]).toEqual([likelihoodRatio.pValue, Number.POSITIVE_INFINITY])
    expect(interval[0]).toBeCloseTo(3.337226571, 6)
    expect(coxProfileInterval(fit, summary, 'paro')).toEqual([
      expect.closeTo(interval[0], 8),
      Number.POSITIVE_INFINITY,
    ])
    expect(Object.keys(fit.standardErrors!)).toEqual(FACTORS.filter((name) => name !== 'paro'))
    expect([fit.z.paro, fit.covariance]).toEqual([undefined, undefined])
  })

  it('is not taken for one that follows from the others', () => {
    const fit = fitCox(withParole(rossi!.arrest!))
    expect(fit.warnings.map(({ code }) => code)).toEqual(['separation'])
    expect(Object.keys(fit.separation!)).toEqual(['paro'])
    expect(fitCox(withParole(rossi!.arrest!), { ridge: 1 }).converged).toBe(true)
  })

  it('leaves a value of 1e9 beside small ones its own coefficient', () => {
    const outlier = rossi!.week!.map((_, i) => (i === 7 ? 1e9 : i % 5))
    const summary = prisonersSummary(rossi!, 1)
    const fit = fitCox({ ...summary, covariates: { ...summary.covariates, outlier } })
    // Without that row, which the likelihood then says nothing more about.
    const rest = (column: ArrayLike<number>) => Array.from(column).filter((_, i) => i !== 7)
    const others = Object.entries({ ...summary.covariates, outlier }).map(([name, values]) => [
      name,
      rest(values),
    ])
    const without = fitCox({
      duration: rest(summary.duration),
      event: rest(summary.event),
      covariates: Object.fromEntries(others),
    })
    expect(fit.converged).toBe(true)
    expect(fit.parameters.outlier).toBeLessThan(0)
    expect(Math.abs(fit.parameters.outlier! - without.parameters.outlier!)).toBeLessThan(
      without.standardErrors!.outlier!,
    )
  })
})

describe('separation in Cox regression', () => {
  it('is said where all events happen at x = 1 of 200 rows', () => {
    const rows = Array.from({ length: 200 }, (_, i) => i)
    const fit = fitCox({
      duration: rows.map((i) => 1 + ((i * 7) % 53)),
      event: rows.map((i) => (i % 6 === 3 ? 1 : 0)),
      covariates: { x: rows.map((i) => i % 2) },
    })
    expect(fit.separation?.x?.towards).toBe('plus_infinity')
    expect(fit.pValues.x).toBeLessThan(1e-8)
    expect(fit.warnings[0]!.zh).toMatch(/正无穷/)
  })

  it('is said of random data as often as a search over both signs of x finds it', () => {
    const seen = { separated: 0, not: 0 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.boolean(), (seed, late) => {
        const random = createRandom(seed)
        const rows = Array.from({ length: 12 }, () => {
          const entry = late ? random.integer(4) : 0
          return {
            entry,
            duration: entry + 1 + random.integer(6),
            event: random.integer(2),
            x: random.integer(2),
          }
        })
        const atRisk = (at: (typeof rows)[number]) =>
          rows.filter(
            ({ entry, duration }) => duration >= at.duration && (entry < at.duration || entry === 0),
          )
        const events = rows.filter(({ event }) => event === 1)
        const varies = events.some((at) => new Set(atRisk(at).map(({ x }) => x)).size === 2)
        fc.pre(varies)
        const rises = (sign: number) =>
          events.every((at) => atRisk(at).every(({ x }) => sign * x <= sign * at.x))
        const expected = rises(1) ? 'plus_infinity' : rises(-1) ? 'minus_infinity' : undefined
        const column = (name: 'entry' | 'duration' | 'event' | 'x') => rows.map((row) => row[name])
        const fit = fitCox({
          duration: column('duration'),
          event: column('event'),
          entry: column('entry'),
          covariates: { x: column('x') },
        })
        seen[expected ? 'separated' : 'not']++
        expect(fit.separation?.x?.towards).toBe(expected)
        expect(fit.converged).toBe(expected === undefined)
      }),
      { seed: 20261125, numRuns: 300 },
    )
    expect(Math.min(seen.separated, seen.not)).toBeGreaterThan(20)
  })

  it('is told from a flat likelihood and from covariates that determine one another', () => {
    const alone = { duration: [1, 2, 3], event: [0, 0, 1], covariates: { x: [1, 2, 3] } }
    expect(() => fitCox(alone)).toThrow(/x never does \(1 events, 1 of them with nobody else at risk\)/)
    const random = createRandom(3)
    const rows = Array.from({ length: 40 }, () => random.normal())
    const base = { duration: rows.map((_, i) => 1 + i), event: rows.map((_, i) => i % 2) }
    expect(() => fitCox({ ...base, covariates: { a: rows, b: rows.map((v) => 3 - 2 * v) } })).toThrow(
      /b follows from a/,
    )
  })

  it('leaves the profile interval of a covariate without it where the likelihood has fallen by 1.92', () => {
    const random = createRandom(11)
    const rows = Array.from({ length: 60 }, () => ({ x: random.normal(), y: random.normal() }))
    const summary = {
      duration: rows.map(({ x }) => 1 + random.exponential(Math.exp(x))),
      event: rows.map(() => (random.uniform() < 0.7 ? 1 : 0)),
      covariates: { x: rows.map(({ x }) => x), y: rows.map(({ y }) => y) },
    }
    const fit = fitCox(summary)
    const [low, high] = coxProfileInterval(fit, summary, 'x')
    // The partial log-likelihood with x held, by a fine grid over y.
    const heldAt = (x: number) => {
      const at = (y: number) => partial(summary, x, y)
      let [a, b] = [-3, 3]
      for (let i = 0; i < 200; i++) {
        const [c, d] = [a + (b - a) / 3, b - (b - a) / 3]
        if (at(c) < at(d)) a = c
        else b = d
      }
      return at((a + b) / 2)
    }
    for (const end of [low, high]) expect(2 * (fit.logLikelihood - heldAt(end))).toBeCloseTo(3.841459, 4)
    expect(() => coxProfileInterval(fit, summary, 'z')).toThrow(/name must be one of x, y; got z/)
  })
})

/** The partial log-likelihood of distinct times, written out. */
function partial(
  {
    duration,
    event,
    covariates,
  }: { duration: number[]; event: number[]; covariates: { x: number[]; y: number[] } },
  bx: number,
  by: number,
): number {
  const eta = covariates.x.map((x, i) => bx * x + by * covariates.y[i]!)
  return event.reduce((sum, seen, i) => {
    if (seen === 0) return sum
    const atRisk = eta.filter((_, j) => duration[j]! >= duration[i]!)
    return sum + eta[i]! - Math.log(atRisk.reduce((total, value) => total + Math.exp(value), 0))
  }, 0)
}
