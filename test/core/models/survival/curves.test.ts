import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  conditionalSurvival,
  fitKaplanMeier,
  survivalAt,
  survivalQuantile,
} from '../../../../core/models/survival/kaplan-meier.js'
import { logRankTest } from '../../../../core/models/survival/log-rank.js'
import { fitNelsonAalen } from '../../../../core/models/survival/nelson-aalen.js'
import { fitWeibull, weibullSurvival } from '../../../../core/models/survival/weibull.js'
import { dataset } from '../../../support/datasets.js'
import { readTable } from '../../../support/read-table.js'

const gehanFile = dataset('survival/gehan.dat')
const gehan = gehanFile
  ? readFileSync(gehanFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
  : []
const rossi = readTable('survival/rossi.csv')
const waltons = readTable('survival/waltons_dataset.csv')
const g3 = readTable('survival/g3.csv')
const lymphoma = readTable('survival/lymphoma.csv')

const pick = (rows: number[][], group: number) => {
  const own = rows.filter((row) => row[0] === group)
  return { duration: own.map((row) => row[1]!), event: own.map((row) => row[2]!) }
}

describe.skipIf(!gehanFile)('survival of the leukaemia patients of Gehan (6-MP)', () => {
  const curve = fitKaplanMeier(pick(gehan, 2))

  it('reproduces S(t) and Greenwood’s errors', () => {
    const times = [6, 7, 10, 13, 16, 22, 23]
    const survival = [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179]
    const errors = [0.07636, 0.086935, 0.09635, 0.106815, 0.114054, 0.128234, 0.134591]
    for (const [i, time] of times.entries()) {
      expect(survivalAt(curve, time)).toBeCloseTo(survival[i]!, 6)
      expect(survivalAt(curve, time, 'standardErrors')).toBeCloseTo(errors[i]!, 5)
    }
    expect(survivalAt(curve, 6, 'lower')).toBeCloseTo(0.619718, 6)
    expect(survivalAt(curve, 6, 'upper')).toBeCloseTo(0.951552, 6)
  })

  it('reproduces the log-rank test against the controls', () => {
    const test = logRankTest(
      { duration: gehan.map((row) => row[1]!), event: gehan.map((row) => row[2]!) },
      { group: gehan.map((row) => row[0]!) },
    )
    expect(test.chiSquare).toBeCloseTo(16.792941, 5)
    expect(test.pValue).toBeCloseTo(4.168809e-5, 10)
  })

  it('reproduces the weighted log-rank tests (lifelines, test_statistics.py)', () => {
    const summary = { duration: gehan.map((row) => row[1]!), event: gehan.map((row) => row[2]!) }
    const group = gehan.map((row) => row[0]!)
    const chiSquare = (weighting: 'gehan' | 'tarone_ware' | 'peto') =>
      logRankTest(summary, { group, weighting }).chiSquare
    expect(chiSquare('gehan')).toBeCloseTo(13.457852, 6)
    expect(chiSquare('tarone_ware')).toBeCloseTo(15.123575, 6)
    expect(chiSquare('peto')).toBeCloseTo(14.084139, 5)
  })
})

describe.skipIf(!rossi)('survival of the released prisoners of Rossi et al.', () => {
  const summary = { duration: rossi?.week ?? [], event: rossi?.arrest ?? [] } as {
    duration: number[]
    event: number[]
  }

  it('reproduces the Kaplan-Meier curve and the Weibull fit', () => {
    const curve = fitKaplanMeier(summary)
    expect(survivalAt(curve, 10)).toBeCloseTo(0.9652778, 7)
    expect(survivalAt(curve, 26)).toBeCloseTo(0.875, 10)
    expect(survivalAt(curve, 52)).toBeCloseTo(0.7361111, 7)
    const weibull = fitWeibull(summary)
    expect(weibull.parameters.lambda).toBeCloseTo(123.677096, 3)
    expect(weibull.parameters.rho).toBeCloseTo(1.365141, 5)
    expect(weibull.logLikelihood).toBeCloseTo(-696.624397, 5)
    expect(weibull.converged).toBe(true)
  })
})

describe.skipIf(!waltons)('survival of Walton’s flies', () => {
  it('reproduces medians, log-rank and Weibull', () => {
    const table = waltons as unknown as { T: number[]; E: number[]; group: string[] }
    const summary = { duration: table.T, event: table.E }
    const median = (group?: string) => {
      const rows = table.T.flatMap((_, i) => (!group || table.group[i] === group ? [i] : []))
      return survivalQuantile(
        fitKaplanMeier({ duration: rows.map((i) => table.T[i]!), event: rows.map((i) => table.E[i]!) }),
      )
    }
    expect([median(), median('control'), median('miR-137')]).toEqual([56, 58, 26])
    expect(logRankTest(summary, { group: table.group }).chiSquare).toBeCloseTo(122.249126, 5)
    const weibull = fitWeibull(summary)
    expect(weibull.parameters.lambda).toBeCloseTo(55.733078, 4)
    expect(weibull.parameters.rho).toBeCloseTo(3.45051, 4)
    expect(weibull.logLikelihood).toBeCloseTo(-672.062187, 5)
  })
})

describe.skipIf(!g3 || !lymphoma)('published log-rank tests', () => {
  it('reproduce g3 with its band, and lymphoma', () => {
    const table = g3 as unknown as { time: number[]; event: string[]; group: string[] }
    const event = table.event.map((value) => (value === 'True' ? 1 : 0))
    const test = logRankTest({ duration: table.time, event }, { group: table.group })
    expect([test.chiSquare, test.pValue]).toEqual([expect.closeTo(6.062888, 5), expect.closeTo(0.0138, 4)])
    const control = table.time.flatMap((_, i) => (table.group[i] === 'Control' ? [i] : []))
    const curve = fitKaplanMeier({
      duration: control.map((i) => table.time[i]!),
      event: control.map((i) => event[i]!),
    })
    const steps = [...curve.times].flatMap((_, i) => (curve.events[i]! > 0 ? [i] : []))
    const at = (values: Float64Array) => Array.from(steps, (i) => values[i]!).slice(0, 4)
    for (const [i, value] of [0.833, 0.667, 0.5, 0.333].entries())
      expect(at(curve.survival)[i]).toBeCloseTo(value, 3)
    for (const [i, value] of [0.2731, 0.1946, 0.1109, 0.0461].entries())
      expect(at(curve.lower)[i]).toBeCloseTo(value, 4)
    for (const [i, value] of [0.975, 0.904, 0.804, 0.676].entries())
      expect(at(curve.upper)[i]).toBeCloseTo(value, 3)
    const other = lymphoma as unknown as { Time: number[]; Censor: number[]; Stage_group: number[] }
    const second = logRankTest({ duration: other.Time, event: other.Censor }, { group: other.Stage_group })
    expect([second.chiSquare, second.pValue]).toEqual([
      expect.closeTo(6.70971, 5),
      expect.closeTo(0.009589, 6),
    ])
  })
})

describe('survival curves', () => {
  it('reproduce lifelines’ small cases: two groups, late entry, weights', () => {
    const duration = [10, 20, 30, 10, 20, 50]
    const group = [0, 0, 0, 1, 1, 1]
    const all = logRankTest({ duration, event: [1, 1, 1, 1, 1, 1] }, { group })
    expect([all.chiSquare, all.pValue]).toEqual([expect.closeTo(0.254237, 6), expect.closeTo(0.614107, 6)])
    const some = logRankTest({ duration, event: [1, 0, 1, 1, 0, 1] }, { group })
    expect([some.chiSquare, some.pValue]).toEqual([expect.closeTo(0.384615, 6), expect.closeTo(0.535143, 6)])
    const late = fitKaplanMeier({
      duration: [2, 10, 5, 4, 3],
      event: [1, 1, 1, 1, 1],
      entry: [1, 2, 4, 0, 0],
    })
    for (const [time, value] of [
      [1, 1],
      [2, 2 / 3],
      [3, 4 / 9],
      [4, 2 / 9],
      [5, 1 / 9],
      [10, 0],
    ] as const) {
      expect(survivalAt(late, time)).toBeCloseTo(value, 12)
    }
    const weighted = fitKaplanMeier({
      duration: [0.6, 0.4, 0.8, 0.9],
      event: [0, 1, 1, 0],
      weight: [1.5, 2, 0.8, 0.9],
    })
    for (const [time, value] of [
      [0.4, 0.6153846153846154],
      [0.6, 0.6153846153846154],
      [0.8, 0.32579185520362],
    ] as const) {
      expect(survivalAt(weighted, time)).toBeCloseTo(value, 12)
    }
    expect(conditionalSurvival(weighted, 0.4, 0.4)).toBeCloseTo(0.32579185520362 / 0.6153846153846154, 12)
  })

  const rows = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 3 })),
    {
      minLength: 1,
      maxLength: 40,
    },
  )

  it('never rise, stay within their band, and equal repeated rows where weighted', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const repeated = sample.flatMap((row) => Array.from({ length: row[2] }, () => row))
        const summaryOf = (list: typeof sample) => ({
          duration: list.map((r) => r[0]),
          event: list.map((r) => r[1]),
        })
        const curve = fitKaplanMeier({ ...summaryOf(sample), weight: sample.map((r) => r[2]) })
        const same = fitKaplanMeier(summaryOf(repeated))
        const hazard = fitNelsonAalen(summaryOf(repeated)).cumulativeHazard
        for (let i = 0; i < curve.times.length; i++) {
          const [s, low, high] = [curve.survival[i]!, curve.lower[i]!, curve.upper[i]!]
          expect(s <= (curve.survival[i - 1] ?? 1) && low >= 0 && low <= s && s <= high && high <= 1).toBe(
            true,
          )
          expect(s).toBeCloseTo(same.survival[i]!, 12)
          expect(Math.exp(-hazard[i]!)).toBeGreaterThanOrEqual(s - 1e-12)
        }
      }),
      { seed: 20261122, numRuns: 150 },
    )
  })

  it('say so where all at risk are lost before the next enters, and can start later', () => {
    const ledger = { duration: [2, 3, 9, 10, 12, 15], event: [1, 1, 0, 1, 0, 1], entry: [0, 0, 5, 6, 5, 6] }
    const whole = fitKaplanMeier(ledger)
    expect(survivalAt(whole, 9)).toBe(0)
    expect(whole.warnings.map(({ code }) => code)).toEqual(['risk_set_died_out'])
    expect(whole.warnings[0]!.message).toMatch(/0 from 3 on.*4 rows enter later.*from 3\./)
    expect(whole.warnings[0]!.zh).toMatch(/从 3 起恒为 0/)
    const later = fitKaplanMeier(ledger, { from: 3 })
    expect([later.n, later.times[0], survivalAt(later, 9), later.warnings]).toEqual([4, 3, 1, []])
    expect(survivalAt(later, 10)).toBeCloseTo(2 / 3, 12)
    expect(() => fitKaplanMeier(ledger, { from: 15 })).toThrow(/from must be 0 or above and before the last/)
  })

  it('say so where nobody was at risk for a while, though nobody was lost', () => {
    const curve = fitKaplanMeier({ duration: [2, 3, 9, 10], event: [1, 0, 1, 0], entry: [0, 0, 5, 6] })
    expect(curve.warnings.map(({ code }) => code)).toEqual(['nobody_at_risk'])
    expect(fitKaplanMeier({ duration: [2, 3, 9], event: [1, 0, 1] }).warnings).toEqual([])
  })

  it('from a later time are the curve so far divided out, where somebody was at risk throughout', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 10 }), (sample, from) => {
        const summary = { duration: sample.map((r) => r[0]), event: sample.map((r) => r[1]) }
        fc.pre(sample.some((r) => r[0] > from))
        const [whole, later] = [fitKaplanMeier(summary), fitKaplanMeier(summary, { from })]
        for (const [i, time] of later.times.entries())
          expect(later.survival[i]).toBeCloseTo(survivalAt(whole, time) / survivalAt(whole, from), 10)
      }),
      { seed: 20261125, numRuns: 100 },
    )
  })

  it('a Weibull with events at the quantiles of an exponential finds rho near 1', () => {
    const duration = Array.from({ length: 200 }, (_, i) => -50 * Math.log(1 - (i + 0.5) / 200))
    const fit = fitWeibull({ duration, event: duration.map(() => 1) })
    expect(fit.parameters.rho).toBeCloseTo(1, 1)
    expect(weibullSurvival(fit, 50)).toBeCloseTo(Math.exp(-1), 1)
  })

  it('say which row is wrong', () => {
    expect(() => fitKaplanMeier({ duration: [1, -2], event: [1, 1] })).toThrow(
      /duration must be a finite number from 0; got -2 in row 1/,
    )
    expect(() => fitKaplanMeier({ duration: [1], event: [2] })).toThrow(/event must be 1 \(seen\) or 0/)
    expect(() => fitKaplanMeier({ duration: [1], event: [1], entry: [3] })).toThrow(
      /entry must be from 0 and below/,
    )
    expect(() => fitKaplanMeier({ duration: [], event: [] })).toThrow(/at least one row/)
    expect(() => survivalAt(fitKaplanMeier({ duration: [1], event: [1] }), Number.NaN)).toThrow(/got NaN/)
    expect(() => logRankTest({ duration: [1, 2], event: [1, 1] }, { group: [1, 1] })).toThrow(
      /at least two groups/,
    )
    expect(() => logRankTest({ duration: [1, 2], event: [1, 1] }, { group: [1] })).toThrow(
      /group must have as many rows as duration \(2\); got 1/,
    )
    expect(() => fitWeibull({ duration: [1, 2], event: [0, 0] })).toThrow(/at least one event/)
    expect(() => fitKaplanMeier({ duration: [1, 2], event: [1, 1], strata: ['a'] })).toThrow(
      /strata must have as many rows/,
    )
    expect(() => fitNelsonAalen({ duration: [1], event: [1] }, { level: 95 })).toThrow(
      /level must be between/,
    )
  })
})
