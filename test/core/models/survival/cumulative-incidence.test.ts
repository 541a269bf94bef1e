import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitCumulativeIncidence, incidenceAt } from '../../../../core/models/survival/cumulative-incidence.js'
import { fitKaplanMeier } from '../../../../core/models/survival/kaplan-meier.js'

const TIMES = [1.5, 2.2, 3.1, 4.7, 5.9, 6.4, 7.3, 8.8, 9.6, 10.2, 11.1, 12.5, 13.4, 14.9, 15.3]
const CAUSES = [
  'price',
  '',
  'moved',
  'price',
  '',
  'price',
  'moved',
  'moved',
  '',
  'price',
  'price',
  '',
  'moved',
  'price',
  '',
]
const summary = { duration: TIMES, event: CAUSES.map((cause) => (cause === '' ? 0 : 1)) }

describe('cumulative incidences of two causes, against R’s survfit (survival 3.5) and lifelines 0.30', () => {
  const fit = fitCumulativeIncidence(summary, { cause: CAUSES })
  const [price, moved] = [fit.causes[0]!, fit.causes[1]!]

  it('have the incidences of both', () => {
    expect([price.cause, moved.cause]).toEqual(['price', 'moved'])
    const expected = [
      [1.5, 0.0666666666667, 0],
      [6.4, 0.2174358974359, 0.0717948717949],
      [10.2, 0.3095726495726, 0.2297435897436],
      [15.3, 0.5245584045584, 0.3525925925926],
    ] as const
    for (const [time, ofPrice, ofMoved] of expected) {
      expect(incidenceAt(fit, 'price', time)).toBeCloseTo(ofPrice, 12)
      expect(incidenceAt(fit, 'moved', time)).toBeCloseTo(ofMoved, 12)
    }
  })

  it('have the standard errors of both, and lifelines’ bands', () => {
    const at = (time: number) => fit.times.indexOf(time)
    expect(price.standardErrors[at(10.2)]).toBeCloseTo(0.1309334688313, 10)
    expect(price.standardErrors[at(14.9)]).toBeCloseTo(0.1534645581489, 10)
    expect(moved.standardErrors[at(8.8)]).toBeCloseTo(0.1165880987659, 10)
    expect(moved.standardErrors[at(13.4)]).toBeCloseTo(0.1463397110251, 10)
    expect([price.lower[at(13.4)], price.upper[at(13.4)]]).toEqual([
      expect.closeTo(0.143201328718064, 10),
      expect.closeTo(0.6518206615910799, 10),
    ])
  })

  it('take weights and ties as R does', () => {
    const weight = TIMES.map((_, i) => (i % 3) + 1)
    const weighted = fitCumulativeIncidence({ ...summary, weight }, { cause: CAUSES })
    expect(incidenceAt(weighted, 'price', 15)).toBeCloseTo(0.4808641975309, 12)
    expect(incidenceAt(weighted, 'moved', 15)).toBeCloseTo(0.2985670194, 10)
    const tied = fitCumulativeIncidence(
      { ...summary, duration: TIMES.map((time) => Math.ceil(time / 2)) },
      { cause: CAUSES },
    )
    expect(incidenceAt(tied, 'price', 6)).toBeCloseTo(0.4037037037037, 12)
    expect(incidenceAt(tied, 'moved', 7)).toBeCloseTo(0.3182407407407, 12)
  })
})

describe('cumulative incidences', () => {
  const rows = fc.array(
    fc.record({
      entry: fc.integer({ min: 0, max: 3 }),
      stay: fc.integer({ min: 1, max: 9 }),
      cause: fc.constantFrom('', 'a', 'b', 'c'),
    }),
    { minLength: 1, maxLength: 30 },
  )
  const of = (list: readonly { entry: number; stay: number; cause: string }[]) => ({
    duration: list.map(({ entry, stay }) => entry + stay),
    entry: list.map(({ entry }) => entry),
    event: list.map(({ cause }) => (cause === '' ? 0 : 1)),
  })

  it('and the survival of Kaplan and Meier add up to 1, rise, and lie in their bands', () => {
    fc.assert(
      fc.property(rows, (list) => {
        fc.pre(list.some(({ cause }) => cause !== ''))
        const fit = fitCumulativeIncidence(of(list), { cause: list.map(({ cause }) => cause) })
        const curve = fitKaplanMeier(of(list))
        for (const [i, s] of fit.survival.entries()) {
          expect(s).toBeCloseTo(curve.survival[i]!, 10)
          expect(fit.causes.reduce((sum, { incidence }) => sum + incidence[i]!, s)).toBeCloseTo(1, 10)
          for (const { incidence, lower, upper, standardErrors } of fit.causes) {
            const F = incidence[i]!
            expect(F).toBeGreaterThanOrEqual(incidence[i - 1] ?? 0)
            expect(lower[i]! <= F && F <= upper[i]! && lower[i]! >= 0 && upper[i]! <= 1).toBe(true)
            expect(Number.isFinite(standardErrors[i])).toBe(true)
          }
        }
      }),
      { seed: 20261125, numRuns: 150 },
    )
  })

  it('of one cause are 1 − Kaplan-Meier, with Greenwood’s errors', () => {
    const events = CAUSES.map((cause) => (cause === '' ? 0 : 1))
    const fit = fitCumulativeIncidence(summary, { cause: events })
    const curve = fitKaplanMeier(summary)
    for (const [i, F] of fit.causes[0]!.incidence.entries()) {
      expect(F).toBeCloseTo(1 - curve.survival[i]!, 12)
      expect(fit.causes[0]!.standardErrors[i]).toBeCloseTo(curve.standardErrors[i]!, 10)
    }
  })

  it('say what is wrong with the input', () => {
    expect(() => fitCumulativeIncidence(summary, { cause: ['price'] })).toThrow(
      /cause must have as many rows/,
    )
    expect(() => fitCumulativeIncidence({ duration: [1], event: [1] }, { cause: [''] })).toThrow(
      /An event must have a cause; got none in row 0/,
    )
    expect(() => fitCumulativeIncidence({ duration: [1], event: [0] }, { cause: ['a'] })).toThrow(
      /at least one event/,
    )
    const fit = fitCumulativeIncidence(summary, { cause: CAUSES })
    expect(() => incidenceAt(fit, 'death', 3)).toThrow(/cause must be one of price, moved; got death/)
    expect(() => incidenceAt(fit, 'price', Number.NaN)).toThrow(/time must be a number/)
  })
})
