import { incompleteGammaUpper } from '../stats/incomplete-gamma.js'
import { type LedgerPace, regularity } from './ledger-pace.js'
import { customersIn, endOfCustomer, type OrderDays } from './order-days.js'
import { createShift, measureShift, SHIFTED, type Shifted } from './order-shifts.js'
import { predictedChanceOfGap } from './own-interval.js'
import { addRhythm, createRhythms, filledRhythms, type Rhythms } from './rhythm.js'
import { chanceOfSpend, createSpendWindows, measureSpend } from './spend-windows.js'
import { createUsualRange, measureUsualRange } from './usual-range.js'

/** Numbers of a customer's rhythm beside those of `Rhythms`, in the order in which they are stored; NaN where unknown. */
export const HABIT_COLUMNS = [
  'usualFrom',
  'usualTo',
  'medianInterval',
  'regularity',
  'chanceOfGap',
  'recentSpend',
  'usualSpend',
  'spendFluctuation',
  'chanceOfSpend',
  'usualOrders',
  'chanceOfOrders',
  'latestAmount',
  ...SHIFTED.flatMap((measure) => [`${measure}Latest`, `${measure}Before`, `${measure}Chance`] as const),
] as const
export type HabitColumn = (typeof HABIT_COLUMNS)[number]

/** The rhythm and the habit of customers as of a day, as columns of equal length. */
export interface CustomerRhythms {
  readonly rhythms: Rhythms
  readonly habits: Readonly<Record<HabitColumn, Float64Array>>
}

/** The day that is looked from, and what is usual on the ledger. */
export interface RhythmView {
  /** Days since 1970-01-01. */
  readonly day: number
  /** Days that count as recent. */
  readonly recentDays: number
  readonly pace: LedgerPace
  /** What all customers spend lately of their usual, at most 1. */
  readonly market: number
}

const range = createUsualRange()
const spend = createSpendWindows()
const shift = createShift()

/** Measures every customer of a piece of the ledger; nothing after the day takes part. */
export function measureRhythms(days: OrderDays, view: RhythmView): CustomerRhythms {
  const customers = customersIn(days)
  const rhythms = createRhythms(customers)
  const habits = Object.fromEntries(
    HABIT_COLUMNS.map((name) => [name, new Float64Array(customers)]),
  ) as Record<HabitColumn, Float64Array>
  for (let start = 0; start < days.rows; ) {
    const end = endOfCustomer(days, start)
    if (addRhythm(rhythms, days, start, end, view.day, view.recentDays))
      measureHabit(rhythms, habits, days, start, end, view)
    start = end
  }
  const rows = rhythms.rows
  const filled = Object.fromEntries(HABIT_COLUMNS.map((name) => [name, habits[name].subarray(0, rows)]))
  return { rhythms: filledRhythms(rhythms), habits: filled as Record<HabitColumn, Float64Array> }
}

/** What all customers of a sample spend lately of their usual, at most 1: a slack season is nobody's drift. */
export function marketLevel(days: OrderDays, day: number, recentDays: number): number {
  const windows = createSpendWindows()
  const rhythms = createRhythms(1)
  let [recent, usual] = [0, 0]
  for (let start = 0; start < days.rows; ) {
    const end = endOfCustomer(days, start)
    rhythms.rows = 0
    if (addRhythm(rhythms, days, start, end, day, recentDays)) {
      measureSpend(windows, days, start, end, day, rhythms.firstDay[0]!, recentDays)
      if (windows.windows >= 1 && windows.usual > 0 && windows.recent > 0) {
        recent += windows.recent
        usual += windows.usual
      }
    }
    start = end
  }
  return usual > 0 ? Math.min(1, recent / usual) : 1
}

function measureHabit(
  rhythms: Rhythms,
  habits: Record<HabitColumn, Float64Array>,
  days: OrderDays,
  start: number,
  end: number,
  view: RhythmView,
): void {
  const row = rhythms.rows - 1
  const { day, recentDays } = view
  const intervals = rhythms.purchases[row]! - 1
  const gap = day - rhythms.lastDay[row]!
  const sum = rhythms.lastDay[row]! - rhythms.firstDay[row]!
  const shape = regularity(rhythms, row, view.pace)
  measureUsualRange(range, days, start, end, day)
  habits.usualFrom[row] = intervals < 2 ? Number.NaN : range.from
  habits.usualTo[row] = intervals < 2 ? Number.NaN : range.to
  habits.medianInterval[row] = intervals < 1 ? Number.NaN : range.median
  habits.regularity[row] = intervals < 2 ? Number.NaN : shape
  habits.chanceOfGap[row] = intervals < 1 ? 1 : predictedChanceOfGap(gap, intervals, sum, shape)
  measureSpend(spend, days, start, end, day, rhythms.firstDay[row]!, recentDays)
  const isKnown = spend.windows >= 1
  habits.recentSpend[row] = spend.recent
  habits.usualSpend[row] = isKnown ? spend.usual : Number.NaN
  habits.spendFluctuation[row] = spend.windows >= 2 ? spend.fluctuation : Number.NaN
  habits.chanceOfSpend[row] = chanceOfSpend(spend, shape, view.market)
  habits.usualOrders[row] = isKnown ? spend.usualOrders : Number.NaN
  const expected = isKnown ? spend.usualOrders : 0
  habits.chanceOfOrders[row] =
    expected > 0 ? incompleteGammaUpper((spend.recentOrders + 1) * shape, shape * expected) : 1
  habits.latestAmount[row] = latestAmount(days, start, end, day)
  for (const measure of SHIFTED) setShift(habits, row, measure, days, start, end, day)
}

function setShift(
  habits: Record<HabitColumn, Float64Array>,
  row: number,
  measure: Shifted,
  days: OrderDays,
  start: number,
  end: number,
  day: number,
): void {
  measureShift(shift, measure, days, start, end, day)
  habits[`${measure}Latest`][row] = shift.latest
  habits[`${measure}Before`][row] = shift.before
  habits[`${measure}Chance`][row] = shift.chance
}

function latestAmount(days: OrderDays, start: number, end: number, day: number): number {
  for (let at = end - 1; at >= start; at--)
    if (days.day[at]! <= day && days.isPurchase[at] === 1) return days.amount[at]!
  return Number.NaN
}
