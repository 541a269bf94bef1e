import type { FactSource } from '../fact.js'
import { DRIFT_FACTS } from './drift-declarations.js'

/** Who has left its own habit, how far and why, and the chance that no order comes. */
export const driftFacts: FactSource = {
  id: 'drift_facts',
  facts: DRIFT_FACTS,
  evidence: [
    'drift_reason',
    'drift_signals',
    'drift_stage',
    'churn_point',
    'yearly_value',
    'complaints_recent',
    'complaints_before',
    'complaints_open',
    'late_recent',
    'late_before',
    'overdue_amount',
    'oldest_overdue',
    'satisfaction_latest',
    'satisfaction_before',
  ],
  build: async (build) => (await import('./build-drift.js')).buildDrift(build),
}
