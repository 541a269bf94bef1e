import { NUMBERED_CUSTOMERS } from '../../core/customers/numbered-customers.js'
import { type Fold, foldOf, rowsInReach } from '../../core/drift/fold.js'
import { ledgerPace } from '../../core/drift/ledger-pace.js'
import { fitRhythms } from '../../core/drift/model-view.js'
import { pastFolds, viewOn } from '../../core/drift/past-folds.js'
import { type DriftLedger, foldDaysOf, learnScore, sampleLedger } from '../../core/drift/score-basis.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import { dayNumber, dayOfNumber } from '../../core/reading/calendar.js'
import { rhythmLogistic } from './plain-rules.js'

/** What each way of scoring said of some customers on a day, and what came of it. */
export interface ScoreTrial {
  readonly day: string
  readonly lost: Float64Array
  readonly used: string
  readonly scores: Readonly<Record<string, Float64Array>>
}

/** The days to look from, oldest first: their outcome is known and a year, or a third of the ledger, lies before. */
export function trialDays(
  { dataFrom, dataThrough }: Snapshot,
  horizonDays: number,
  { step, days }: { readonly step: number; readonly days: number },
  offset: number,
): string[] {
  if (dataFrom === undefined || dataThrough === undefined) return []
  const [first, last] = [dayNumber(dataFrom), dayNumber(dataThrough)]
  const earliest = first + Math.max(2 * horizonDays, (last - first) / 3)
  const found: string[] = []
  for (let day = last - horizonDays - offset; day >= earliest && found.length < days; day -= step)
    found.unshift(dayOfNumber(day))
  return found
}

/**
 * Scores the customers with four order days over 90 days or more who ordered within the reach of the horizon, as of a
 * day, by everything that was known by then.
 */
export async function scoreTrial(
  snapshot: Snapshot,
  asOf: string,
  horizonDays: number | undefined,
): Promise<ScoreTrial> {
  const ledger: DriftLedger = {
    engine: snapshot.engine,
    numbers: NUMBERED_CUSTOMERS,
    asOf,
    dataFrom: snapshot.dataFrom,
    dataThrough: snapshot.dataThrough,
    churnQuantile: 0.95,
  }
  const sample = await sampleLedger(ledger)
  const basis = learnScore(ledger, sample, horizonDays)
  const future = await sampleLedger({ ...ledger, asOf: dayOfNumber(dayNumber(asOf) + basis.horizonDays) })
  const day = dayNumber(asOf)
  const view = viewOn(future.days, day, basis)
  const rows = rowsInReach(view.rhythms, day, Math.max(150, basis.horizonDays)).filter(
    (row) =>
      view.rhythms.purchases[row]! >= 4 && view.rhythms.lastDay[row]! - view.rhythms.firstDay[row]! >= 90,
  )
  const fold = foldOf(view, fitRhythms(view.rhythms, day, 1), basis.pace, basis, rows)
  const score = basis.score(view.rhythms)
  return {
    day: asOf,
    lost: fold.lost,
    used: basis.used,
    scores: {
      score: Float64Array.from(rows, (row) => score[row]!),
      'days since last': fold.daysSinceLast,
      '1 - P(alive)': fold.notAlive,
      'P(no order)': fold.noPurchase,
      'own rhythm': rhythmLogistic(pastOf(sample.days, ledger, basis), fold),
    },
  }
}

function pastOf(
  days: Parameters<typeof pastFolds>[0],
  ledger: DriftLedger,
  window: { readonly horizonDays: number; readonly recentDays: number },
): Fold[] {
  return pastFolds(days, foldDaysOf(ledger, window.horizonDays), window, (day) =>
    ledgerPace(days, day, ledger.churnQuantile),
  )
}
