import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qiniCurve, upliftCurve } from '../../../../core/models/regression/uplift.js'

const rows = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })),
    { minLength: 4, maxLength: 60 },
  )
  .filter((list) => new Set(list.map((row) => row[1])).size === 2)

const sampleOf = (list: readonly (readonly [number, number, number])[]) => ({
  score: list.map((row) => row[0]),
  treated: list.map((row) => row[1]),
  outcome: list.map((row) => row[2]),
})

describe('uplift curves', () => {
  it('agree with scikit-uplift on its smallest cases', () => {
    const first = { outcome: [0, 1], score: [0.1, 0.3], treated: [1, 0] }
    const second = { outcome: [1, 0], score: [0.1, 0.3], treated: [0, 1] }
    expect([qiniCurve(first).coefficient, qiniCurve(second).coefficient]).toEqual([1, 1])
    expect([upliftCurve(first).coefficient, upliftCurve(second).coefficient]).toEqual([0, 1])
  })

  it('by hand: two treated responders first', () => {
    const sample = { score: [4, 3, 2, 1], treated: [1, 0, 1, 0], outcome: [1, 0, 1, 1] }
    expect([...qiniCurve(sample).gain]).toEqual([0, 1, 1, 2, 1])
    expect([...upliftCurve(sample).gain]).toEqual([0, 1, 2, 3, 2])
    expect([...qiniCurve(sample).random]).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(qiniCurve(sample).definition).toContain('treated / controls')
  })

  it('end at the whole campaign’s effect, whatever the order', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const sample = sampleOf(list)
        const n = { treated: 0, control: 0, treatedHits: 0, controlHits: 0 }
        for (const [, treated, outcome] of list) {
          if (treated) n.treated++
          else n.control++
          if (treated) n.treatedHits += outcome
          else n.controlHits += outcome
        }
        expect(qiniCurve(sample).gain.at(-1)).toBeCloseTo(
          n.treatedHits - (n.controlHits * n.treated) / n.control,
          10,
        )
        expect(upliftCurve(sample).gain.at(-1)).toBeCloseTo(
          (n.treatedHits / n.treated - n.controlHits / n.control) * list.length,
          10,
        )
      }),
      { seed: 20261122, numRuns: 100 },
    )
  })

  it('give the order of the perfect model a coefficient of 1', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const perfect = list.map(
          ([, treated, outcome]) => [outcome * (treated ? 1 : -1), treated, outcome] as const,
        )
        for (const curve of [qiniCurve(sampleOf(perfect)), upliftCurve(sampleOf(perfect))]) {
          if (curve.coefficient !== undefined) expect(curve.coefficient).toBeCloseTo(1, 10)
        }
      }),
      { seed: 20261122, numRuns: 60 },
    )
  })

  it('treat equal scores as one step, so that their order in the file changes nothing', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [one, other] = [qiniCurve(sampleOf(list)), qiniCurve(sampleOf(list.toReversed()))]
        expect([...one.addressed]).toEqual([...other.addressed])
        for (const [i, gain] of one.gain.entries()) expect(gain).toBeCloseTo(other.gain[i]!, 10)
      }),
      { seed: 20261122, numRuns: 60 },
    )
  })

  it('refuse other outcomes than 0 and 1, and a campaign without controls', () => {
    expect(() => qiniCurve({ score: [1, 2], treated: [1, 0], outcome: [0, 2] })).toThrow(/0 or 1.*row 1/)
    expect(() => upliftCurve({ score: [1, 2], treated: [1, 1], outcome: [0, 1] })).toThrow(
      /against a control group; got 2 treated of 2/,
    )
  })
})
