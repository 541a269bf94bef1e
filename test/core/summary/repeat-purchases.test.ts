import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { repeatPurchasesByPeriod } from '../../../core/summary/repeat-purchases.js'
import { cdnowOrders } from '../../support/cdnow-sample.js'
import { memorySnapshot, orderLines } from '../../support/memory-snapshot.js'
import { readTable } from '../../support/read-table.js'

const orders = cdnowOrders()
const published = readTable('cdnow/cdnow_weekly_cum_repeat_transactions.csv') as
  | Record<string, number[]>
  | undefined

describe('repeatPurchasesByPeriod', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot({
      orders: orderLines([
        ['a', '2015-01-01', 1],
        ['a', '2015-01-08', 2],
        ['a', '2015-01-09', 2],
        ['b', '2015-01-05', 3],
        ['b', '2015-01-23', 3],
        ['c', '2015-01-20', 3],
        ['c', '2015-01-21', 3],
      ]),
    })
  })
  afterAll(() => snapshot.close())

  it('takes the first seven days for the first week', async () => {
    const weeks = await repeatPurchasesByPeriod(snapshot, { unit: 'week', until: '2015-01-30' })
    expect([...weeks.time]).toEqual([1, 2, 3, 4])
    expect([...weeks.purchases]).toEqual([0, 2, 1, 1])
    expect([...weeks.cumulative]).toEqual([0, 2, 3, 4])
  })

  it('follows the customers of the calibration only', async () => {
    const options = { unit: 'week', until: '2015-01-30', calibrationEnd: '2015-01-10', step: 2 } as const
    const pairs = await repeatPurchasesByPeriod(snapshot, options)
    expect([...pairs.time]).toEqual([2, 4])
    expect([...pairs.purchases]).toEqual([2, 1])
  })

  it('refuses a span without a whole period', async () => {
    const early = repeatPurchasesByPeriod(snapshot, { unit: 'week', until: '2015-01-06' })
    await expect(early).rejects.toThrow(/must leave a whole period after the first purchase; got 2015-01-06/)
  })
})

describe.skipIf(!orders || !published)('the repeat purchases of CDNOW', () => {
  it('are the published weekly numbers', async () => {
    const lines = orders!.map(({ customerId, day, amount }) => [customerId, day, amount] as const)
    const snapshot = await memorySnapshot({ orders: orderLines(lines) })
    const weeks = await repeatPurchasesByPeriod(snapshot, { unit: 'week', until: '1998-06-30' })
    await snapshot.close()
    expect(weeks.time.length).toBe(78)
    expect([...weeks.cumulative]).toEqual(published!.cum_repeat_transactions)
  })
})
