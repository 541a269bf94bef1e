import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

describe('rfm', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const orders = orderLines([
      ['a', '2024-01-01', 100],
      ['a', '2024-05-30', 300],
      ['a', '2024-06-20', -50],
      ['b', '2023-01-01', 40],
      ['b', '2023-01-01', 20],
      ['c', '2024-06-30', 10],
      ['c', '2024-07-15', 1000],
      ['d', '2024-03-01', -70],
    ])
    snapshot = await memorySnapshot(
      { orders, customers: [{ customer_id: 'a', name: 'Ada', region: 'East' }] },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())

  const ask = (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'rfm', lang: 'en', asOf: '2024-06-30', ...reading },
    )

  it('counts purchase days, nets cancellations and looks only up to asOf', async () => {
    const rows = (await ask()).table?.rows
    expect(rows?.find(({ customer }) => customer === 'a')).toMatchObject({
      name: 'Ada',
      region: 'East',
      days_since_last: 31,
      frequency: 2,
      monetary: 350,
    })
    expect(rows?.find(({ customer }) => customer === 'b')).toMatchObject({ frequency: 1, monetary: 60 })
    expect(rows?.find(({ customer }) => customer === 'c')).toMatchObject({
      frequency: 1,
      monetary: 10,
      days_since_last: 0,
    })
    expect(rows?.map(({ customer }) => customer)).not.toContain('d')
  })

  it('puts customers into three classes by the thirds of the score, when asked', async () => {
    // Mean of R, F, M: a (3 + 5 + 5) ÷ 3, c (5 + 2 + 1) ÷ 3, b (1 + 2 + 3) ÷ 3; cut at 3.67 and 2.33.
    const answer = await ask({ params: { classes: 'three' } })
    expect(answer.table?.rows.map(({ customer, rfm_group }) => [customer, rfm_group])).toEqual([
      ['a', 'important'],
      ['c', 'general'],
      ['b', 'inactive'],
    ])
    expect(answer.method.summary.en).toContain('important from 3.67, general from 2.33')
    const counted = await ask({ show: 'count', params: { classes: 'three' } })
    expect(counted.table?.columns.map(({ name }) => name)).toContain('rfm_group')
    expect((await ask()).table?.columns.map(({ name }) => name)).not.toContain('rfm_group')
  })

  it('takes the average per purchase, and a window, when asked', async () => {
    const average = (await ask({ params: { monetary: 'average' } })).table?.rows
    expect(average?.find(({ customer }) => customer === 'a')).toMatchObject({ monetary: 175 })
    const recent = await ask({ params: { window: '12m' } })
    expect(recent.table?.total).toBe(2)
    expect(recent.caveats.map(({ code }) => code)).toContain('outside_window')
    expect(recent.method.settings).toMatchObject({ window: '12m', monetary: 'total', bins: 5 })
  })

  it('has the cell, its class and the mean of the scores in every row', async () => {
    for (const row of (await ask()).table?.rows ?? []) {
      expect(row.rfm_cell).toBe(`${row.r}${row.f}${row.m}`)
      expect(row.score).toBeCloseTo((Number(row.r) + Number(row.f) + Number(row.m)) / 3, 12)
    }
  })

  it('filters by cell and class after scoring all customers', async () => {
    const all = (await ask()).table?.rows ?? []
    const one = all[0]
    const cell = await ask({ where: { rfm_cell: [String(one?.rfm_cell)] } })
    expect(cell.table?.rows).toEqual(all.filter(({ rfm_cell }) => rfm_cell === one?.rfm_cell))
    const others = await ask({ where: { rfm_class: { not: [String(one?.rfm_class)] } } })
    expect(others.table?.rows).toEqual(all.filter(({ rfm_class }) => rfm_class !== one?.rfm_class))
  })

  it('counts customers per class', async () => {
    const answer = await ask({ show: 'count' })
    expect(answer.table?.columns.map(({ name }) => name)).toEqual(['rfm_class', 'count', 'share', 'monetary'])
    expect(answer.table?.rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(3)
  })

  it('refuses bins and windows that make no sense, saying what is allowed', async () => {
    await expect(ask({ params: { bins: 1 } })).rejects.toMatchObject({ code: 'params_invalid' })
    await expect(ask({ params: { window: 'a while' } })).rejects.toThrow(/window/)
  })

  it('has nothing to score before the first order', async () => {
    expect(await ask({ asOf: '2020-01-01' })).toMatchObject({ status: 'empty' })
  })
})
