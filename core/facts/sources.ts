import type { FactSource } from './fact.js'
import { absenceFacts } from './sources/absence-facts.js'
import { driftFacts } from './sources/drift-facts.js'
import { forecastFacts } from './sources/forecast-facts.js'
import { lifetimeFacts } from './sources/lifetime-facts.js'
import { nameKeys } from './sources/name-keys.js'
import { patternFacts } from './sources/pattern-facts.js'
import { purchaseFacts } from './sources/purchase-facts.js'
import { rfmFacts } from './sources/rfm-facts.js'
import { rhythmFacts } from './sources/rhythm-facts.js'
import { customerTypeFacts } from './sources/stage-customer-types.js'
import { stageFacts } from './sources/stage-facts.js'
import { valueFacts } from './sources/value-facts.js'

/** Everything that is worked out of customers, in the order in which it is built: a source reads those before it. */
export const FACT_SOURCES: readonly FactSource[] = [
  purchaseFacts,
  rfmFacts,
  stageFacts,
  customerTypeFacts,
  absenceFacts,
  patternFacts,
  valueFacts,
  rhythmFacts,
  driftFacts,
  forecastFacts,
  lifetimeFacts,
  nameKeys,
]
