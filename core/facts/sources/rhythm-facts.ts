import type { FactSource } from '../fact.js'
import { RHYTHM_FACTS } from './rhythm-declarations.js'

/** Each customer's own rhythm: how often, how regularly and for how much it orders, and how it does lately. */
export const rhythmFacts: FactSource = {
  id: 'rhythm_facts',
  facts: RHYTHM_FACTS,
  evidence: [
    'purchases',
    'recent_purchases',
    'chance_of_gap',
    'chance_of_spend',
    'chance_of_orders',
    'spend_fluctuation',
    'value_latest',
    'value_before',
    'products_latest',
    'products_before',
    'discount_latest',
    'discount_before',
    'margin_latest',
    'margin_before',
  ],
  build: async (build) => (await import('./build-rhythm.js')).buildRhythms(build),
}
