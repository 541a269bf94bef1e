import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { DAY, wholeLedger } from '../../../support/analysis-ledgers.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

let snapshot: Snapshot
beforeAll(async () => {
  snapshot = await memorySnapshot(wholeLedger(), 'GBP')
})
afterAll(() => snapshot.close())

const ask = (reading: Partial<Reading> = {}, of = snapshot) =>
  runAnalysis(
    { snapshot: of, settings: DEFAULT_SETTINGS },
    { analysis: 'category_state_matrix', lang: 'en', asOf: DAY, ...reading },
  )
const sum = (values: readonly unknown[]) => values.reduce<number>((all, value) => all + Number(value ?? 0), 0)

describe('category_state_matrix', () => {
  it('puts every customer into one cell', async () => {
    // By hand: a and b are prospects of retail; c, of no segment, once bought and is in exploration.
    const small = await memorySnapshot({
      customers: [
        { customer_id: 'a', segment: 'retail', first_contact_on: '2024-01-01' },
        { customer_id: 'b', segment: 'retail', first_contact_on: '2024-01-01' },
        { customer_id: 'c', first_contact_on: '2024-01-01' },
      ],
      orders: orderLines([['c', '2024-06-20', 50]]),
    })
    const { table, headline } = await ask({}, small)
    await small.close()
    expect(table?.rows).toEqual([
      { segment: 'retail', prospect: 2, exploration: 0, total: 2 },
      { segment: { en: '(not known)', zh: '（未知）' }, prospect: 0, exploration: 1, total: 1 },
    ])
    expect(headline.en).toMatch(/^The largest node is retail × prospect: 2 of 3 customers \(67%\)\./)
  })

  it('has the counts of the stages in its columns, and rows that sum to their total', async () => {
    const [{ table }, stages] = [
      await ask(),
      await runAnalysis(
        { snapshot, settings: DEFAULT_SETTINGS },
        { analysis: 'lifecycle_stage', lang: 'en', asOf: DAY, show: 'count', groupBy: ['stage'] },
      ),
    ]
    for (const { stage, count } of stages.table?.rows ?? [])
      expect(sum((table?.rows ?? []).map((row) => row[String(stage)])), String(stage)).toBe(count)
    for (const { segment: _, total, ...cells } of table?.rows ?? [])
      expect(sum(Object.values(cells))).toBe(total)
  })

  it('has shares that sum to one', async () => {
    const { table } = await ask({ show: 'share', groupBy: ['region'] })
    expect(sum((table?.rows ?? []).map(({ total }) => total))).toBeCloseTo(1, 12)
  })

  it('is of the revenue of all, and of no profit where a cost is unknown', async () => {
    const [revenue, nodes] = [
      await ask({ params: { metric: 'revenue' } }),
      await ask({ show: 'list', top: 100 }),
    ]
    expect(sum((revenue.table?.rows ?? []).map(({ total }) => total))).toBeCloseTo(
      sum((nodes.table?.rows ?? []).map((row) => row.revenue)),
      2,
    )
    // C020 has an order line without a cost.
    const profit = await ask({ params: { metric: 'profit' }, where: { customer: ['C020'] } })
    expect(profit.table?.rows.every((row) => !('profit' in row))).toBe(true)
    expect(profit.caveats.map(({ code }) => code)).toContain('cost_unknown')
    expect(profit.headline.en).toContain('is not known')
  })

  it('takes rows first, then columns, and any fact', async () => {
    const { table } = await ask({ groupBy: ['region', 'rfm_class'] })
    expect(table?.columns[0]?.name).toBe('region')
    expect(table?.columns.map(({ name }) => name)).toContain('important_value')
    const params = await ask({ params: { rows: 'industry', cols: 'region' } })
    expect(params.table?.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['industry', 'North', 'South', 'not_known', 'total']),
    )
  })

  it('plans each node with sources, those for its industry first', async () => {
    const ledger = await memorySnapshot({
      customers: [{ customer_id: 'f', industry: 'Finance' }],
      orders: orderLines(
        Array.from(
          { length: 30 },
          (_, no) =>
            ['f', `${2022 + Math.floor(no / 12)}-${String((no % 12) + 1).padStart(2, '0')}-05`, 100] as const,
        ),
      ),
    })
    const { evidence } = await ask({ params: { rows: 'industry' } }, ledger)
    await ledger.close()
    expect(evidence[0]?.label).toBe('Finance × stable')
    expect(evidence[0]?.statements[1]?.en).toMatch(/\(D18, S, document \d+\)$/)
  })
})
