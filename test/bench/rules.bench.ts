import { bench, describe } from 'vitest'
import { associationRules } from '../../core/models/rules/association-rules.js'
import { encodeBaskets } from '../../core/models/rules/baskets.js'
import { frequentItemsets } from '../../core/models/rules/frequent-itemsets.js'
import { groceries } from '../support/groceries.js'

const OPTIONS = { time: 0, iterations: 10, warmupIterations: 3, warmupTime: 0 }
const lists = groceries()

if (lists) {
  describe('9,835 baskets of groceries, support .001', () => {
    const search = () => frequentItemsets(encodeBaskets(lists), { minSupport: 0.001 })
    const found = search()
    bench(`baskets and ${found.sets.length} itemsets`, () => void search(), OPTIONS)

    const rules = () => associationRules(found, { minConfidence: 0.8 })
    bench(`${rules().length} rules at confidence .8`, () => void rules(), OPTIONS)
  })
} else {
  describe.skip('groceries', () => bench('needs baskets/groceries.csv in DATASETS_DIR', () => {}))
}
