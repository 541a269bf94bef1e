import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ahpHierarchyWeights } from '../../../core/models/ahp/ahp-hierarchy.js'
import { type AhpOptions, ahpWeights } from '../../../core/models/ahp/ahp-weights.js'
import type { Judgement } from '../../../core/models/ahp/judgement-matrix.js'

/** Judgements from an upper triangle, row by row. */
function upperTriangle(items: readonly string[], values: readonly number[]): Judgement[] {
  const pairs = items.flatMap((first, i) => items.slice(i + 1).map((second) => [first, second] as const))
  return pairs.map(([first, second], index) => [first, second, values[index] as number])
}

function weigh(items: readonly string[], values: readonly number[], options?: AhpOptions) {
  const result = ahpWeights({ items, judgements: upperTriangle(items, values) }, options)
  return { ...result, list: items.map((item) => result.weights[item] as number) }
}

const DRINKS = ['coffee', 'wine', 'tea', 'beer', 'soda', 'milk', 'water']
const DRINK_VALUES = [
  9,
  5,
  2,
  1,
  1,
  1 / 2,
  1 / 3,
  1 / 9,
  1 / 9,
  1 / 9,
  1 / 9,
  1 / 3,
  1 / 4,
  1 / 3,
  1 / 9,
  1 / 2,
  1,
  1 / 3,
  2,
  1 / 2,
  1 / 3,
]
const CANDIDATES = ['Moll', 'Nell', 'Sue']
const CRITERIA = ['experience', 'education', 'charisma', 'age']

function expectClose(actual: readonly number[], expected: readonly number[], digits = 8) {
  expect(actual).toHaveLength(expected.length)
  for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, digits)
}

describe('AHP weights', () => {
  it('reproduce Saaty 2008, table 1 (drinks), by three random indices', () => {
    const saaty = weigh(DRINKS, DRINK_VALUES)
    expectClose(
      saaty.list,
      [0.17745675, 0.01914948, 0.04183118, 0.11641703, 0.18957238, 0.12878055, 0.32679264],
    )
    expect(saaty.lambdaMax).toBeCloseTo(7.17662904, 8)
    expect(saaty.consistencyRatio).toBeCloseTo(0.022302, 6)
    expect(weigh(DRINKS, DRINK_VALUES, { randomIndex: 'saaty_2005' }).consistencyRatio).toBeCloseTo(
      0.021806,
      6,
    )
    expect(weigh(DRINKS, DRINK_VALUES, { randomIndex: 'donegan_dodd' }).consistencyRatio).toBeCloseTo(
      0.023515,
      6,
    )
    expectClose(
      weigh(DRINKS, DRINK_VALUES, { method: 'geometric' }).list,
      [0.178723, 0.018461, 0.042234, 0.116498, 0.191136, 0.128625, 0.324323],
      6,
    )
  })

  it('reproduce formula sheet section 7 by all three methods', () => {
    const values = [3, 5, 2]
    const items = ['a', 'b', 'c']
    expectClose(weigh(items, values).list, [0.648329, 0.229651, 0.12202], 6)
    expectClose(weigh(items, values, { method: 'geometric' }).list, [0.648329, 0.229651, 0.12202], 6)
    expectClose(weigh(items, values, { method: 'sum' }).list, [0.647947, 0.229871, 0.122182], 6)
    expect(weigh(items, values).lambdaMax).toBeCloseTo(3.003695, 6)
    expect(weigh(items, values).consistencyRatio).toBeCloseTo(0.003185, 6)
  })

  it('compose the hierarchy of the leader example (AHPy README)', () => {
    const children = {
      experience: weigh(CANDIDATES, [1 / 4, 4, 9]),
      education: weigh(CANDIDATES, [3, 1 / 5, 1 / 7]),
      charisma: weigh(CANDIDATES, [5, 9, 4]),
      age: weigh(CANDIDATES, [1 / 3, 5, 9]),
    }
    const criteria = weigh(CRITERIA, [4, 3, 7, 1 / 3, 3, 5])
    expectClose(children.experience.list, [0.21716561, 0.71706504, 0.06576935])
    expectClose(children.education.list, [0.1883941, 0.08096123, 0.73064467])
    expectClose(criteria.list, [0.54756924, 0.12655528, 0.26994992, 0.05592555])
    const nodes = Object.entries(children).map(([name, comparison]) => [name, { comparison }])
    const goal = ahpHierarchyWeights({ comparison: criteria, children: Object.fromEntries(nodes) })
    expectClose(
      CANDIDATES.map((name) => goal[name] as number),
      [0.35813677, 0.49278819, 0.14907504],
    )
  })

  it('reproduce the car criteria under three random indices', () => {
    const items = ['cost', 'safety', 'style', 'capacity']
    const values = [3, 7, 3, 9, 1, 1 / 7]
    expectClose(weigh(items, values).list, [0.51007502, 0.23435219, 0.04051875, 0.21505404])
    expect(weigh(items, values).lambdaMax).toBeCloseTo(4.19923512, 8)
    expect(weigh(items, values).consistencyRatio).toBeCloseTo(0.073791, 6)
  })

  it('compose the car hierarchy of three levels (AHPy 2.1 README, after Wikipedia)', () => {
    const cars = ['Accord Sedan', 'Accord Hybrid', 'Pilot', 'CR-V', 'Element', 'Odyssey']
    const leaf = (values: readonly number[]) => ({ comparison: weigh(cars, values) })
    const cost = {
      comparison: weigh(['Price', 'Fuel', 'Maintenance', 'Resale'], [2, 5, 3, 2, 2, 1 / 2]),
      children: {
        Price: leaf([9, 9, 1, 1 / 2, 5, 1, 1 / 9, 1 / 9, 1 / 7, 1 / 9, 1 / 9, 1 / 7, 1 / 2, 5, 6]),
        Fuel: leaf([
          1 / 1.13,
          1.41,
          1.15,
          1.24,
          1.19,
          1.59,
          1.3,
          1.4,
          1.35,
          1 / 1.23,
          1 / 1.14,
          1 / 1.18,
          1.08,
          1.04,
          1 / 1.04,
        ]),
        Resale: leaf([3, 4, 1 / 2, 2, 2, 2, 1 / 5, 1, 1, 1 / 6, 1 / 2, 1 / 2, 4, 4, 1]),
        Maintenance: leaf([1.5, 4, 4, 4, 5, 4, 4, 4, 5, 1, 1.2, 1, 1, 3, 2]),
      },
    }
    const capacity = {
      comparison: weigh(['Cargo', 'Passenger'], [1 / 5]),
      children: {
        Cargo: leaf([
          1,
          1 / 2,
          1 / 2,
          1 / 2,
          1 / 3,
          1 / 2,
          1 / 2,
          1 / 2,
          1 / 3,
          1,
          1,
          1 / 2,
          1,
          1 / 2,
          1 / 2,
        ]),
        Passenger: leaf([1, 1 / 2, 1, 3, 1 / 2, 1 / 2, 1, 3, 1 / 2, 2, 6, 1, 3, 1 / 2, 1 / 6]),
      },
    }
    const goal = ahpHierarchyWeights({
      comparison: weigh(['Cost', 'Safety', 'Style', 'Capacity'], [3, 7, 3, 9, 1, 1 / 7]),
      children: {
        Cost: cost,
        Safety: leaf([1, 5, 7, 9, 1 / 3, 5, 7, 9, 1 / 3, 2, 9, 1 / 8, 2, 1 / 8, 1 / 9]),
        Style: leaf([1, 7, 5, 9, 6, 7, 5, 9, 6, 1 / 6, 3, 1 / 3, 7, 5, 1 / 5]),
        Capacity: capacity,
      },
    })
    // AHPy rounds each comparison to three places on the way.
    for (const [car, weight] of Object.entries({
      'Accord Sedan': 0.215,
      'Accord Hybrid': 0.15,
      Pilot: 0.106,
      'CR-V': 0.167,
      Element: 0.144,
      Odyssey: 0.219,
    }))
      expect(Math.abs(goal[car]! - weight), car).toBeLessThan(0.001)
  })

  it('fill a missing judgement at the smallest λmax (Bozóki, Fülöp & Rónyai 2010)', () => {
    const known: Judgement[] = [
      ['a', 'b', 1],
      ['a', 'c', 5],
      ['a', 'd', 2],
      ['b', 'c', 3],
      ['b', 'd', 4],
    ]
    const result = ahpWeights({ items: ['a', 'b', 'c', 'd'], judgements: known })
    expect(result.completed).toHaveLength(1)
    // The published value carries its optimiser's tolerance; by symmetry the optimum is the root of (2/5)(4/3).
    expect(result.completed[0]?.[2]).toBeCloseTo(0.730297106886979, 6)
    expect(result.completed[0]?.[2]).toBeCloseTo(Math.sqrt(8 / 15), 11)
    const complete = ahpWeights({ items: ['a', 'b', 'c', 'd'], judgements: [...known, ['c', 'd', 3 / 4]] })
    expectClose(Object.values(complete.weights), [0.37422565, 0.39170856, 0.09914586, 0.13491993])
    expect(complete.lambdaMax).toBeCloseTo(4.09245975, 8)
  })

  it('name the judgement to revisit where they contradict each other', () => {
    const circular = weigh(['a', 'b', 'c'], [9, 1 / 5, 7])
    expect(circular.lambdaMax).toBeCloseTo(7.951, 3)
    expect(circular.consistencyRatio).toBeCloseTo(4.268, 3)
    expect(circular.verdict).toBe('contradictory')
    expect(circular.revisit?.pair).toEqual(['a', 'b'])
  })

  it('call consistent judgements complete, and two items never inconsistent', () => {
    expect(weigh(['a', 'b', 'c'], [2, 6, 3]).verdict).toBe('complete')
    expect(weigh(['a', 'b'], [7])).toMatchObject({ consistencyRatio: 0, verdict: 'complete' })
  })

  it('recover any true weights from consistent judgements, gaps or not, in any order', () => {
    const weights = fc.array(fc.double({ min: 1, max: 2.9, noNaN: true }), { minLength: 3, maxLength: 6 })
    fc.assert(
      fc.property(weights, fc.nat(20), (truth, dropped) => {
        const items = truth.map((_, index) => `item ${index}`)
        const all = items.flatMap((a, i) =>
          items
            .slice(i + 1)
            .map((b, k) => [a, b, (truth[i] as number) / (truth[i + 1 + k] as number)] as const),
        )
        const judgements = all.filter((_, index) => index !== dropped % all.length)
        const result = ahpWeights({ items, judgements })
        const total = truth.reduce((sum, value) => sum + value, 0)
        for (const [index, item] of items.entries()) {
          expect(result.weights[item]).toBeCloseTo((truth[index] as number) / total, 6)
        }
        expect(Math.abs(result.consistencyRatio)).toBeLessThan(1e-9)
      }),
      { seed: 20261122, numRuns: 60 },
    )
  })

  it('read the upper triangle of a matrix', () => {
    const matrix = [
      [1, 3, 5],
      [1 / 3, 1, 2],
      [0.2, 0.5, 1],
    ]
    expect(ahpWeights(matrix).weights['1']).toBeCloseTo(0.648329, 6)
    expect(() => ahpWeights(matrix.with(2, [0.2, 2, 1]))).toThrow(/reciprocal; got 2 above and 2 below/)
    expect(() => ahpWeights(matrix.slice(0, 2))).toThrow(/square/)
  })

  it('say what is wrong with the input and what to do', () => {
    const items = ['a', 'b', 'c', 'd']
    expect(() => ahpWeights({ items, judgements: [['a', 'x', 2]] })).toThrow(
      /must be among a, b, c, d; got "x"/,
    )
    expect(() => ahpWeights({ items, judgements: [['a', 'b', 12]] })).toThrow(/between 1\/9 and 9.*got 12/)
    const apart: Judgement[] = [
      ['a', 'b', 2],
      ['c', 'd', 2],
    ]
    expect(() => ahpWeights({ items, judgements: apart })).toThrow(/must connect all items.*c, d/)
    const contradiction: Judgement[] = [
      ['a', 'b', 2],
      ['b', 'a', 2],
    ]
    expect(() => ahpWeights({ items, judgements: contradiction })).toThrow(/one judgement/)
  })
})
