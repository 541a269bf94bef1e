import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { type LedgerRows, memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

async function ask(rows: LedgerRows, reading: Partial<Reading> = {}) {
  const snapshot = await memorySnapshot(rows, 'GBP')
  try {
    return await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'concentration', lang: 'en', asOf: '2024-06-30', ...reading },
    )
  } finally {
    await snapshot.close()
  }
}

describe('concentration', () => {
  it('of 1, 2, 3, 4 is a Gini of a quarter and 100/30 effective customers', async () => {
    // Gini = Σ(2i − n − 1) v_i ÷ (n Σ v) = (−3 − 2 + 3 + 12) ÷ 40; effective = 10² ÷ (1 + 4 + 9 + 16).
    const orders = orderLines([1, 2, 3, 4].map((amount) => [`c${amount}`, '2024-05-01', amount]))
    const [row] = (await ask({ orders })).table?.rows ?? []
    expect(row).toMatchObject({ customers: 4, revenue: 10, top_1: 0.4, top_20: 0.4 })
    expect(row?.gini).toBeCloseTo(0.25, 12)
    expect(row?.effective_customers).toBeCloseTo(100 / 30, 12)
  })

  it('is nothing where all are equal', async () => {
    const orders = orderLines(Array.from({ length: 10 }, (_, no) => [`c${no}`, '2024-05-01', 7]))
    const answer = await ask({ orders })
    expect(answer.table?.rows[0]).toMatchObject({ gini: 0, effective_customers: 10, top_10: 0.1 })
    expect(answer.headline.en).toContain('as concentrated as 10 customers of equal size')
  })

  it('cuts nothing to a comparison that it does not make', async () => {
    const orders = orderLines([['a', '2024-04-05', 6]])
    const { caveats } = await ask(
      { orders },
      {
        asOf: '2024-05-10',
        period: { from: '2024-04-01', to: '2024-07-01' },
        compareTo: { from: '2024-01-01', to: '2024-04-01' },
      },
    )
    expect(caveats.map(({ text }) => text.en).join(' ')).not.toContain('February')
  })

  it('takes the accounts of one parent together', async () => {
    const orders = orderLines([
      ['a', '2024-05-01', 6],
      ['b', '2024-05-01', 3],
      ['c', '2024-05-01', 1],
    ])
    const customers = [{ customer_id: 'a' }, { customer_id: 'b', parent_id: 'a' }, { customer_id: 'c' }]
    expect((await ask({ orders, customers })).table?.rows[0]).toMatchObject({ customers: 2, top_20: 0.9 })
  })

  it('leaves out who returned more than they bought, and divides by owner and quarter', async () => {
    const orders = orderLines([
      ['a', '2024-01-10', 8],
      ['a', '2024-04-10', 2],
      ['b', '2024-04-11', 6],
      ['c', '2024-04-12', -5],
    ])
    const customers = ['a', 'b', 'c'].map((customer_id) => ({ customer_id, owner: 'o@example.com' }))
    const rows = (await ask({ orders, customers }, { groupBy: ['owner', 'quarter'] })).table?.rows
    expect(rows).toMatchObject([
      { period: '2024 Q1', customers: 1, top_10: 1 },
      { period: '2024 Q2', customers: 2, top_10: 0.75, revenue: 8 },
    ])
  })
})
