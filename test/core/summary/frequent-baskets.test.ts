import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBaskets } from '../../../core/models/rules/baskets.js'
import { type FrequentItemsets, frequentItemsets } from '../../../core/models/rules/frequent-itemsets.js'
import { frequentBaskets } from '../../../core/summary/frequent-baskets.js'
import { memorySnapshot } from '../../support/memory-snapshot.js'

const line = (customer: number, product: string, net_amount = 10) => ({
  customer_id: `C${customer}`,
  order_id: `O${customer}`,
  ordered_at: '2026-03-01T10:00:00',
  net_amount,
  quantity: Math.sign(net_amount),
  product_id: product,
})

const named = ({ sets, items }: FrequentItemsets) =>
  new Map(
    sets.map(({ codes, count }) => [
      codes
        .map((code) => items[code])
        .sort()
        .join('+'),
      count,
    ]),
  )

describe('baskets counted in the engine', () => {
  it('give the itemsets that counting all items gives', async () => {
    const baskets = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(baskets, fc.double({ min: 0.1, max: 0.9, noNaN: true }), async (lists, minSupport) => {
        const snapshot = await memorySnapshot({
          orders: lists.flatMap((list, c) => list.map((item) => line(c, item))),
        })
        try {
          const expected = named(frequentItemsets(encodeBaskets(lists), { minSupport }))
          for (const by of ['customer', 'order'] as const) {
            const found = await frequentBaskets(snapshot, { asOf: '2026-12-31', by, minSupport })
            expect(named(frequentItemsets(found, { minSupport }))).toEqual(expected)
          }
        } finally {
          await snapshot.close()
        }
      }),
      { seed: 20261122, numRuns: 12 },
    )
  })

  it('look neither past the day nor at returns, and say when there is nothing', async () => {
    const snapshot = await memorySnapshot({ orders: [line(1, 'a'), line(2, 'a', -10)] })
    try {
      const { offsets } = await frequentBaskets(snapshot, {
        asOf: '2026-12-31',
        by: 'customer',
        minSupport: 0.5,
      })
      expect([...offsets]).toEqual([0, 1])
      const options = { by: 'customer', minSupport: 0.5 } as const
      await expect(frequentBaskets(snapshot, { ...options, asOf: '2026-01-01' })).rejects.toThrow(
        /at least one/,
      )
      await expect(
        frequentBaskets(snapshot, { ...options, asOf: '2026-12-31', minSupport: 2 }),
      ).rejects.toThrow(/at most 1; got 2/)
    } finally {
      await snapshot.close()
    }
  })
})
