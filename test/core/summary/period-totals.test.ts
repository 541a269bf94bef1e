import { describe, expect, it } from 'vitest'
import { periodTotals } from '../../../core/summary/period-totals.js'
import { memorySnapshot, orderLines } from '../../support/memory-snapshot.js'

const LINES = orderLines([
  ['a', '2024-01-10', 100, 2],
  ['a', '2024-01-20', -30, -1],
  ['a', '2024-02-05', 50, 1],
  ['b', '2024-02-07', 80, 4],
])
const withCosts = LINES.map((line, index) => ({
  ...line,
  product_id: 'p',
  ...(index === 3 ? { product_cost: 60 } : {}),
}))
const PRODUCTS = [{ product_id: 'p', unit_cost: 10 }]
const TOUCHES = [
  { customer_id: 'a', happened_on: '2024-01-15', cost: 5 },
  { customer_id: 'a', happened_on: '2024-03-15', cost: 7 },
  { customer_id: 'a', happened_on: '2024-03-16' },
]
const OPTIONS = { asOf: '2024-03-31', period: 'month' } as const

describe('periodTotals', () => {
  it('gives revenue − product cost − relationship cost (F6), by customer and month', async () => {
    const snapshot = await memorySnapshot({ orders: withCosts, products: PRODUCTS, touches: TOUCHES })
    const totals = await periodTotals(snapshot, OPTIONS)
    expect(totals.customerId).toEqual(['a', 'a', 'a', 'b'])
    expect(totals.periodFrom).toEqual(['2024-01-01', '2024-02-01', '2024-03-01', '2024-02-01'])
    expect(totals.periodTo[0]).toBe('2024-02-01')
    expect([...totals.revenue]).toEqual([70, 50, 0, 80])
    expect(totals.productCost).toEqual([10, 10, 0, 60])
    expect(totals.relationshipCost).toEqual([5, 0, 7, 0])
    expect(totals.grossProfit).toEqual([55, 40, -7, 20])
    await snapshot.close()
  })

  it('leaves gross profit absent where a cost is not known, never 0', async () => {
    const bare = await memorySnapshot({ orders: LINES })
    const totals = await periodTotals(bare, { asOf: '2024-12-31', period: 'quarter' })
    expect([...totals.revenue]).toEqual([120, 80])
    expect(totals.productCost).toEqual([undefined, undefined])
    expect(totals.grossProfit).toEqual([undefined, undefined])
    await bare.close()
    const partly = await memorySnapshot({
      orders: [...withCosts, ...LINES.slice(0, 1)],
      products: PRODUCTS,
      touches: TOUCHES,
    })
    const { grossProfit } = await periodTotals(partly, OPTIONS)
    expect(grossProfit).toEqual([undefined, 40, -7, 20])
    await partly.close()
  })

  it('looks at nothing after asOf', async () => {
    const snapshot = await memorySnapshot({ orders: withCosts, products: PRODUCTS, touches: TOUCHES })
    const totals = await periodTotals(snapshot, { asOf: '2024-01-15', period: 'year' })
    expect([[...totals.revenue], totals.grossProfit]).toEqual([[100], [75]])
    await snapshot.close()
  })
})
