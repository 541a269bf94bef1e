import { type DriftLedger, type LedgerSample, sampleLedger } from '../drift/score-basis.js'
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

const samples = new WeakMap<FactBuild, Promise<LedgerSample>>()

/** The sample of the ledger that is being looked at, read once for all sources. */
export function driftSample(build: FactBuild): Promise<LedgerSample> {
  const sample = samples.get(build) ?? sampleLedger(driftLedger(build))
  samples.set(build, sample)
  return sample
}
