import type { KeptDrift } from '../../../facts/sources/kept-drift.js'

/** What stands for a day's own where the analysis is only declared, not run. */
export const NOTHING_KEPT: KeptDrift = Object.freeze({
  horizonDays: 90,
  recentDays: 90,
  pace: { medianInterval: 0, longInterval: 0, variation: 1 },
  used: 'no_purchase',
  learntFrom: { days: 0, losses: 0 },
  value: 'revenue',
})
