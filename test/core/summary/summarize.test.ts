import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import { conditionalExpectedPurchases } from '../../../core/models/buying-predictions.js'
import { calibrationHoldout } from '../../../core/summary/calibration-holdout.js'
import { customerSummary } from '../../../core/summary/customer-summary.js'
import { summarize } from '../../../core/summary/summarize.js'
import { cdnowOrders } from '../../support/cdnow-sample.js'
import { dataset } from '../../support/datasets.js'
import { memorySnapshot, orderLines } from '../../support/memory-snapshot.js'

const example = dataset('cdnow/example_transactions.csv')
const orders = cdnowOrders()

describe('summarize', () => {
  it('gives the summary of rows and of columns', () => {
    const rows = [
      { customerId: 'b', day: '2015-01-01', amount: 2 },
      { customerId: 'a', day: '2015-01-01T10:00:00', amount: 1 },
      { customerId: 'a', day: '2015-01-15', amount: 2 },
      { customerId: 'a', day: '2015-01-15', amount: 3 },
      { customerId: 'a', day: '2015-01-22', amount: 7 },
      { customerId: 'c', day: '2015-03-01', amount: 7 },
    ]
    const options = { unit: 'week', until: '2015-01-29' } as const
    const summary = summarize(rows, options)
    expect(summary).toEqual({
      unit: 'week',
      customerId: ['a', 'b'],
      frequency: Float64Array.of(2, 0),
      recency: Float64Array.of(3, 0),
      T: Float64Array.of(4, 4),
      monetary: Float64Array.of(6, 0),
      logIntervals: Float64Array.of(Math.log(2), 0),
    })
    const columns = {
      customerId: rows.map((row) => row.customerId),
      day: rows.map((row) => row.day),
      amount: rows.map((row) => row.amount),
    }
    expect(summarize(columns, options)).toEqual(summary)
  })

  it('knows no amounts where there are none', () => {
    const summary = summarize(
      { customerId: [1, 1], day: ['2015-01-01', '2015-01-02'] },
      {
        unit: 'day',
        until: '2015-01-09',
      },
    )
    expect(summary.monetary).toBeUndefined()
    expect([...summary.frequency, ...summary.recency, ...summary.T]).toEqual([1, 1, 8])
  })

  it('refuses what is no day, no amount, no customer, or no holdout, naming the row', () => {
    const options = { unit: 'day', until: '2015-01-09' } as const
    const at = (row: object) => () => summarize([{ customerId: 1, day: '2015-01-01', ...row }], options)
    expect(at({ day: '1/2/2015' })).toThrow(/day must be written YYYY-MM-DD; got 1\/2\/2015 in row 0/)
    expect(at({ day: '2015-02-31' })).toThrow(/day must be written YYYY-MM-DD; got 2015-02-31 in row 0/)
    expect(at({ amount: Number.NaN })).toThrow(/amount must be a finite number; got NaN in row 0/)
    expect(at({ customerId: '' })).toThrow(/customerId must be given; got {2}in row 0/)
    expect(() => summarize({ customerId: [1], day: [] }, options)).toThrow(/as many rows as day \(0\)/)
    expect(() => summarize([], { ...options, calibrationEnd: '2015-01-09' })).toThrow(
      /until must be later than calibrationEnd/,
    )
  })

  it.skipIf(!orders)('gives for CDNOW what a ledger gives, in both halves', async () => {
    const lines = orders!.map(({ customerId, day, amount }) => [customerId, day, amount] as const)
    const snapshot = await memorySnapshot({ orders: orderLines(lines) })
    for (const resolution of ['day', 'unit'] as const) {
      const own = summarize(orders!, {
        unit: 'week',
        until: '1998-06-30',
        calibrationEnd: '1997-09-30',
        resolution,
      })
      const options = {
        unit: 'week',
        calibrationEnd: '1997-09-30',
        holdoutEnd: '1998-06-30',
        resolution,
      } as const
      const { calibration, holdout } = await calibrationHoldout(snapshot, options)
      expect(own.calibration.customerId).toEqual(calibration.customerId)
      for (const column of ['frequency', 'recency', 'T'] as const)
        expect(own.calibration[column]).toEqual(calibration[column])
      expect(own.holdout.duration).toBe(holdout.duration)
      expect(own.holdout.frequency).toEqual(holdout.frequency)
      for (const [i, money] of calibration.monetary.entries())
        expect(own.calibration.monetary![i]).toBeCloseTo(money, 8)
      for (const [i, money] of holdout.monetary.entries())
        expect(own.holdout.monetary![i]).toBeCloseTo(money, 8)
    }
    await snapshot.close()
  })

  it.skipIf(!example)("leads from lifetimes' example_transactions to its parameters and forecasts", () => {
    const lines = readFileSync(example!, 'utf8').trim().split(/\r?\n/).slice(1)
    const cells = lines.map((line) => line.split(',') as [string, string])
    const columns = { customerId: cells.map(([, id]) => id), day: cells.map(([day]) => day) }
    const summary = summarize(columns, { unit: 'day', until: '2014-12-31' })
    const fit = fitBgNbd(summary)
    expect(summary.customerId.length).toBe(5000)
    for (const [name, value] of Object.entries({ r: 0.1639, alpha: 1.8643, a: 1.8503, b: 3.1811 }))
      expect(Math.abs(fit.parameters[name as 'r'] - value)).toBeLessThan(6e-5)
    const month = conditionalExpectedPurchases(fit, summary, 30)
    for (const [id, value] of [0.016053, 0.021171, 0.030461, 0.031686, 0.001607].entries())
      expect(month[summary.customerId.indexOf(String(id))]).toBeCloseTo(value, 6)
  })

  it('agrees with customerSummary on any orders, returns among them that undo no order', async () => {
    const order = fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 60 }),
      fc.oneof(fc.integer({ min: -3, max: 0 }), fc.integer({ min: 4, max: 9 })),
    )
    const property = fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 25 }), async (list) => {
      const lines = list.map(([customer, day, amount]) => {
        const date = new Date(Date.UTC(2015, 0, day)).toISOString().slice(0, 10)
        return [customer, date, amount] as const
      })
      const snapshot = await memorySnapshot({ orders: orderLines(lines) })
      const theirs = await customerSummary(snapshot, { asOf: '2015-02-20', unit: 'week' })
      await snapshot.close()
      const rows = lines.map(([customerId, day, amount]) => ({ customerId, day, amount }))
      const own = summarize(rows, { until: '2015-02-20', unit: 'week' })
      expect(own.customerId).toEqual(theirs.customerId)
      for (const column of ['frequency', 'recency', 'T', 'monetary'] as const)
        expect(own[column]).toEqual(theirs[column])
    })
    await fc.assert(property, { seed: 20260110, numRuns: 15 })
  })
})
