import { afterEach, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../core/analyses/run-analysis.js'
import { rowsOf } from '../../../core/engine/engine.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import { memorySnapshot } from '../../support/memory-snapshot.js'

let snapshot: Snapshot | undefined
afterEach(() => snapshot?.close())

type Line = readonly [customer: string, order: string | undefined, day: string, amount: number]

async function daysOf(lines: readonly Line[]) {
  snapshot = await memorySnapshot({
    orders: lines.map(([customer_id, order_id, day, net_amount]) => ({
      customer_id,
      ...(order_id !== undefined && { order_id }),
      ordered_at: `${day}T00:00:00`,
      net_amount,
    })),
  })
  const days = await snapshot.engine.query('SELECT customer_id, day, is_purchase FROM order_days')
  return rowsOf(days).map(({ customer_id, day, is_purchase }) => [customer_id, day, is_purchase])
}

describe('an order undone by a later return', () => {
  it('is no purchase when a return repeats its amount within 60 days', async () => {
    const days = await daysOf([
      ['A', 'o1', '2024-01-01', 10],
      ['A', 'r1', '2024-03-01', -10],
      ['B', 'o2', '2024-01-01', 10],
      ['B', 'r2', '2024-03-02', -10],
      ['C', 'o3', '2024-01-01', 10],
      ['C', 'r3', '2024-01-02', -9],
    ])
    expect(days).toEqual([
      ['A', '2024-01-01', false],
      ['A', '2024-03-01', false],
      ['B', '2024-01-01', true],
      ['B', '2024-03-02', false],
      ['C', '2024-01-01', true],
      ['C', '2024-01-02', false],
    ])
    expect(snapshot?.undone).toEqual({ orders: 1, days: 1 })
  })

  it('is no purchase when its own number nets to nothing, however late', async () => {
    const days = await daysOf([
      ['A', 'o1', '2024-01-01', 10],
      ['A', 'o1', '2024-01-01', 5],
      ['A', 'o1', '2024-09-01', -15],
      ['B', 'o2', '2024-01-01', 10],
      ['B', 'o2', '2024-09-01', -4],
    ])
    expect(days.filter(([, day]) => day === '2024-01-01')).toEqual([
      ['A', '2024-01-01', false],
      ['B', '2024-01-01', true],
    ])
  })

  it('is the latest that fits, and one return undoes one order', async () => {
    const days = await daysOf([
      ['A', 'o1', '2024-01-01', 10],
      ['A', 'o2', '2024-01-05', 10],
      ['A', 'r1', '2024-01-09', -10],
    ])
    expect(days.map(([, , bought]) => bought)).toEqual([true, false, false])
  })

  it('leaves the day a purchase that something else was bought on', async () => {
    const days = await daysOf([
      ['A', 'o1', '2024-01-01', 10],
      ['A', 'o2', '2024-01-01', 7],
      ['A', 'r1', '2024-01-03', -10],
    ])
    expect(days).toEqual([
      ['A', '2024-01-01', true],
      ['A', '2024-01-03', false],
    ])
    expect(snapshot?.undone).toEqual({ orders: 1, days: 0 })
  })

  it('is told in the caveats of what counts purchases', async () => {
    await daysOf([
      ['A', 'o1', '2024-01-01', 10],
      ['A', 'r1', '2024-01-03', -10],
      ['A', 'o2', '2024-02-01', 10],
    ])
    const answer = await runAnalysis(
      { snapshot: snapshot as Snapshot, settings: DEFAULT_SETTINGS },
      { lang: 'en', analysis: 'rfm' },
    )
    expect(answer.caveats).toContainEqual(
      expect.objectContaining({
        code: 'orders_undone',
        text: expect.objectContaining({
          en: expect.stringContaining('1 order was undone by a later return'),
        }),
      }),
    )
  })

  it('says nothing where nothing was returned', async () => {
    await daysOf([['A', 'o1', '2024-01-01', 10]])
    expect(snapshot?.undone).toBeUndefined()
  })
})
