import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { associationRules } from '../../../../core/models/rules/association-rules.js'
import { encodeBaskets } from '../../../../core/models/rules/baskets.js'
import { frequentItemsets } from '../../../../core/models/rules/frequent-itemsets.js'

const ITEMS = ['a', 'b', 'c', 'd', 'e']
const baskets = fc.array(fc.subarray(ITEMS), { minLength: 1, maxLength: 25 })

/** The rules `antecedent>consequent` that counting every pair of disjoint sets by hand finds, with their confidence. */
function rulesByHand(lists: readonly string[][], minConfidence: number, maxConsequent: number) {
  const subsets = Array.from({ length: 2 ** ITEMS.length }, (_, mask) =>
    ITEMS.filter((_, i) => (mask >> i) & 1),
  )
  const count = (items: readonly string[]) =>
    lists.filter((list) => items.every((item) => list.includes(item))).length
  const found = new Map<string, number>()
  for (const antecedent of subsets) {
    for (const consequent of subsets) {
      const apart = !antecedent.some((item) => consequent.includes(item))
      if (!apart || antecedent.length === 0 || consequent.length === 0) continue
      const both = count([...antecedent, ...consequent])
      const confidence = both / count(antecedent)
      if (both > 0 && consequent.length <= maxConsequent && confidence >= minConfidence - 1e-12)
        found.set(`${antecedent.join('')}>${consequent.join('')}`, confidence)
    }
  }
  return found
}

describe('association rules', () => {
  it('are those that counting every pair of disjoint sets by hand finds', () => {
    fc.assert(
      fc.property(
        baskets,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 4 }),
        (lists, tenths, longest) => {
          const frequent = frequentItemsets(encodeBaskets(lists), { minSupport: 1 / (lists.length + 1) })
          const rules = associationRules(frequent, { minConfidence: tenths / 10, maxConsequent: longest })
          const named = rules.map(
            ({ antecedent, consequent, confidence }) =>
              [`${[...antecedent].sort().join('')}>${[...consequent].sort().join('')}`, confidence] as const,
          )
          expect(new Map(named)).toEqual(rulesByHand(lists, tenths / 10, longest))
          expect(named).toHaveLength(new Set(named.map(([name]) => name)).size)
        },
      ),
      { seed: 20261122, numRuns: 60 },
    )
  })

  it('include one whose confidence is the threshold, whatever it is in binary', () => {
    const lists = [...Array.from({ length: 12 }, () => ['a', 'b']), ...Array.from({ length: 3 }, () => ['a'])]
    const rules = associationRules(frequentItemsets(encodeBaskets(lists), { minSupport: 0.1 }), {
      minConfidence: 0.8,
    })
    expect(rules.map(({ antecedent }) => antecedent)).toEqual([['b'], ['a']])
  })

  it('stop at maxRules with a word on what to raise', () => {
    const frequent = frequentItemsets(encodeBaskets([['a', 'b', 'c']]), { minSupport: 1 })
    expect(associationRules(frequent, { maxRules: 12 })).toHaveLength(12)
    expect(() => associationRules(frequent, { maxRules: 11 })).toThrow(/at most 11.*Raise minConfidence/)
  })
})
