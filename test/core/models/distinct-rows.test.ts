import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinctRows } from '../../../core/models/distinct-rows.js'

describe('distinctRows', () => {
  it('gives equal rows one group, in the order of their first appearance', () => {
    const { firstRow, groupOfRow } = distinctRows([
      [1, 2, 1, 1, 0],
      [5, 5, 5, 6, -0],
    ])
    expect([...firstRow]).toEqual([0, 1, 3, 4])
    expect([...groupOfRow]).toEqual([0, 1, 0, 2, 3])
    expect([...distinctRows([[0, -0]]).groupOfRow]).toEqual([0, 0])
    expect(distinctRows([[], [], []]).firstRow.length).toBe(0)
  })

  it('tells rows apart exactly as their values do', () => {
    const value = fc.constantFrom(0, -0, 1, 2, 1 / 7, 2 / 7, 1e300)
    const table = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 200 })
    const property = fc.property(table, (rows) => {
      const { firstRow, groupOfRow } = distinctRows([0, 1, 2].map((i) => rows.map((row) => row[i]!)))
      const keys = rows.map((row) => row.map((x) => x + 0).join())
      for (const [i, key] of keys.entries()) expect(firstRow[groupOfRow[i]!]).toBe(keys.indexOf(key))
    })
    fc.assert(property, { seed: 20260112 })
  })
})
