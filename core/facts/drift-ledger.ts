import type { DriftLedger } from '../drift/score-basis.js'
import type { FactBuild } from './fact.js'

/** The ledger as drift looks at it while facts are built. */
export function driftLedger({ engine, table, asOf, snapshot, settings }: FactBuild): DriftLedger {
  return {
    engine,
    numbers: table('customer_numbers'),
    asOf,
    dataFrom: snapshot.dataFrom,
    dataThrough: snapshot.dataThrough,
    churnQuantile: settings.stages.churnQuantile,
  }
}
