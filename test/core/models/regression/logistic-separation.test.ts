import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLogistic } from '../../../../core/models/regression/logistic.js'
import { profileInterval, waldIntervals } from '../../../../core/models/regression/logistic-intervals.js'
import { createRandom } from '../../../../core/stats/random.js'

const rows = Array.from({ length: 200 }, (_, i) => i)
/** x = 1 in 50 of 200 rows, and all of those have the outcome. */
const quasi = {
  outcome: rows.map((i) => (i < 50 || i % 3 === 0 ? 1 : 0)),
  covariates: { x: rows.map((i) => (i < 50 ? 1 : 0)), w: rows.map((i) => ((i * 37) % 101) / 50) },
}

describe('a covariate that separates outcomes in part', () => {
  const fit = fitLogistic(quasi)

  it('is said, with the likelihood ratio of R’s glm (its deviances, 86.36171 apart)', () => {
    expect([fit.converged, fit.reason, Object.keys(fit.separation!)]).toEqual([false, 'boundary', ['x']])
    expect(fit.separation!.x!.likelihoodRatio.statistic).toBeCloseTo(86.36171, 5)
    expect(fit.pValues.x).toBe(fit.separation!.x!.likelihoodRatio.pValue)
    expect(fit.warnings[0]!.message).toMatch(/coefficient of x runs to plus infinity/)
  })

  it('leaves the others the fit of the rows that x does not decide', () => {
    const rest = rows.filter((i) => i >= 50)
    const alone = fitLogistic({
      outcome: rest.map((i) => quasi.outcome[i]!),
      covariates: { w: rest.map((i) => quasi.covariates.w[i]!) },
    })
    for (const name of ['intercept', 'w']) {
      expect(fit.parameters[name]).toBeCloseTo(alone.parameters[name]!, 7)
      expect(fit.standardErrors![name]).toBeCloseTo(alone.standardErrors![name]!, 7)
    }
    expect(waldIntervals(fit).x).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
  })

  it('has a profile interval without an upper end, where the likelihood has fallen by 1.92', () => {
    const [low, high] = profileInterval(fit, quasi, 'x')
    expect(high).toBe(Number.POSITIVE_INFINITY)
    const held = fitLogistic({
      outcome: quasi.outcome,
      covariates: { w: quasi.covariates.w },
      offset: quasi.covariates.x.map((x) => low * x),
    })
    expect(2 * (fit.logLikelihood - held.logLikelihood)).toBeCloseTo(3.841459, 5)
    expect(fit.separation!.x!.interval[0]).toBeCloseTo(low, 7)
    for (const end of profileInterval(fit, quasi, 'w')) expect(Number.isFinite(end)).toBe(true)
  })
})

describe('complete separation', () => {
  const complete = { outcome: [0, 0, 1, 1], covariates: { x: [1, 2, 3, 4] } }
  const fit = fitLogistic(complete)

  it('gives every parameter an interval with one infinite end', () => {
    const [low, high] = profileInterval(fit, complete, 'x')
    expect([Number.isFinite(low), high]).toEqual([true, Number.POSITIVE_INFINITY])
    const [from, to] = profileInterval(fit, complete, 'intercept')
    expect([from, Number.isFinite(to)]).toEqual([Number.NEGATIVE_INFINITY, true])
    // Two of two on either side: without x, 4 ln ½.
    expect(fit.separation!.x!.likelihoodRatio.statistic).toBeCloseTo(8 * Math.log(2), 8)
    expect(fit.warnings).toHaveLength(1)
  })

  it('is said of random data exactly where a threshold parts the outcomes', () => {
    const seen = { separated: 0, not: 0 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const random = createRandom(seed)
        const x = Array.from({ length: 7 }, () => random.integer(5))
        const outcome = x.map(() => random.integer(2))
        fc.pre(new Set(x).size > 1 && new Set(outcome).size === 2)
        const of = (y: number) => x.filter((_, i) => outcome[i] === y)
        const isAbove = (a: number[], b: number[]) => Math.min(...a) >= Math.max(...b)
        const expected = isAbove(of(1), of(0))
          ? 'plus_infinity'
          : isAbove(of(0), of(1))
            ? 'minus_infinity'
            : undefined
        seen[expected ? 'separated' : 'not']++
        const found = fitLogistic({ outcome, covariates: { x } })
        expect(found.separation?.x?.towards).toBe(expected)
        expect(found.converged).toBe(expected === undefined)
      }),
      { seed: 20261125, numRuns: 300 },
    )
    expect(Math.min(seen.separated, seen.not)).toBeGreaterThan(20)
  })
})

describe('a value of 1e9 beside small ones', () => {
  const { w } = quasi.covariates
  const o = w.map((value, i) => (i === 7 ? 1e9 : value))

  it('leaves a covariate its coefficient: the one without that row, whose outcome it decides', () => {
    const fit = fitLogistic({ outcome: quasi.outcome, covariates: { o } })
    const rest = rows.filter((i) => i !== 7)
    const without = fitLogistic({
      outcome: rest.map((i) => quasi.outcome[i]!),
      covariates: { o: rest.map((i) => o[i]!) },
    })
    expect(fit.converged).toBe(true)
    expect(fit.parameters.o).toBeCloseTo(without.parameters.o!, 7)
    expect(fit.standardErrors!.o).toBeCloseTo(without.standardErrors!.o!, 7)
  })

  it('is said to separate where only it tells the covariate from another', () => {
    const fit = fitLogistic({ outcome: quasi.outcome, covariates: { o, w } })
    expect(fit.converged).toBe(false)
    expect(fit.separation?.o?.towards).toBe('plus_infinity')
    expect(fit.standardErrors).toEqual({ intercept: expect.any(Number) })
  })
})

describe('separation by two covariates together', () => {
  it('is said of both, whatever the one that is turned away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        (seed, turn) => {
          const random = createRandom(seed)
          const z = rows.map(() => random.normal())
          const x = quasi.covariates.x.map((value, i) => value + turn * z[i]!)
          const fit = fitLogistic({ outcome: quasi.outcome, covariates: { x, z } })
          expect(fit.separation?.x?.towards).toBe('plus_infinity')
          expect(fit.separation?.z?.towards).toBe('minus_infinity')
          expect(fit.logLikelihood).toBeCloseTo(
            fitLogistic({ outcome: quasi.outcome, covariates: { x: quasi.covariates.x, z } }).logLikelihood,
            6,
          )
        },
      ),
      { seed: 20261125, numRuns: 30 },
    )
  })
})
