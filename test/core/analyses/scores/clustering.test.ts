import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import { addDays } from '../../../../core/reading/calendar.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { createRandom } from '../../../../core/stats/random.js'
import { type LedgerRows, memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

async function ask(rows: LedgerRows, reading: Partial<Reading> = {}) {
  const snapshot = await memorySnapshot(rows, 'GBP')
  try {
    return await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'clustering', lang: 'en', asOf: '2024-06-30', ...reading },
    )
  } finally {
    await snapshot.close()
  }
}

/** Customers with some orders, the last so many days ago. */
function ledger(customers: readonly { orders: number; amount: number; silent: number }[]): LedgerRows {
  return {
    orders: orderLines(
      customers.flatMap(({ orders, amount, silent }, no) =>
        Array.from(
          { length: orders },
          (_, k) => [`c${no}`, addDays('2024-06-30', -silent - 20 * k), amount] as const,
        ),
      ),
    ),
  }
}

const random = createRandom(5)
const near = (value: number) => value * (0.95 + 0.1 * random.uniform())
/** Fifty frequent small buyers, and thirty rare large ones who are silent. */
const TWO = ledger([
  ...Array.from({ length: 50 }, () => ({
    orders: 20 + random.integer(3),
    amount: near(10),
    silent: random.integer(4),
  })),
  ...Array.from({ length: 30 }, () => ({ orders: 2, amount: near(1000), silent: 200 + random.integer(9) })),
])

describe('clustering', () => {
  it('finds the two groups that are there and names them by what sets them apart', async () => {
    const answer = await ask(TWO)
    expect(answer.table?.rows.map(({ count, share }) => [count, share])).toEqual([
      [50, 0.625],
      [30, 0.375],
    ])
    expect(answer.headline.en).toContain('80 customers fall into 2 clusters')
    const [first, second] =
      answer.table?.rows.map(({ cluster }) => cluster as { en: string; zh: string }) ?? []
    expect(first?.en).toMatch(/^(many|few|high|low) /)
    expect(first?.en).not.toBe(second?.en)
    expect(first?.zh).toMatch(/[多少高低]/)
    expect(Number(answer.table?.rows[0]?.average_order)).toBeCloseTo(10, 0)
    expect(Number(answer.table?.rows[1]?.average_order)).toBeGreaterThan(900)
    expect(answer.evidence[0]?.statements[0]?.en).toContain('Davies-Bouldin')
  })

  it('is the same every time', async () => {
    const [once, again] = [await ask(TWO), await ask(TWO)]
    expect(JSON.stringify(again.table)).toBe(JSON.stringify(once.table))
  })

  it.each(['hierarchical', 'gmm'])('finds them by %s too', async (method) => {
    const answer = await ask(TWO, { params: { method, k: 2 } })
    expect(answer.table?.rows.map(({ count }) => count)).toEqual([50, 30])
  })

  it('finds the dense groups by dbscan and counts who is in none', async () => {
    const answer = await ask(TWO, { params: { method: 'dbscan' } })
    const counted = (answer.table?.rows ?? []).reduce((sum, { count }) => sum + Number(count), 0)
    const noise = answer.caveats.find(({ code }) => code === 'in_no_cluster')?.text.en.match(/\d+/)?.[0] ?? 0
    expect(counted + Number(noise)).toBe(80)
  })

  it('takes as many clusters as are asked for, which sum to all', async () => {
    const rows = (await ask(TWO, { params: { k: 4 } })).table?.rows ?? []
    expect(rows).toHaveLength(4)
    expect(rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(80)
  })

  it('says where there is no clear structure', async () => {
    // Eight independent features without groups: any partition's silhouette is low.
    const even = createRandom(11)
    const rows = ledger(
      Array.from({ length: 200 }, () => ({
        orders: 1 + even.integer(30),
        amount: 10 + 90 * even.uniform(),
        silent: even.integer(300),
      })),
    )
    const names = ['days_since_last', 'order_days', 'average_order', 'noise']
    const customers = Array.from({ length: 200 }, (_, no) => ({
      customer_id: `c${no}`,
      employees: 1 + even.integer(100),
      annual_revenue: 1 + even.integer(100),
      acquisition_cost: 1 + even.integer(100),
    }))
    const answer = await ask(
      { ...rows, customers },
      { params: { features: [...names, 'employees', 'annual_revenue', 'acquisition_cost'] } },
    )
    expect(answer.headline.en).toContain('No clear structure')
    expect(answer.caveats.map(({ code }) => code)).toContain('feature_unknown')
  })

  it('refuses fewer than thirty customers, and customers who are all alike', async () => {
    const few = await ask(
      ledger(Array.from({ length: 29 }, (_, no) => ({ orders: 1 + (no % 3), amount: no + 1, silent: no }))),
    )
    expect(few.status).toBe('empty')
    expect(few.headline.en).toContain('too few customers')
    const alike = await ask(ledger(Array.from({ length: 40 }, () => ({ orders: 2, amount: 10, silent: 5 }))))
    expect(alike.status).toBe('empty')
    expect(alike.headline.en).toContain('All customers are alike')
  })
})
