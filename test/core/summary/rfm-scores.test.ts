import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../core/engine/engine.js'
import { addDays } from '../../../core/reading/calendar.js'
import { createRandom } from '../../../core/stats/random.js'
import { type RfmScoreOptions, rfmScores } from '../../../core/summary/rfm-scores.js'
import { querySql, sql } from '../../../core/summary/sql-fragment.js'
import { memorySnapshot, orderLines } from '../../support/memory-snapshot.js'

const DAY = '2024-06-30'

/** One order of an amount so many days ago for each customer, repeated as often as asked. */
async function scoresOf(
  customers: readonly (readonly [daysAgo: number, orders: number, amount: number])[],
  options: Partial<RfmScoreOptions> = {},
) {
  const lines = customers.flatMap(([daysAgo, orders, amount], no) =>
    Array.from(
      { length: orders },
      (_, k) => [`C${String(no).padStart(3, '0')}`, addDays(DAY, -daysAgo - k), amount] as const,
    ),
  )
  const snapshot = await memorySnapshot({ orders: orderLines(lines) })
  try {
    const fragment = rfmScores({
      asOf: DAY,
      monetary: 'average',
      bins: 5,
      method: 'independent',
      ...options,
    })
    return rowsOf(
      await querySql(
        snapshot.engine,
        '',
        sql`SELECT customer_no, rfm_r AS r, rfm_f AS f, rfm_m AS m, rfm_frequency AS frequency, rfm_monetary AS monetary, rfm_cell, rfm_class FROM (${fragment}) ORDER BY customer_no`,
      ),
    )
  } finally {
    await snapshot.close()
  }
}

/** The definition, value by value: the part of the ranking in which the mean rank of the value's tie lies. */
function quantileScore(values: readonly number[], value: number, bins: number): number {
  const [below, ties] = [
    values.filter((one) => one < value).length,
    values.filter((one) => one === value).length,
  ]
  return Math.min(bins, 1 + Math.floor(((below + (ties + 1) / 2 - 0.5) / values.length) * bins))
}

describe('rfmScores', () => {
  it('cuts distinct values into equal parts, recent, frequent and large getting the highest score', async () => {
    const rows = await scoresOf([
      [50, 1, 10],
      [40, 2, 50],
      [30, 3, 40],
      [20, 4, 30],
      [10, 5, 20],
    ])
    expect(rows.map(({ r, f, m }) => [r, f, m])).toEqual([
      [1, 1, 1],
      [2, 2, 5],
      [3, 3, 4],
      [4, 4, 3],
      [5, 5, 2],
    ])
    expect(rows[1]).toMatchObject({ rfm_cell: '225', rfm_class: 'important_save', monetary: 50 })
    expect(rows[4]).toMatchObject({ rfm_cell: '552', rfm_class: 'general_value' })
  })

  it('gives equal values the score of the mean rank of their tie', async () => {
    const rows = await scoresOf([
      [9, 1, 1],
      [9, 1, 1],
      [9, 1, 1],
      [9, 1, 1],
      [1, 1, 9],
    ])
    expect(rows.map(({ m }) => m)).toEqual([3, 3, 3, 3, 5])
    expect(rows.map(({ f }) => f)).toEqual([3, 3, 3, 3, 3])
  })

  it('is the definition on random ledgers, for any number of bins', async () => {
    const random = createRandom(41)
    for (const bins of [2, 4, 5, 9]) {
      const customers = Array.from(
        { length: 40 },
        () => [random.integer(30), 1 + random.integer(6), 1 + random.integer(9)] as const,
      )
      const rows = await scoresOf(customers, { bins, monetary: 'total' })
      const column = (name: string, sign = 1) => rows.map((row) => Number(row[name]) * sign)
      for (const [score, values] of [
        ['r', customers.map(([daysAgo]) => -daysAgo)],
        ['f', column('frequency')],
        ['m', column('monetary')],
      ] as const)
        expect(column(score)).toEqual(values.map((value) => quantileScore(values, value, bins)))
    }
  })

  it('nests: F has its own quantiles within each R, so cells are of equal size', async () => {
    const customers = Array.from({ length: 50 }, (_, k) => [(k % 5) * 20, 1 + Math.floor(k / 5), 10] as const)
    const rows = await scoresOf(customers, { method: 'nested' })
    const cells = new Map<string, number>()
    for (const { r, f } of rows) cells.set(`${r}${f}`, (cells.get(`${r}${f}`) ?? 0) + 1)
    expect(cells.size).toBe(25)
    expect([...cells.values()].every((n) => n === 2)).toBe(true)
  })

  it('counts the middle score as low', async () => {
    const [row] = await scoresOf([[5, 1, 10]])
    expect(row).toMatchObject({ rfm_cell: '333', rfm_class: 'general_save' })
    expect((await scoresOf([[5, 1, 10]], { bins: 4 }))[0]).toMatchObject({ rfm_class: 'important_value' })
  })
})
