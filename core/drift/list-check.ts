import { marketLevel, measureRhythms } from './customer-rhythm.js'
import { FEWEST_PURCHASES } from './fold.js'
import { DRIFT_LEVELS, type DriftLevel, habitReason, LEVEL_OF_REASON } from './habit.js'
import { ledgerPace } from './ledger-pace.js'
import { endOfCustomer, type OrderDays } from './order-days.js'
import { type DriftLedger, foldDaysOf, type LedgerSample, type ScoreBasis } from './score-basis.js'
import { CHECKED_FOLDS } from './walk-forward.js'

/** What became of the customers of a level: no order, or half their usual spend at most, in the horizon. */
export interface LevelOutcome {
  readonly customers: number
  readonly lost: number
  readonly lostOrHalved: number
}

/** How the list would have done on past days, by level and for those that weren't on it. */
export interface ListCheck {
  /** Days since 1970-01-01. */
  readonly days: readonly number[]
  readonly levels: Readonly<Record<DriftLevel | 'unlisted', LevelOutcome>>
}

/**
 * Draws up the list by habit on the last days whose outcome is known, among customers with three orders who were silent
 * for at most two months beyond their churn point: those who could be called stable or growing.
 *
 * @param ownIntervals own median intervals that the churn point is at least
 * @returns `undefined` where the past is too short
 */
export function checkList(
  { days }: LedgerSample,
  { horizonDays, recentDays }: ScoreBasis,
  ledger: DriftLedger,
  ownIntervals: number,
): ListCheck | undefined {
  const checked = foldDaysOf(ledger, horizonDays).slice(-CHECKED_FOLDS)
  if (checked.length === 0) return undefined
  const outcomes = emptyOutcomes()
  for (const day of checked) {
    const pace = ledgerPace(days, day, ledger.churnQuantile)
    const view = { day, recentDays, pace, market: marketLevel(days, day, recentDays) }
    addDay(outcomes, days, view, { horizonDays, ownIntervals })
  }
  return { days: checked, levels: outcomes }
}

type Outcomes = Record<DriftLevel | 'unlisted', { customers: number; lost: number; lostOrHalved: number }>

function emptyOutcomes(): Outcomes {
  return Object.fromEntries(
    [...DRIFT_LEVELS, 'unlisted'].map((level) => [level, { customers: 0, lost: 0, lostOrHalved: 0 }]),
  ) as Outcomes
}

/** Two months: how long a stage may lag behind what has happened. */
const STAGE_LAG = 60

function addDay(
  outcomes: Outcomes,
  days: OrderDays,
  view: Parameters<typeof measureRhythms>[1],
  options: { readonly horizonDays: number; readonly ownIntervals: number },
): void {
  const { rhythms, habits } = measureRhythms(days, view)
  let row = 0
  for (let start = 0; start < days.rows; start = endOfCustomer(days, start)) {
    if (rhythms.customerNo[row] !== days.customerNo[start]) continue
    const at = row++
    const gap = view.day - rhythms.lastDay[at]!
    const churnPoint = Math.max(view.pace.longInterval, options.ownIntervals * habits.medianInterval[at]!)
    if (rhythms.purchases[at]! < FEWEST_PURCHASES || gap > churnPoint + STAGE_LAG) continue
    const reason = habitReason({
      purchases: rhythms.purchases[at]!,
      gap,
      longestInterval: rhythms.longestInterval[at]!,
      usualTo: habits.usualTo[at]!,
      chanceOfGap: habits.chanceOfGap[at]!,
      churnPoint,
      recentSpend: habits.recentSpend[at]!,
      usualSpend: habits.usualSpend[at]!,
      chanceOfSpend: habits.chanceOfSpend[at]!,
    })
    const usual = Number.isNaN(habits.usualSpend[at]!) ? habits.recentSpend[at]! : habits.usualSpend[at]!
    const next = spentAfter(days, start, view.day, options.horizonDays)
    const outcome = outcomes[reason === undefined ? 'unlisted' : LEVEL_OF_REASON[reason]]
    outcome.customers++
    if (!next.hasOrdered) outcome.lost++
    if (!next.hasOrdered || next.spend <= usual / 2) outcome.lostOrHalved++
  }
}

/** What a customer spent in the days after one, and whether it ordered at all. */
function spentAfter(
  days: OrderDays,
  start: number,
  day: number,
  ahead: number,
): { hasOrdered: boolean; spend: number } {
  let [hasOrdered, spend] = [false, 0]
  const end = endOfCustomer(days, start)
  for (let at = start; at < end; at++) {
    if (days.day[at]! <= day || days.day[at]! > day + ahead) continue
    spend += days.amount[at]!
    hasOrdered ||= days.isPurchase[at] === 1
  }
  return { hasOrdered, spend }
}
