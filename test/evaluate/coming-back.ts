import type { Snapshot } from '../../core/ledger/snapshot.js'
import { addDays } from '../../core/reading/calendar.js'
import { listTrial } from './list-trial.js'

/** Weeks over which the list is looked at. */
const WEEKS = 5

/**
 * Of the customers who were on the list in the first of five weeks, the share that left it and stood on it again within
 * four weeks: a list that does so isn't believed.
 */
export async function leaveAndComeBack(
  snapshot: Snapshot,
  lastDay: string,
): Promise<{ listed: number; comeBack: number }> {
  const weeks: ReadonlySet<string>[] = []
  for (let week = WEEKS - 1; week >= 0; week--) {
    const rows = await listTrial(snapshot, addDays(lastDay, -7 * week))
    weeks.push(new Set(rows.filter(({ level }) => level !== 'unlisted').map(({ customer }) => customer)))
  }
  const first = [...(weeks[0] ?? [])]
  const comeBack = first.filter((customer) => {
    const left = weeks.findIndex((week) => !week.has(customer))
    return left > 0 && weeks.slice(left).some((week) => week.has(customer))
  })
  return { listed: first.length, comeBack: comeBack.length }
}
