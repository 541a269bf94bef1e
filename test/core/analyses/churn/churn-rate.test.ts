import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { addDays } from '../../../../core/reading/calendar.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

/** Orders every ten days from one day to another. */
const regular = (id: string, from: string, to: string) => {
  const lines: [string, string, number][] = []
  for (let day = from; day <= to; day = addDays(day, 10)) lines.push([id, day, 100])
  return lines
}

describe('churn_rate', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot({
      orders: orderLines([
        ...regular('stays', '2023-01-05', '2024-06-30'),
        ...regular('left', '2023-01-06', '2024-02-01'),
        ...regular('back', '2023-01-07', '2023-08-01'),
        ...regular('back', '2023-12-01', '2024-06-30'),
        ...regular('fresh', '2024-02-01', '2024-06-30'),
      ]),
    })
  })
  afterAll(() => snapshot.close())
  const ask = (reading: Partial<Reading>) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'churn_rate', lang: 'en', asOf: '2024-06-30', ...reading },
    )

  it('is lost ÷ customers at the start, those acquired in the period left out', async () => {
    const { headline, table } = await ask({ period: { from: '2024-01-01', to: '2024-04-01' } })
    expect(table?.rows).toMatchObject([{ lost: 1, at_start: 3, kept: 2, churn_rate: 1 / 3 }])
    expect(headline.en).toBe('1 of 3 customers at the start were lost in Q1 2024: a churn rate of 33%.')
  })

  it('counts who came back as lost in the meantime, and again after', async () => {
    const { table } = await ask({ period: { from: '2023-07-01', to: '2024-07-01' }, groupBy: ['quarter'] })
    expect(table?.rows.map(({ period, lost, at_start }) => [period, lost, at_start])).toEqual([
      ['2023 Q3', 1, 3],
      ['2023 Q4', 0, 2],
      ['2024 Q1', 1, 3],
      ['2024 Q2', 0, 3],
    ])
  })

  it('sets no condition on the one row of a total, and says so', async () => {
    const having = [{ by: 'churn_rate', op: '>' as const, value: 0.9 }]
    const period = { from: '2024-01-01', to: '2024-04-01' }
    const total = await ask({ period, having })
    expect(total.headline.en).toBe('1 of 3 customers at the start were lost in Q1 2024: a churn rate of 33%.')
    expect(total.caveats.map(({ code }) => code)).toContain('having_not_applied')
    const divided = await ask({ period, having, groupBy: ['month'] })
    expect(divided.headline.en).toContain('churn rate > 90%')
    expect(divided.caveats.map(({ code }) => code)).not.toContain('having_not_applied')
  })

  it('has no share of a share to be sorted by', async () => {
    const answer = await ask({ show: 'share', groupBy: ['quarter'], sort: { by: 'share', desc: true } })
    expect(answer.table?.columns.map(({ name }) => name)).not.toContain('share')
    expect(answer.caveats.map(({ code }) => code)).toContain('sort_not_applied')
  })

  it('is not estimable where nobody was lost', async () => {
    const { headline } = await ask({ period: { from: '2024-04-01', to: '2024-07-01' } })
    expect(headline.en).toMatch(/^None of 3 customers .* not estimable\.$/)
  })
})
