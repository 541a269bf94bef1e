import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { associationRules } from '../../../core/models/rules/association-rules.js'
import { encodeBaskets } from '../../../core/models/rules/baskets.js'
import { type FrequentItemsets, frequentItemsets } from '../../../core/models/rules/frequent-itemsets.js'
import { dataset } from '../../support/datasets.js'

const NAMES = 'Apple Corn Dill Eggs IceCream KidneyBeans Milk Nutmeg Onion Unicorn Yogurt'.split(' ')
const MLXTEND = ['00010111101', '00110101101', '10010110000', '01000110011', '01011100100'].map((row) =>
  NAMES.filter((_, index) => row[index] === '1'),
)
const groceries = dataset('baskets/groceries.csv')

function readGroceries(): string[][] {
  return readFileSync(groceries as string, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((item) => item.trim()))
}

function namedSets({ sets, items }: FrequentItemsets): Map<string, number> {
  return new Map(
    sets.map(({ codes, count }) => [
      codes
        .map((code) => items[code])
        .sort()
        .join('+'),
      count,
    ]),
  )
}

describe('association rules', () => {
  it("reproduce mlxtend's five baskets: nine rules at support .6, confidence .8", () => {
    const rules = associationRules(frequentItemsets(encodeBaskets(MLXTEND), { minSupport: 0.6 }), {
      minConfidence: 0.8,
    })
    expect(rules).toHaveLength(9)
    const find = (a: string, c: string) =>
      rules.find((rule) => rule.antecedent.join() === a && rule.consequent.join() === c)
    expect(find('Onion', 'Eggs')).toMatchObject({
      antecedentSupport: 0.6,
      consequentSupport: 0.8,
      support: 0.6,
      confidence: 1,
      lift: 1.25,
      conviction: Number.POSITIVE_INFINITY,
      jaccard: 0.75,
      kulczynski: 0.875,
    })
    expect(find('Onion', 'Eggs')?.leverage).toBeCloseTo(0.12, 12)
    expect(find('Onion', 'Eggs')?.zhang).toBeCloseTo(0.5, 12)
    expect(find('Onion', 'Eggs')?.certainty).toBeCloseTo(1, 12)
    const beans = find('KidneyBeans', 'Eggs')
    expect([beans?.confidence, beans?.lift, beans?.conviction]).toEqual(
      [0.8, 1, 1].map((v) => expect.closeTo(v, 12)),
    )
    expect(beans?.kulczynski).toBeCloseTo(0.9, 12)
  })

  // mlxtend 0.25, test_association_rules.py: how many of the sixteen rules at support .6 reach a threshold of a measure.
  it.each([
    ['leverage', 0.1, 6],
    ['conviction', 1.5, 11],
    ['lift', 1.1, 6],
    ['jaccard', 0.7, 8],
    ['certainty', 0.6, 3],
    ['kulczynski', 0.9, 2],
    ['kulczynski', 0.6, 16],
    ['support', 0.8, 2],
  ] as const)("reach %s %d as often as mlxtend's", (measure, least, count) => {
    const rules = associationRules(frequentItemsets(encodeBaskets(MLXTEND), { minSupport: 0.6 }))
    expect(rules.filter((rule) => rule[measure] >= least - 1e-12)).toHaveLength(count)
  })

  it.skipIf(!groceries)('reproduce the counts of arules on Groceries (9,835 × 169)', () => {
    const baskets = encodeBaskets(readGroceries())
    expect([baskets.offsets.length - 1, baskets.items.length]).toEqual([9835, 169])
    const count = (minSupport: number) => frequentItemsets(baskets, { minSupport }).sets.length
    expect([0.05, 0.02, 0.01, 0.006, 0.001].map(count)).toEqual([31, 122, 333, 747, 13_492])
    const rules = (minSupport: number, minConfidence: number) =>
      associationRules(frequentItemsets(baskets, { minSupport }), { minConfidence, maxConsequent: 1 })
    expect(rules(0.001, 0.8)).toHaveLength(410)
    expect(rules(0.006, 0.25)).toHaveLength(463)
    expect([rules(0.01, 0.5).length, rules(0.01, 0.25).length]).toEqual([15, 170])
    expect(rules(0.001, 0.8)[0]).toMatchObject({
      consequent: ['bottled beer'],
      count: 19,
      support: expect.closeTo(0.00193188, 8),
      confidence: expect.closeTo(0.9047619, 7),
      lift: expect.closeTo(11.23526936, 8),
    })
    const herbs = rules(0.006, 0.25).find((rule) => rule.antecedent.join() === 'herbs')
    expect(herbs).toMatchObject({ consequent: ['root vegetables'], count: 69, confidence: 0.43125 })
    expect(herbs?.lift).toBeCloseTo(3.95647738, 8)
  })

  const randomBaskets = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']), { minLength: 1, maxLength: 30 })

  it('find what counting every subset by hand finds', () => {
    fc.assert(
      fc.property(randomBaskets, fc.double({ min: 0.05, max: 1, noNaN: true }), (lists, minSupport) => {
        const expected = new Map<string, number>()
        for (const list of lists) {
          for (let mask = 1; mask < 2 ** list.length; mask++) {
            const key = list.filter((_, index) => (mask >> index) & 1).join('+')
            expected.set(key, (expected.get(key) ?? 0) + 1)
          }
        }
        const least = Math.max(1, Math.ceil(minSupport * lists.length - 1e-9))
        const frequent = new Map([...expected].filter(([, count]) => count >= least))
        expect(namedSets(frequentItemsets(encodeBaskets(lists), { minSupport }))).toEqual(frequent)
      }),
      { seed: 20261122, numRuns: 200 },
    )
  })

  it('keep every measure within its range', () => {
    fc.assert(
      fc.property(randomBaskets, (lists) => {
        for (const rule of associationRules(frequentItemsets(encodeBaskets(lists), { minSupport: 0.01 }))) {
          const shares = [rule.support, rule.confidence, rule.jaccard, rule.kulczynski, rule.cosine]
          for (const share of shares) expect(share > 0 && share <= 1 + 1e-12).toBe(true)
          for (const signed of [rule.zhang, rule.certainty])
            expect(Math.abs(signed)).toBeLessThanOrEqual(1 + 1e-9)
          expect(rule.lift).toBeGreaterThan(0)
          expect(Math.abs(rule.leverage)).toBeLessThanOrEqual(0.25 + 1e-12)
        }
      }),
      { seed: 7, numRuns: 30 },
    )
  })

  it('stop at maxItemsets, say so, and draw no rule from a search cut off', () => {
    const cut = frequentItemsets(encodeBaskets(MLXTEND), { minSupport: 0.2, maxItemsets: 10 })
    expect([cut.sets.length, cut.truncated]).toEqual([10, true])
    expect(() => associationRules(cut)).toThrow(/Raise minSupport or maxItemsets/)
  })

  it('respect maxLength and reject thresholds out of range', () => {
    const pairs = frequentItemsets(encodeBaskets(MLXTEND), { minSupport: 0.2, maxLength: 2 })
    expect(Math.max(...pairs.sets.map((set) => set.codes.length))).toBe(2)
    expect(() => frequentItemsets(encodeBaskets(MLXTEND), { minSupport: 0 })).toThrow(
      /above 0 and at most 1; got 0/,
    )
    expect(() => encodeBaskets([])).toThrow(/at least one/)
  })
})
