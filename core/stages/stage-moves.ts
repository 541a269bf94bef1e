import { addDays, addMonths } from '../reading/calendar.js'
import type { Period } from '../reading/reading.js'
import type { CustomerStages } from './customer-stages.js'
import type { StageOrUnknown } from './stage-labels.js'

/** Where a customer stood before a period and at its end. */
export interface StageMove {
  readonly customerId: string
  readonly from: StageOrUnknown
  readonly to: StageOrUnknown
  /** End of the period of the walk in which `to` was reached. */
  readonly on: string
  /** Net revenue of the year before the period, as far as the walk's periods tell. */
  readonly revenueAtStake: number
}

/**
 * The moves within a period, of every customer known at its start and end; one who stayed has `from` equal to `to`.
 *
 * @param stages the stages on the last day of the period, whose walk is looked back upon
 */
export function stageMoves(stages: CustomerStages, period: Period): StageMove[] {
  const before = addDays(period.from, -1)
  const start = stages.periodEnds.findLastIndex((day) => day <= before)
  const yearAgo = addMonths(period.from, -12)
  const firstOfYear = stages.periodEnds.findIndex((day) => day >= yearAgo)
  return [...stages.byId.keys()].flatMap((customerId) => {
    const history = stages.history(customerId)
    const [from, to] = [history[start], history.at(-1)]
    if (from === undefined || to === undefined) return []
    const arrived = history.findLastIndex((stage) => stage !== to) + 1
    const revenue = stages.revenue(customerId).slice(Math.max(0, firstOfYear), start + 1)
    return [
      {
        customerId,
        from,
        to,
        on: stages.periodEnds[from === to ? history.length - 1 : arrived] ?? stages.asOf,
        revenueAtStake: revenue.reduce((sum, value) => sum + value, 0),
      },
    ]
  })
}
