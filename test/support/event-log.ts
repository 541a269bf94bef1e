import type { BuyingSummary } from '../../core/models/summary.js'

const DAY = 86_400_000
const WEEK = 7

/**
 * Summarises (customer, ISO day) pairs in weeks up to a day, the days after it being the holdout: a plain second way
 * to the numbers, so that the models' tests don't depend on the SQL of the summary.
 */
export function summarizeEvents(
  events: readonly (readonly [customer: string, day: string])[],
  calibrationEnd: string,
): { summary: BuyingSummary & { logIntervals: number[] }; holdout: number[]; intervals: [number, number][] } {
  const days = new Map<string, Set<number>>()
  for (const [customer, day] of events) {
    const seen = days.get(customer) ?? new Set()
    days.set(customer, seen.add(Date.parse(day) / DAY))
  }
  const end = Date.parse(calibrationEnd) / DAY
  const summary = {
    frequency: [] as number[],
    recency: [] as number[],
    T: [] as number[],
    logIntervals: [] as number[],
  }
  const holdout: number[] = []
  const intervals: [number, number][] = []
  for (const seen of days.values()) {
    const all = [...seen].sort((a, b) => a - b)
    const past = all.filter((day) => day <= end)
    const gaps = past.slice(1).map((day, i) => (day - past[i]!) / WEEK)
    if (past.length === 0) continue
    summary.frequency.push(gaps.length)
    summary.recency.push((past.at(-1)! - past[0]!) / WEEK)
    summary.T.push((end - past[0]!) / WEEK)
    summary.logIntervals.push(gaps.reduce((sum, gap) => sum + Math.log(gap), 0))
    holdout.push(all.length - past.length)
    const pair = all.slice(-3)
    if (pair.length === 3) intervals.push([(pair[1]! - pair[0]!) / WEEK, (pair[2]! - pair[1]!) / WEEK])
  }
  return { summary: { ...summary, unit: 'week' }, holdout, intervals }
}
