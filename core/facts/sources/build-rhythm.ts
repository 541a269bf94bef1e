import { marketLevel, measureRhythms } from '../../drift/customer-rhythm.js'
import { orderDayPieces } from '../../drift/order-days.js'
import { dayNumber } from '../../reading/calendar.js'
import { driftLedger, driftSample } from '../drift-ledger.js'
import type { FactBuild } from '../fact.js'
import { createRhythmTable, storedRhythms } from './rhythm-table.js'

/** What is usual on the ledger as of a day, kept beside the facts. */
export interface KeptPace {
  /** Days that count as recent: 90, or twice the ledger's median interval. */
  readonly recentDays: number
  readonly medianInterval: number
  readonly longInterval: number
  /** CV² of intervals that is usual. */
  readonly variation: number
  /** What all customers spend lately of their usual, at most 1. */
  readonly market: number
}

/** Works them out: loaded only when facts are built, since fits and models come with it. */
export async function buildRhythms(build: FactBuild): Promise<void> {
  const { engine, table, asOf, database, run, keep } = build
  const ledger = driftLedger(build)
  const { days, pace, usualDays } = await driftSample(build)
  const day = dayNumber(asOf)
  const market = marketLevel(days, day, usualDays)
  await keep('pace', { ...pace, recentDays: usualDays, market } satisfies KeptPace)
  await run('table of the customers’ own rhythms', createRhythmTable(table('rhythm_facts')))
  for await (const piece of orderDayPieces({ ...ledger, through: asOf })) {
    build.signal?.throwIfAborted()
    const measured = measureRhythms(piece, { day, recentDays: usualDays, pace, market })
    await engine.append({ database, table: 'rhythm_facts' }, storedRhythms(measured))
  }
}
