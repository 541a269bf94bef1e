import { describe, expect, it } from 'vitest'
import { toDataFrame } from '../../kernel-helpers/to-data-frame.js'
import { driftTable } from '../fixtures/answers/drift-answer.js'

describe('A DataFrame of an Answer', () => {
  it('has a column each with plain values, in the order of the table', () => {
    const frame = toDataFrame(driftTable)
    expect(frame.columns).toEqual(driftTable.columns.map((column) => column.name))
    expect(frame.shape).toEqual([3, 7])
    expect(frame.column('risk').values).toEqual([0.83, 0.61, 0.52])
    expect(frame.column('customer_id').values).toEqual(['C0017', 'C0042', 'C0108'])
    expect(frame.dtypes).toEqual(['string', 'string', 'float32', 'float32', 'int32', 'string', 'string'])
  })

  it('marks what is not known as missing, whatever the column', () => {
    const frame = toDataFrame(driftTable)
    const missing = (frame.isNa().values as boolean[][]).map((row) => row.filter(Boolean).length)
    expect(missing).toEqual([0, 0, 2])
    expect(frame.column('revenue').mean()).toBeCloseTo((31250.5 + 12960) / 2, 9)
  })

  it('sorts and cuts as danfojs does', () => {
    const top = toDataFrame(driftTable).sortValues('risk', { ascending: true }).head(2)
    expect(top.column('customer_id').values).toEqual(['C0108', 'C0042'])
  })

  it('keeps amounts beyond single precision', () => {
    const table = { ...driftTable, rows: [{ revenue: 123_456_789_012.25 }] }
    expect(toDataFrame(table).column('revenue').values).toEqual([123_456_789_012.25])
  })

  it('writes prose in the language asked for', () => {
    expect(toDataFrame(driftTable, { lang: 'zh' }).column('signal').values[1]).toBe(
      '订单金额较去年同期减少 45%',
    )
  })

  it('keeps the columns of a table without rows', () => {
    const frame = toDataFrame({ ...driftTable, rows: [] })
    expect(frame.columns).toEqual(driftTable.columns.map((column) => column.name))
    expect(frame.shape).toEqual([0, 7])
  })
})
