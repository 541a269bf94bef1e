import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeColumn, createNumberTable } from '../../../core/models/distinct-values.js'
import { everyNthOf, groupSummary, thinGroups } from '../../../core/models/group-summary.js'

describe('codeColumn', () => {
  const anyColumn = fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double({ noNaN: true })), {
    maxLength: 300,
  })

  it('gives back every row from ascending distinct values', () => {
    const property = fc.property(anyColumn, (column) => {
      const { values, codes } = codeColumn(column)
      expect([...values]).toEqual([...new Set(column.map((v) => v + 0))].sort((a, b) => a - b))
      for (const [i, value] of column.entries()) expect(values[codes[i]!]).toBe(value + 0)
    })
    fc.assert(property, { seed: 8, numRuns: 200 })
  })

  it('takes -0 for 0', () => {
    expect([...codeColumn([0, -0, 1.5]).values]).toEqual([0, 1.5])
    expect([...codeColumn([0, -0, 1]).values]).toEqual([0, 1])
  })
})

describe('createNumberTable', () => {
  it('keeps its slots while it grows', () => {
    const table = createNumberTable()
    for (let i = 0; i < 50_000; i++) expect(table.slot(i / 7)).toBe(i)
    for (let i = 0; i < 50_000; i += 997) expect(table.slot(i / 7)).toBe(i)
    expect(table.size()).toBe(50_000)
  })
})

describe('groupSummary', () => {
  const summary = {
    frequency: [1, 0, 1, 2, 1],
    recency: [3, 0, 3, 3, 4],
    T: [9, 9, 9, 9, 5],
    unit: 'day',
  } as const

  it('counts customers by distinct (x, t_x, T), in the order T, t_x, x', () => {
    const { frequency, recency, T, count, customers, groupOfRow } = groupSummary(summary)
    const rows = [...count].map((c, i) => [
      T.values[T.codes[i]!],
      recency.values[recency.codes[i]!],
      frequency.values[frequency.codes[i]!],
      c,
    ])
    expect(rows).toEqual([
      [5, 4, 1, 1],
      [9, 0, 0, 1],
      [9, 3, 1, 2],
      [9, 3, 2, 1],
    ])
    expect(customers).toBe(5)
    expect([...groupOfRow]).toEqual([2, 1, 2, 3, 0])
  })

  it('adds the counts of rows', () => {
    expect([...groupSummary({ ...summary, count: [1, 2, 3, 4, 5] }).count]).toEqual([5, 2, 4, 4])
  })

  it('works alike on fractions of a day', () => {
    const shifted = { ...summary, recency: summary.recency.map((v) => v / 7), T: summary.T.map((v) => v / 7) }
    expect([...groupSummary(shifted).count]).toEqual([...groupSummary(summary).count])
  })
})

describe('thinGroups', () => {
  it('stands for all customers, spread over the groups by their counts', () => {
    const frequency = Array.from({ length: 5000 }, (_, i) => i % 10)
    const recency = frequency.map((x, i) => (x === 0 ? 0 : 1 + (i % 97)))
    const thin = thinGroups(groupSummary({ frequency, recency, T: recency.map(() => 100), unit: 'day' }), 200)
    expect(thin.size).toBeLessThanOrEqual(200)
    expect(thin.customers).toBe(5000)
    expect(thin.count.reduce((sum, c) => sum + c, 0)).toBeCloseTo(5000, 6)
    const share = thin.count.reduce(
      (sum, c, i) => sum + (thin.frequency.values[thin.frequency.codes[i]!] === 0 ? c : 0),
      0,
    )
    expect(share / 5000).toBeCloseTo(0.1, 2)
  })

  it('takes a heavy row for as many as it holds', () => {
    const { rows, count } = everyNthOf(Float64Array.of(1, 97, 1, 1), 10)
    expect([...rows]).toEqual([1])
    expect([...count]).toEqual([100])
  })
})
