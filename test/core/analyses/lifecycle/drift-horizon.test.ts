import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import { openSnapshot } from '../../../../core/ledger/open-snapshot.js'
import { addDays } from '../../../../core/reading/calendar.js'
import { refreshLedger } from '../../../../core/refresh.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { createRandom } from '../../../../core/stats/random.js'
import { type TemporaryLedger, temporaryLedger } from '../../ledger/temporary-ledger.js'

/** Sixty customers who order by chance every 10 to 40 days; every sixth stops in the spring. */
function lines(): string[] {
  const random = createRandom(5)
  const orders = Array.from({ length: 60 }, (_, no) => no).flatMap((no) => {
    const own: string[] = []
    const stops = no % 6 === 5 ? '2024-04-20' : '2024-06-30'
    for (let day = addDays('2022-01-01', no); day <= stops; ) {
      own.push(`C${no},${day},${50 + no}`)
      day = addDays(day, 1 + Math.floor(random.gamma(3, 3 / (10 + (no % 30)))))
    }
    return own
  })
  return ['customer_id,ordered_at,net_amount', ...orders]
}

describe('drift over a ledger on disk', () => {
  let ledger: TemporaryLedger
  beforeAll(async () => {
    ledger = await temporaryLedger()
    await ledger.importOrders(lines())
    await ledger.ledger.close()
    await refreshLedger(ledger.dir)
  })
  afterAll(() => ledger.remove())

  it('scores another horizon by the same code, and lists the same customers', async () => {
    const snapshot = await openSnapshot(ledger.dir)
    const ask = (params: Record<string, unknown>) =>
      runAnalysis(
        { snapshot, settings: DEFAULT_SETTINGS },
        { analysis: 'drift', lang: 'en', top: 100, params },
      )
    const [usual, longer, same] = [
      await ask({}),
      await ask({ horizon_days: 180 }),
      await ask({ horizon_days: 90 }),
    ]
    const ids = (answer: typeof usual) => answer.table?.rows.map(({ customer }) => customer)
    expect(ids(usual)?.length).toBeGreaterThan(0)
    expect(ids(longer)).toEqual(ids(usual))
    expect(same.table).toEqual(usual.table)
    expect(longer.method.settings).toMatchObject({ horizon_days: 180, recent_days: 90 })
    for (const row of longer.table?.rows ?? [])
      expect(row.value_at_risk).toBeCloseTo(Number(row.score) * Number(row.yearly_value), 6)
    await snapshot.close()
  })
})
