import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../core/engine/engine.js'
import { openFacts } from '../../../core/facts/open-facts.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import { querySql, sql } from '../../../core/summary/sql-fragment.js'
import { memorySnapshot, orderLines } from '../../support/memory-snapshot.js'

describe('The facts of a day', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot({
      orders: orderLines([
        ['a', '2024-01-01', 100],
        ['a', '2024-01-20', -30],
        ['a', '2024-02-20', 50],
        ['b', '2024-03-01', 50],
      ]),
    })
  })
  afterAll(() => snapshot.close())

  it('are one row per customer who was known on the day, of what was known', async () => {
    const facts = await openFacts({ snapshot, settings: DEFAULT_SETTINGS }, '2024-02-25')
    const rows = rowsOf(
      await querySql(
        snapshot.engine,
        '',
        sql`SELECT customer_id, order_days, revenue_12m, days_since_last FROM ${facts.customers} ORDER BY 1`,
      ),
    )
    expect(rows).toEqual([{ customer_id: 'a', order_days: 2, revenue_12m: 120, days_since_last: 5 }])
    expect(facts.facts.map(({ name }) => name)).not.toContain('profit_12m')
    expect((await facts.statements()).at(-1)?.purpose).toBe('all facts, one row per customer')
  })

  it('are worked out once for a day', async () => {
    const view = { snapshot, settings: DEFAULT_SETTINGS }
    expect(openFacts(view, '2024-03-01')).toBe(openFacts(view, '2024-03-01'))
  })
})
