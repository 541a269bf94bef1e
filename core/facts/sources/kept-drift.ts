import type { ListCheck } from '../../drift/list-check.js'
import type { ScoreBasis } from '../../drift/score-basis.js'

/** What belongs to drift on a day and not to a customer. */
export interface KeptDrift extends Omit<ScoreBasis, 'score'> {
  /** What `yearly_value` is; revenue where goods of many customers are sold below cost. */
  readonly value: 'profit' | 'revenue' | 'revenue_since_losses'
  /** How the list did on past days; absent where the past is too short. */
  readonly list?: ListCheck
}

export function keptDrift(
  { score: _, ...basis }: ScoreBasis,
  list: ListCheck | undefined,
  value: KeptDrift['value'],
): KeptDrift {
  return { ...basis, value, ...(list === undefined ? {} : { list }) }
}
