import type { FoldWindow } from './features.js'
import { type DayView, type Fold, foldOf, rowsInReach } from './fold.js'
import type { LedgerPace } from './ledger-pace.js'
import { type BuyingFits, fitRhythms, stagesOf } from './model-view.js'
import { customersIn, endOfCustomer, type OrderDays } from './order-days.js'
import { addRhythm, createRhythms, filledRhythms, hasPurchaseWithin } from './rhythm.js'

/** Parameters change slowly: a fit serves the folds of three days, its own and the two after it. */
const FOLDS_PER_FIT = 3

/** The folds of some past days over the same customers; `days` must hold all of these up to the last outcome. */
export function pastFolds(
  days: OrderDays,
  foldDays: readonly number[],
  window: FoldWindow,
  paceOn: (day: number) => LedgerPace,
): Fold[] {
  const views = foldDays.map((day) => viewOn(days, day, window)).filter(({ rhythms }) => rhythms.rows > 0)
  const [first] = views
  if (first === undefined) return []
  const k = stagesOf(first.rhythms, first.day)
  let fits: BuyingFits | undefined
  return views.map((view, at) => {
    const { rhythms, day } = view
    if (fits === undefined || at % FOLDS_PER_FIT === 0) fits = fitRhythms(rhythms, day, k)
    return foldOf(view, fits, paceOn(day), window, rowsInReach(rhythms, day, reachDays(window)))
  })
}

/** The longest silence of a customer to learn from: half as long again as the horizon and more. */
export function reachDays({ horizonDays }: FoldWindow): number {
  return Math.max(150, Math.round((5 * horizonDays) / 3))
}

/** The customers as they were on a day, and whether they bought in the horizon after it. */
export function viewOn(days: OrderDays, day: number, { recentDays, horizonDays }: FoldWindow): DayView {
  const rhythms = createRhythms(customersIn(days))
  const returned = new Uint8Array(rhythms.customerNo.length)
  for (let start = 0; start < days.rows; ) {
    const end = endOfCustomer(days, start)
    if (addRhythm(rhythms, days, start, end, day, recentDays))
      returned[rhythms.rows - 1] = hasPurchaseWithin(days, start, end, day, horizonDays) ? 1 : 0
    start = end
  }
  return { day, rhythms: filledRhythms(rhythms), returned }
}
