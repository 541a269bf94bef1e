import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArrangeOptions, arrangeTable } from '../../../../../core/analyses/kernel/table/arrange-table.js'
import type { Column } from '../../../../../core/answer/answer.js'

const label = { en: 'x', zh: 'x' }
const COLUMNS: Column[] = [
  { name: 'customer', type: 'customer', label },
  { name: 'stage', type: 'text', label },
  { name: 'revenue', type: 'money', label },
  { name: 'score', type: 'probability', label },
]
const ROWS = [
  { customer: 'b', stage: 'stable', revenue: 10, score: 0.2 },
  { customer: 'a', stage: 'stable', revenue: 30 },
  { customer: 'c', stage: 'decline', revenue: 20, score: 0.9 },
]
const arrange = (question: ArrangeOptions['question'], more: Partial<ArrangeOptions> = {}) =>
  arrangeTable({ columns: COLUMNS, rows: ROWS, question, settings: { top: 20 }, ...more })
const customers = (rows: readonly object[]) => rows.map((row) => (row as { customer: string }).customer)

describe('a list', () => {
  it('keeps its own order unless one is asked for', () => {
    expect(customers(arrange({}).table.rows)).toEqual(['b', 'a', 'c'])
    expect(customers(arrange({ sort: { by: 'revenue', desc: true } }).table.rows)).toEqual(['a', 'c', 'b'])
    expect(customers(arrange({}, { defaultSort: { by: 'revenue', desc: false } }).table.rows)).toEqual([
      'b',
      'c',
      'a',
    ])
  })

  it('puts unknown values last in either direction', () => {
    expect(customers(arrange({ sort: { by: 'score', desc: true } }).table.rows)).toEqual(['c', 'b', 'a'])
    expect(customers(arrange({ sort: { by: 'score', desc: false } }).table.rows)).toEqual(['b', 'c', 'a'])
  })

  it('cuts to top and says how many there are', () => {
    const { table, rows } = arrange({ top: 2 })
    expect([table.rows.length, table.total, rows.length]).toEqual([2, 3, 3])
  })

  it('keeps the rows that meet every condition; an unknown value meets none', () => {
    expect(customers(arrange({ having: [{ by: 'score', op: '>=', value: 0 }] }).table.rows)).toEqual([
      'b',
      'c',
    ])
    const between = { by: 'revenue', op: 'between', value: [25, 15] } as const
    expect(customers(arrange({ having: [{ ...between, value: [25, 15] }] }).table.rows)).toEqual(['c'])
    expect(customers(arrange({ having: [{ by: 'revenue', op: '<', value: 20 }] }).table.rows)).toEqual(['b'])
  })

  it('says what it could not apply, and applies the rest', () => {
    const { table, caveats } = arrange({
      having: [{ by: 'colour', op: '>', value: 1 }],
      sort: { by: 'size', desc: true },
      groupBy: ['moon'],
      show: 'trend',
    })
    expect(table.total).toBe(3)
    expect(caveats.map(({ code }) => code).sort()).toEqual([
      'group_not_applied',
      'having_not_applied',
      'show_not_applied',
      'sort_not_applied',
    ])
    expect(caveats.find(({ code }) => code === 'sort_not_applied')?.text.en).toContain('“size”')
  })

  it('leaves out columns that no row has a value of', () => {
    const { table } = arrange({}, { columns: [...COLUMNS, { name: 'owner', type: 'text', label }] })
    expect(table.columns.map(({ name }) => name)).toEqual(['customer', 'stage', 'revenue', 'score'])
  })
})

describe('groups', () => {
  it('count, share and sum by what is asked for', () => {
    const { table, isGrouped } = arrange({ groupBy: ['stage'] })
    expect(isGrouped).toBe(true)
    expect(table.rows).toEqual([
      { stage: 'stable', count: 2, share: 2 / 3, revenue: 40 },
      { stage: 'decline', count: 1, share: 1 / 3, revenue: 20 },
    ])
  })

  it('are one total when a count names none', () => {
    expect(arrange({ show: 'count' }).table.rows).toEqual([{ count: 3, revenue: 60 }])
    expect(arrange({ show: 'count' }, { rows: [] }).table.rows).toEqual([{ count: 0 }])
  })

  it('take attributes that are no column, and name those that are not known', () => {
    const regions: Record<string, string> = { a: 'East', b: 'East' }
    const attribute = (row: { readonly customer?: unknown }) => regions[String(row.customer)]
    const { table } = arrange({ groupBy: ['region'] }, { attributes: ['region'], attribute })
    expect(table.rows.map((row) => [row.region, row.count])).toEqual([
      ['East', 2],
      [{ en: '(not known)', zh: '（未知）' }, 1],
    ])
  })

  it('sum to the total, whatever the rows', () => {
    const row = fc.record({
      stage: fc.constantFrom('stable', 'decline', 'build_up'),
      revenue: fc.integer({ min: -100, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const { table } = arrange({ groupBy: ['stage'], top: 100 }, { rows })
        const sum = (name: string) => table.rows.reduce((total, group) => total + Number(group[name]), 0)
        expect(sum('count')).toBe(rows.length)
        expect(sum('share')).toBeCloseTo(1, 12)
        expect(sum('revenue')).toBe(rows.reduce((total, { revenue }) => total + revenue, 0))
      }),
      { seed: 11 },
    )
  })
})
