import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { calibrationHoldout } from '../../../core/summary/calibration-holdout.js'
import { customerSummary } from '../../../core/summary/customer-summary.js'
import { groupedSummary } from '../../../core/summary/grouped-summary.js'
import { sql } from '../../../core/summary/sql-fragment.js'
import { dataset } from '../../support/datasets.js'
import { memorySnapshot, orderLines } from '../../support/memory-snapshot.js'

/** The transactions of lifetimes' tests/test_utils.py. */
const LIFETIMES = orderLines([
  [1, '2015-01-01', 1],
  [1, '2015-02-06', 2],
  [2, '2015-01-01', 2],
  [3, '2015-01-01', 3],
  [3, '2015-01-02', 1],
  [3, '2015-01-05', 5],
  [4, '2015-01-16', 6],
  [4, '2015-02-02', 3],
  [4, '2015-02-05', 3],
  [5, '2015-01-16', 3],
  [5, '2015-01-17', 1],
  [5, '2015-01-18', 8],
  [6, '2015-02-02', 5],
])

describe("the summary of lifetimes' transactions", () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot({ orders: LIFETIMES })
  })
  afterAll(() => snapshot.close())

  it('gives x, t_x, T and the mean repeat amount in days', async () => {
    const summary = await customerSummary(snapshot, { asOf: '2015-02-07', unit: 'day' })
    expect(summary.customerId).toEqual(['1', '2', '3', '4', '5', '6'])
    expect([...summary.frequency]).toEqual([1, 0, 2, 2, 2, 0])
    expect([...summary.recency]).toEqual([36, 0, 4, 20, 2, 0])
    expect([...summary.T]).toEqual([37, 37, 37, 22, 22, 5])
    expect([...summary.monetary]).toEqual([2, 0, 3, 3, 4.5, 0])
    expect([...summary.daysSinceLast]).toEqual([1, 37, 33, 2, 20, 5])
    expect(summary.intervalMedian).toEqual([36, undefined, 2, 10, 1, undefined])
    expect(summary.unit).toBe('day')
  })

  it('merges purchases of one calendar week when asked for whole weeks', async () => {
    const summary = await customerSummary(snapshot, { asOf: '2015-02-07', unit: 'week', resolution: 'unit' })
    expect([...summary.frequency]).toEqual([1, 0, 1, 1, 0, 0])
    expect([...summary.recency]).toEqual([5, 0, 1, 3, 0, 0])
    expect([...summary.T]).toEqual([5, 5, 5, 3, 3, 0])
  })

  it('measures a holdout in whole weeks where its durations are whole weeks', async () => {
    const split = (calibrationEnd: string, holdoutEnd: string) =>
      calibrationHoldout(snapshot, { calibrationEnd, holdoutEnd, unit: 'week', resolution: 'unit' })
    expect((await split('2015-02-01', '2015-02-07')).holdout.duration).toBe(1)
    expect((await split('2015-01-17', '2015-02-07')).holdout.duration).toBe(3)
    await expect(split('2015-02-02', '2015-02-07')).rejects.toThrow(
      /holdoutEnd must be in a later week than calibrationEnd/,
    )
  })

  it('sums the purchases of one day', async () => {
    const more = await memorySnapshot({
      orders: [...LIFETIMES, ...orderLines([[4, '2015-02-05T18:00:00', 6]])],
    })
    const { monetary, frequency } = await customerSummary(more, { asOf: '2015-02-07', unit: 'day' })
    expect([monetary[3], frequency[3]]).toEqual([6, 2])
    await more.close()
  })

  it('looks at no day after asOf and has no row for those who bought later', async () => {
    const summary = await customerSummary(snapshot, { asOf: '2015-01-31', unit: 'day' })
    expect(summary.customerId).toEqual(['1', '2', '3', '4', '5'])
    expect([...summary.frequency]).toEqual([0, 0, 2, 0, 2])
  })

  it('keeps to the customers of a condition', async () => {
    const where = sql`customer_id IN (${'3'}, ${'6'})`
    const { customerId } = await customerSummary(snapshot, { asOf: '2015-02-07', unit: 'day', where })
    expect(customerId).toEqual(['3', '6'])
  })

  it('has as many customers in groups as in rows', async () => {
    const grouped = await groupedSummary(snapshot, { asOf: '2015-02-07', unit: 'day' })
    expect([...grouped.frequency]).toEqual([0, 0, 1, 2, 2, 2])
    expect(grouped.count.reduce((sum, count) => sum + count)).toBe(6)
  })
})

describe('cancellations', () => {
  it('undo a purchase of the same day, and later only lower revenue', async () => {
    const snapshot = await memorySnapshot({
      orders: orderLines([
        ['a', '2024-01-01', 100],
        ['a', '2024-02-01', 50],
        ['a', '2024-02-01', -50],
        ['a', '2024-03-01', 80],
        ['a', '2024-03-09', -30],
        ['b', '2024-01-01', 10],
        ['b', '2024-01-01', -10],
      ]),
    })
    const summary = await customerSummary(snapshot, { asOf: '2024-03-31', unit: 'day' })
    expect(summary.customerId).toEqual(['a'])
    expect([...summary.frequency]).toEqual([1])
    expect([...summary.recency]).toEqual([60])
    expect([...summary.monetary]).toEqual([80])
    expect([...summary.revenue]).toEqual([150])
    expect(summary.lastDay).toEqual(['2024-03-01'])
    await snapshot.close()
  })

  it('leave goods that went out for nothing a purchase', async () => {
    const orders = orderLines([
      ['a', '2024-01-01', 10, 1],
      ['a', '2024-02-01', 0, 2],
    ])
    const snapshot = await memorySnapshot({ orders })
    const { frequency } = await customerSummary(snapshot, { asOf: '2024-03-01', unit: 'day' })
    expect([...frequency]).toEqual([1])
    await snapshot.close()
  })
})

const SAMPLE = dataset('cdnow/CDNOW_sample.txt')
const CBS = dataset('cdnow/cdnow_cbs_full_precision.csv')

describe.skipIf(!SAMPLE || !CBS)("CDNOW's sample (needs DATASETS_DIR)", () => {
  it('gives the x, t_x, T, x* and mean amount of BTYD to the last digit', async () => {
    const lines = readFileSync(SAMPLE ?? '', 'utf8')
      .trim()
      .split('\n')
    const orders = lines.map((line) => {
      const [, id = '', date = '', quantity, dollars] = line.trim().split(/\s+/)
      const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T00:00:00`
      return { customer_id: id, ordered_at: day, net_amount: Number(dollars), quantity: Number(quantity) }
    })
    const expected = readFileSync(CBS ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
    const snapshot = await memorySnapshot({ orders })
    const { calibration, holdout } = await calibrationHoldout(snapshot, {
      calibrationEnd: '1997-09-30',
      holdoutEnd: '1998-06-30',
      unit: 'week',
    })
    const ours = calibration.customerId.map((id, row) => [
      Number(id),
      calibration.frequency[row],
      calibration.recency[row],
      calibration.T[row],
      holdout.frequency[row],
    ])
    const theirs = expected.map((line) => line.split(',').map(Number))
    expect(ours).toEqual(theirs.map((row) => row.slice(0, 5)))
    const worst = Math.max(
      ...theirs.map((row, index) => Math.abs((row[5] ?? 0) - (calibration.monetary[index] ?? 0))),
    )
    expect(worst).toBeLessThan(1e-10)
    expect(holdout.duration).toBe(39)
    await snapshot.close()
  })
})

describe('any ledger', () => {
  const line = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: -30, max: 60 }),
  )

  it('has 0 <= t_x <= T, x = 0 where t_x = 0, and the same summary whatever the order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 25 }), async (lines) => {
        const orders = lines.map(
          ([id, day, amount]) => [id, `2024-01-${String(day).padStart(2, '0')}`, amount] as const,
        )
        const one = await memorySnapshot({ orders: orderLines(orders) })
        const other = await memorySnapshot({ orders: orderLines([...orders].reverse()) })
        const options = { asOf: '2024-01-28', unit: 'week' } as const
        const summary = await customerSummary(one, options)
        expect(await customerSummary(other, options)).toEqual(summary)
        summary.customerId.forEach((_, row) => {
          const [x = -1, t = -1, T = -1] = [summary.frequency[row], summary.recency[row], summary.T[row]]
          expect(t >= 0 && t <= T).toBe(true)
          expect(x === 0).toBe(t === 0)
        })
        await one.close()
        await other.close()
      }),
      { seed: 7, numRuns: 12 },
    )
  })
})
