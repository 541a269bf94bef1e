import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../core/engine/engine.js'
import { openFacts } from '../../../../core/facts/open-facts.js'
import type { KeptDrift } from '../../../../core/facts/sources/kept-drift.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { addDays } from '../../../../core/reading/calendar.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { createRandom } from '../../../../core/stats/random.js'
import { querySql, sql } from '../../../../core/summary/sql-fragment.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

const DAY = '2024-06-30'

/** Two hundred customers of every pace, with returns and orders after the day. */
function lines() {
  const random = createRandom(41)
  return Array.from({ length: 200 }, (_, no) => no).flatMap((no) => {
    const mean = 4 + 3 * (no % 30)
    const own: [string, string, number][] = []
    for (let day = addDays('2022-01-01', random.integer(400)); day <= '2024-09-30'; ) {
      own.push([`C${no}`, day, random.uniform() < 0.06 ? -5 : Math.round(10 + 90 * random.uniform())])
      day = addDays(day, 1 + Math.floor(random.gamma(1.5, 1.5 / mean)))
    }
    return own
  })
}

describe('The facts of rhythm and drift', () => {
  let snapshot: Snapshot
  const view = () => ({ snapshot, settings: DEFAULT_SETTINGS })
  beforeAll(async () => {
    snapshot = await memorySnapshot({ orders: orderLines(lines()) })
  })
  afterAll(() => snapshot.close())

  it('are what SQL makes of the order days', async () => {
    const { customers } = await openFacts(view(), DAY)
    const told = await querySql(
      snapshot.engine,
      '',
      sql`SELECT customer_id, usual_from, usual_to, median_interval, longest_interval, purchases, latest_amount, recent_spend
        FROM ${customers} WHERE purchases >= 3 ORDER BY customer_id`,
    )
    const known = await querySql(
      snapshot.engine,
      '',
      sql`WITH purchases AS (
          SELECT customer_id, day, amount, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
          FROM order_days WHERE is_purchase AND day <= CAST(${DAY} AS DATE)
        ), spent AS (
          SELECT customer_id, CAST(sum(amount) AS DOUBLE) AS recent_spend FROM order_days
          WHERE day > CAST(${DAY} AS DATE) - 90 AND day <= CAST(${DAY} AS DATE) GROUP BY customer_id
        )
        SELECT customer_id, CAST(greatest(1, floor(quantile_cont(gap, 0.2) + 0.5)) AS DOUBLE) AS usual_from,
          CAST(greatest(1, floor(quantile_cont(gap, 0.8) + 0.5)) AS DOUBLE) AS usual_to,
          CAST(median(gap) AS DOUBLE) AS median_interval, CAST(max(gap) AS DOUBLE) AS longest_interval,
          CAST(count(*) AS DOUBLE) AS purchases, CAST(last(amount ORDER BY day) AS DOUBLE) AS latest_amount,
          coalesce(any_value(recent_spend), 0) AS recent_spend
        FROM purchases LEFT JOIN spent USING (customer_id)
        GROUP BY customer_id HAVING count(*) >= 3 ORDER BY customer_id`,
    )
    expect(told.rowCount).toBeGreaterThan(150)
    expect(rowsOf(told)).toEqual(rowsOf(known))
  })

  it('give only stable and growing customers a level, and everybody with three orders a chance', async () => {
    const { customers } = await openFacts(view(), DAY)
    const { columns } = await querySql(
      snapshot.engine,
      '',
      sql`SELECT CAST(count(*) FILTER (drift_level IS NOT NULL AND drift_stage NOT IN ('stable', 'build_up')) AS INTEGER) AS wrong,
          CAST(count(*) FILTER (purchases >= 3 AND (score IS NULL OR score < 0 OR score > 1)) AS INTEGER) AS unscored,
          CAST(count(*) FILTER ((drift_level IS NULL) <> (lead_signal IS NULL)) AS INTEGER) AS without_reason,
          CAST(count(drift_level) AS INTEGER) AS listed
        FROM ${customers}`,
    )
    expect(columns.wrong?.[0]).toBe(0)
    expect(columns.unscored?.[0]).toBe(0)
    expect(columns.without_reason?.[0]).toBe(0)
    expect(Number(columns.listed?.[0])).toBeGreaterThan(0)
  })

  it('keep how score and list did on past days, none of them with an outcome after the day', async () => {
    const kept = (await (await openFacts(view(), DAY)).kept('drift')) as KeptDrift
    const last = Date.parse(DAY) / 86_400_000
    for (const day of [...(kept.check?.days ?? []), ...(kept.list?.days ?? [])])
      expect(day + kept.horizonDays).toBeLessThanOrEqual(last)
    expect(kept.check?.levels).toHaveLength(kept.check?.days.length ?? 0)
    const listed = Object.values(kept.list?.levels ?? {})
    expect(
      listed.every(({ customers, lostOrHalved, lost }) => lost <= lostOrHalved && lostOrHalved <= customers),
    ).toBe(true)
  })
})
