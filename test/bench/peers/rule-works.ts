import { type AssociationRule, associationRules } from '../../../core/models/rules/association-rules.js'
import { encodeBaskets } from '../../../core/models/rules/baskets.js'
import { frequentItemsets } from '../../../core/models/rules/frequent-itemsets.js'
import type { PeerData } from './peer-data.js'
import { type Work, work } from './work.js'

const SUPPORT = { minSupport: 0.001 }
const MEASURES = {
  confidence: 'confidence',
  lift: 'lift',
  leverage: 'leverage',
  zhang: 'zhangs_metric',
  jaccard: 'jaccard',
  certainty: 'certainty',
  kulczynski: 'kulczynski',
} as const
type Measure = keyof typeof MEASURES

/** Itemsets and rules of the groceries. Our time includes encoding the baskets, mlxtend's does not. */
export function ruleWorks({ baskets }: PeerData): Work[] {
  const search = () => frequentItemsets(encodeBaskets(baskets), SUPPORT)
  const itemsets = (peer: string, label: string) =>
    work({
      name: `itemsets at .001, ${label}`,
      peer,
      goal: 5,
      run: search,
      outcome: ({ sets, items }) => ({
        figures: Object.fromEntries(
          sets.map(({ codes, count }) => [nameOf(codes.map((code) => items[code]!)), count]),
        ),
      }),
    })
  const found = search()
  const rules = (peer: string, measures: readonly Measure[]) =>
    work({
      name: `rules at .8, ${peer}`,
      peer,
      run: () => associationRules(found, { minConfidence: 0.8 }),
      outcome: (result) => ({ figures: figuresOf(result, measures) }),
    })
  return [
    itemsets('mlxtend', 'fpgrowth'),
    itemsets('mlxtend', 'apriori'),
    itemsets('efficient-apriori', 'efficient-apriori'),
    rules('mlxtend', Object.keys(MEASURES) as Measure[]),
    rules('efficient-apriori', ['confidence', 'lift']),
  ]
}

function nameOf(items: readonly string[]): string {
  return [...items].sort().join(' + ')
}

function figuresOf(
  rules: readonly AssociationRule[],
  measures: readonly Measure[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    rules.flatMap((rule) => {
      const key = `${nameOf(rule.antecedent)} -> ${nameOf(rule.consequent)}`
      return measures.map((measure) => [`${key}: ${MEASURES[measure]}`, rule[measure]])
    }),
  )
}
