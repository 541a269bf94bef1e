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
 * @throws DriftwatchError `invalid_input` for itemsets whose search was cut off (subsets may be missing), a threshold out of
 *   range, or more rules than `maxRules`.
 * @see Agrawal & Srikant (1994), Fast algorithms for mining association rules, section 3.
 */
export function associationRules(frequent: FrequentItemsets, options: RuleOptions = {}): AssociationRule[] {
  const { minConfidence = 0, minLift = 0, minCount = 1, maxConsequent = Number.POSITIVE_INFINITY } = options
  const { maxRules = 1_000_000 } = options
  checkOptions(frequent, minConfidence)
  const counts = new Map(frequent.sets.map(({ codes, count }) => [codes.join(), count]))
  const rules: AssociationRule[] = []
  for (const { codes, count } of frequent.sets) {
    if (codes.length < 2 || count < minCount) continue
    for (const [antecedent, consequent] of splits(codes, maxConsequent)) {
      const counted = [count, counts.get(antecedent.join())!, counts.get(consequent.join())!] as const
      if (counted[0] / counted[1] < minConfidence - 1e-12) continue
      const measured = measures(counted, frequent.baskets)
      if (measured.lift < minLift - 1e-12) continue
      rules.push({
        antecedent: named(frequent, antecedent),
        consequent: named(frequent, consequent),
        ...measured,
      })
      if (rules.length > maxRules) throw tooMany(maxRules)
    }
  }
  return rules.sort((a, b) => b.lift - a.lift || b.confidence - a.confidence || b.count - a.count)
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

/** Every way to cut a set in two, both sides ascending and not empty. */
function* splits(codes: readonly number[], maxConsequent: number): Generator<[number[], number[]]> {
  for (let mask = 1; mask < 2 ** codes.length - 1; mask++) {
    const consequent = codes.filter((_, index) => (mask >> index) & 1)
    if (consequent.length > maxConsequent) continue
    yield [codes.filter((_, index) => !((mask >> index) & 1)), consequent]
  }
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
