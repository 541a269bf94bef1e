import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixedTimeTest } from '../../../../core/models/survival/fixed-time-test.js'
import { fitKaplanMeier } from '../../../../core/models/survival/kaplan-meier.js'
import { restrictedMean } from '../../../../core/models/survival/restricted-mean.js'
import { prisoners } from '../../../support/prisoners.js'
import { readTable } from '../../../support/read-table.js'

const rossi = prisoners()
const waltons = readTable('survival/waltons_dataset.csv') as
  | { readonly T: number[]; readonly E: number[]; readonly group: string[] }
  | undefined

const flies = (group: string) => {
  const rows = waltons!.T.flatMap((_, i) => (waltons!.group[i] === group ? [i] : []))
  return fitKaplanMeier({ duration: rows.map((i) => waltons!.T[i]!), event: rows.map((i) => waltons!.E[i]!) })
}

describe.skipIf(!rossi || !waltons)(
  'restricted mean survival times, against R’s survfit (survival 3.5, rmean)',
  () => {
    it('of the released prisoners and of Walton’s flies', () => {
      const curve = fitKaplanMeier({ duration: rossi!.week!, event: rossi!.arrest! })
      const at40 = restrictedMean(curve, 40)
      expect([at40.mean, at40.standardError]).toEqual([
        expect.closeTo(36.548611111111, 10),
        expect.closeTo(0.409159343208, 10),
      ])
      expect(at40.upper).toBeCloseTo(at40.mean + 1.959963984540054 * at40.standardError, 10)
      const at52 = restrictedMean(curve, 52)
      expect([at52.mean, at52.standardError]).toEqual([
        expect.closeTo(45.854166666667, 10),
        expect.closeTo(0.608509352265, 10),
      ])
      const control = restrictedMean(flies('control'), 60)
      expect([control.mean, control.standardError]).toEqual([
        expect.closeTo(54.3035568228, 9),
        expect.closeTo(0.767358947045, 10),
      ])
      const treated = restrictedMean(flies('miR-137'), 60)
      expect([treated.mean, treated.standardError]).toEqual([
        expect.closeTo(25.5882352941, 9),
        expect.closeTo(2.202199925184, 10),
      ])
    })
  },
)

// lifelines 0.30 draws its variance straight between the steps (16.885 at 20), so its statistic is another one between events.
describe.skipIf(!waltons)(
  'curves at a fixed time, against Klein’s formula on R’s survfit (survival 3.5)',
  () => {
    it.each([
      [20, 18.8883009702, 1.386000604e-5],
      [30, 37.5114023878, 9.08801422e-10],
      [50, 60.370932688, 7.85646084e-15],
    ])('differ at %d by its statistic', (time, chiSquare, pValue) => {
      const test = fixedTimeTest(flies('control'), flies('miR-137'), time)
      expect(test?.chiSquare).toBeCloseTo(chiSquare, 8)
      expect(test!.pValue / pValue).toBeCloseTo(1, 6)
      expect(test?.difference).toBeGreaterThan(0)
    })
  },
)

describe('restricted means and fixed times', () => {
  it('without censoring are the mean of the shorter of time and limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (times, limit) => {
          const curve = fitKaplanMeier({ duration: times, event: times.map(() => 1) })
          const { mean, standardError } = restrictedMean(curve, limit)
          const cut = times.map((time) => Math.min(time, limit))
          const average = cut.reduce((sum, time) => sum + time, 0) / cut.length
          expect(mean).toBeCloseTo(average, 10)
          // Greenwood's sum without censoring is the population variance of the mean.
          const variance = cut.reduce((sum, time) => sum + (time - average) ** 2, 0) / cut.length ** 2
          expect(standardError).toBeCloseTo(Math.sqrt(variance), 10)
        },
      ),
      { seed: 20261125, numRuns: 100 },
    )
  })

  it('are not given beyond what was seen', () => {
    const curve = fitKaplanMeier({ duration: [6, 7, 10], event: [1, 0, 0] })
    expect(() => restrictedMean(curve, 11)).toThrow(/not beyond its last time \(10\); got 11/)
    expect(() => restrictedMean(curve, 0)).toThrow(/after the start/)
    expect(() => restrictedMean(curve, 9, 1)).toThrow(/level must be between 0 and 1/)
    expect(() => fixedTimeTest(curve, curve, 11)).toThrow(/time must lie within both curves/)
    expect(fixedTimeTest(curve, curve, 5)).toBeUndefined()
    expect(fixedTimeTest(curve, curve, 8)?.pValue).toBe(1)
  })
})
