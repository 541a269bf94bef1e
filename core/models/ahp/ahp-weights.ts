import { completeMatrix } from './complete-matrix.js'
import {
  type Judgement,
  type JudgementMatrix,
  type Judgements,
  judgementMatrix,
  judgementsOf,
} from './judgement-matrix.js'
import { type PriorityMethod, principalEigenvalue, priorities } from './priorities.js'
import { type RandomIndexName, randomIndex } from './random-index.js'

export interface AhpOptions {
  /** `eigen` when absent. */
  readonly method?: PriorityMethod
  /** `saaty_1980` when absent. */
  readonly randomIndex?: RandomIndexName
}

/** `complete`: CR is 0 within 1e-9; `satisfactory`: below 0.1; `contradictory`: adjust the judgements. */
export type ConsistencyVerdict = 'complete' | 'satisfactory' | 'contradictory'

/** The judgement that departs furthest from the weights, and the value at which it would agree with them. */
export interface JudgementToRevisit {
  readonly pair: readonly [first: string, second: string]
  readonly judged: number
  readonly implied: number
}

export interface AhpWeights {
  readonly items: readonly string[]
  /** By item, summing to 1. */
  readonly weights: Readonly<Record<string, number>>
  readonly lambdaMax: number
  readonly consistencyIndex: number
  readonly consistencyRatio: number
  readonly method: PriorityMethod
  readonly randomIndex: RandomIndexName
  readonly verdict: ConsistencyVerdict
  /** Present where the verdict is `contradictory`. */
  readonly revisit?: JudgementToRevisit
  /** Judgements that were missing, with the values that make λmax smallest. */
  readonly completed: readonly Judgement[]
}

/**
 * Weights of items from pairwise judgements, with their consistency, in full precision.
 *
 * Enter each pair once; the reverse follows. Pairs that nobody judged are filled at the smallest λmax. The ratio CR =
 * ((λmax − n) / (n − 1)) / RI names its random index, since tables differ; n <= 2 has CR 0.
 *
 * @param comparison n items with judgements `[first, second, value]`, value 1/9 to 9, 2 <= n <= 15; or an n × n matrix,
 *   whose upper triangle is read and whose items are then named '1' to 'n'.
 * @throws DriftwatchError `invalid_input` for values off the scale, unknown items, contradicting duplicates, or judgements
 *   that don't connect all items.
 * @see Saaty (1980), The Analytic Hierarchy Process; formula F19.
 * @example ahpWeights([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]]).weights['1'] // 0.648329
 */
export function ahpWeights(comparison: Judgements | JudgementMatrix, options: AhpOptions = {}): AhpWeights {
  const { items, judgements } = 'items' in comparison ? comparison : judgementsOf(comparison)
  const { method = 'eigen', randomIndex: table = 'saaty_1980' } = options
  const judged = judgementMatrix(items, judgements)
  const { matrix, filled } = completeMatrix(judged, items)
  const weights = priorities(matrix, method)
  const lambdaMax = principalEigenvalue(matrix, weights)
  const order = items.length
  const consistencyIndex = order <= 2 ? 0 : (lambdaMax - order) / (order - 1)
  const consistencyRatio = order <= 2 ? 0 : consistencyIndex / randomIndex(order, table)
  const verdict = verdictOf(consistencyRatio)
  return Object.freeze({
    items,
    weights: Object.fromEntries(items.map((item, index) => [item, weights[index] as number])),
    lambdaMax,
    consistencyIndex,
    consistencyRatio,
    method,
    randomIndex: table,
    verdict,
    ...(verdict === 'contradictory' ? { revisit: furthestJudgement(items, judgements, weights) } : {}),
    completed: filled.map(([row, column, value]) => [items[row], items[column], value] as Judgement),
  })
}

function verdictOf(ratio: number): ConsistencyVerdict {
  if (Math.abs(ratio) < 1e-9) return 'complete'
  return ratio < 0.1 ? 'satisfactory' : 'contradictory'
}

function furthestJudgement(
  items: readonly string[],
  judgements: readonly Judgement[],
  weights: readonly number[],
): JudgementToRevisit {
  const departures = judgements.map(([first, second, judged]) => {
    const implied = (weights[items.indexOf(first)] as number) / (weights[items.indexOf(second)] as number)
    return { pair: [first, second] as const, judged, implied, distance: Math.abs(Math.log(judged / implied)) }
  })
  const { pair, judged, implied } = departures.reduce((a, b) => (b.distance > a.distance ? b : a))
  return { pair, judged, implied }
}
