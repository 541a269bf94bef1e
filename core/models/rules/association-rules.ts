import { DriftwatchError } from '../../errors.js'
import type { FrequentItemsets } from './frequent-itemsets.js'

/** A rule `antecedent → consequent` and its twelve measures; shares are of all baskets. */
export interface AssociationRule {
  readonly antecedent: readonly string[]
  readonly consequent: readonly string[]
  /** Baskets that hold both. */
  readonly count: number
  readonly antecedentSupport: number
  readonly consequentSupport: number
  readonly support: number
  /** P(consequent | antecedent). */
  readonly confidence: number
  readonly lift: number
  /** P(A, C) − P(A) P(C) (Piatetsky-Shapiro 1991). */
  readonly leverage: number
  /** (1 − P(C)) / (1 − confidence), Infinity for a rule without exception (Brin et al. 1997). */
  readonly conviction: number
  /** −1 to 1 (Yilmazel & Arslan 2011 after Zhang 2000). */
  readonly zhang: number
  readonly jaccard: number
  /** −1 to 1, the certainty factor (Shortliffe & Buchanan 1975). */
  readonly certainty: number
  /** Mean of the confidences in both directions. */
  readonly kulczynski: number
  /** Geometric mean of the confidences in both directions. */
  readonly cosine: number
}

export interface RuleOptions {
  readonly minConfidence?: number
  readonly minLift?: number
  /** Fewest baskets that hold both sides; 1 when absent. */
  readonly minCount?: number
  /** Longest consequent; no limit when absent. */
  readonly maxConsequent?: number
  /** Where to stop; 1,000,000 when absent. */
  readonly maxRules?: number
}

/**
 * All rules over frequent itemsets that reach the thresholds, by falling lift, then confidence, then count.
 *
 * A consequent that fails minConfidence is not made longer, for then its antecedent would be shorter, hence in more baskets.
 *
 * @throws DriftwatchError `invalid_input` for itemsets whose search was cut off (subsets may be missing), a threshold out of
 *   range, or more rules than `maxRules`.
 * @see Agrawal & Srikant (1994), Fast algorithms for mining association rules, section 3.
 */
export function associationRules(frequent: FrequentItemsets, options: RuleOptions = {}): AssociationRule[] {
  const { minConfidence = 0, minLift = 0, minCount = 1 } = options
  const { maxConsequent = Number.POSITIVE_INFINITY, maxRules = 1_000_000 } = options
  checkOptions(frequent, minConfidence)
  const counts = new Map(frequent.sets.map(({ codes, count }) => [codes.join(), count]))
  const rules: AssociationRule[] = []
  const search: Search = {
    minConfidence: minConfidence - ROUNDING,
    maxConsequent,
    countOf: (codes) => counts.get(codes.join())!,
    keep(both, antecedent, first, consequent) {
      const measured = measures([both, first, search.countOf(consequent)], frequent.baskets)
      if (measured.lift < minLift - ROUNDING) return
      rules.push({
        antecedent: named(frequent, antecedent),
        consequent: named(frequent, consequent),
        ...measured,
      })
      if (rules.length > maxRules) throw tooMany(maxRules)
    },
  }
  for (const set of frequent.sets) if (set.count >= minCount) growConsequent(search, set, [], 0)
  return rules.sort((a, b) => b.lift - a.lift || b.confidence - a.confidence || b.count - a.count)
}

/** Twelve of fifteen is .8, whatever it is in binary. */
const ROUNDING = 1e-12

interface Search {
  readonly minConfidence: number
  readonly maxConsequent: number
  countOf(codes: readonly number[]): number
  keep(both: number, antecedent: readonly number[], first: number, consequent: readonly number[]): void
}

/** Keeps the rules of an itemset whose consequent is the given one and at least one of the items from `from` on. */
function growConsequent(
  search: Search,
  set: FrequentItemsets['sets'][number],
  consequent: readonly number[],
  from: number,
): void {
  if (consequent.length >= search.maxConsequent || consequent.length + 2 > set.codes.length) return
  for (let at = from; at < set.codes.length; at++) {
    const longer = [...consequent, set.codes[at]!]
    const antecedent = set.codes.filter((code) => !longer.includes(code))
    const first = search.countOf(antecedent)
    if (set.count / first < search.minConfidence) continue
    search.keep(set.count, antecedent, first, longer)
    growConsequent(search, set, longer, at + 1)
  }
}

type Measures = Omit<AssociationRule, 'antecedent' | 'consequent'>

function measures([both, first, second]: readonly [number, number, number], n: number): Measures {
  const [support, a, c] = [both / n, first / n, second / n]
  const confidence = both / first
  const leverage = support - a * c
  const zhangScale = Math.max(support * (1 - a), a * (c - support))
  return {
    count: both,
    antecedentSupport: a,
    consequentSupport: c,
    support,
    confidence,
    lift: (both * n) / (first * second),
    leverage,
    conviction: both === first ? Number.POSITIVE_INFINITY : (1 - c) / (1 - confidence),
    zhang: zhangScale === 0 ? 0 : leverage / zhangScale,
    jaccard: both / (first + second - both),
    certainty: certaintyFactor(confidence, c),
    kulczynski: (both / first + both / second) / 2,
    cosine: both / Math.sqrt(first * second),
  }
}

function certaintyFactor(confidence: number, consequentSupport: number): number {
  const gain = confidence - consequentSupport
  if (gain === 0) return 0
  return gain > 0 ? gain / (1 - consequentSupport) : gain / consequentSupport
}

function named({ items }: FrequentItemsets, codes: readonly number[]): string[] {
  return codes.map((code) => items[code]!)
}

function checkOptions(frequent: FrequentItemsets, minConfidence: number): void {
  if (frequent.truncated) {
    throw new DriftwatchError(
      'invalid_input',
      `Rules must rest on a complete search; got itemsets that stopped at ${frequent.sets.length}. Raise minSupport or maxItemsets.`,
    )
  }
  if (!(minConfidence >= 0 && minConfidence <= 1)) {
    throw new DriftwatchError(
      'invalid_input',
      `minConfidence must be 0 to 1; got ${minConfidence}. Give a share, such as 0.5.`,
    )
  }
}

function tooMany(maxRules: number): DriftwatchError {
  return new DriftwatchError(
    'invalid_input',
    `Rules must be at most ${maxRules}; there are more. Raise minConfidence or minSupport, or set maxRules.`,
  )
}
