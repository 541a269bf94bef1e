import type { Show } from '../reading/reading.js'
import type { NamedPeriod } from './read-periods.js'
import type { Condition, Order, ParamValue } from './spans.js'

/** One value of a filter as a question gives it, and whether it is left out. */
export interface DraftFilter {
  readonly name: string
  readonly values: readonly string[]
  readonly negated: boolean
}

/** What a question says, before it is known which analysis it asks for. */
export interface Draft {
  readonly filters: DraftFilter[]
  readonly having: Condition[]
  readonly shows: Show[]
  readonly groupBy: string[]
  readonly params: ParamValue[]
  readonly periods: NamedPeriod[]
  readonly days: { day: string; asOf: boolean }[]
  compareTo?: NamedPeriod
  /** What is compared with the period of the same name a year ago, or with the one before. */
  shift?: 'year' | 'previous'
  /** Whether something is to be compared with what the question doesn't say. */
  comparesWithNothing: boolean
  sort?: Order
  top?: number
  /** Wants every region, so a region that was given before falls away. */
  everywhere: boolean
  wantsList: boolean
}

export function emptyDraft(): Draft {
  return {
    filters: [],
    having: [],
    shows: [],
    groupBy: [],
    params: [],
    periods: [],
    days: [],
    comparesWithNothing: false,
    everywhere: false,
    wantsList: false,
  }
}
