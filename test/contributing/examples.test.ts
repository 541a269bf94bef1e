import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Analysis } from '../../core/analyses/kernel/define-analysis.js'
import { parseParams } from '../../core/analyses/kernel/parse-params.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import type { Reading } from '../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'
import { memorySnapshot } from '../support/memory-snapshot.js'
import { quietCustomers } from './quiet-customers.js'
import { returnRate } from './return-rate.js'

const page = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8')

describe('the examples of CONTRIBUTING.md', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const order = (customer_id: string, ordered_at: string, net_amount: number) => ({
      customer_id,
      ordered_at,
      net_amount,
    })
    snapshot = await memorySnapshot(
      {
        orders: [
          order('quiet', '2024-01-05', 300),
          order('quiet', '2024-01-09', -60),
          order('small', '2024-02-01', 20),
          order('lively', '2024-06-20', 100),
        ],
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())

  /** An analysis that isn't in the catalogue, run as `runAnalysis` would. */
  const run = <P>(analysis: Analysis<P>, reading: Partial<Reading> = {}) => {
    const params = parseParams(analysis as Analysis, reading.params ?? {})
    const question = { analysis: analysis.id, lang: 'en', asOf: '2024-06-30', ...reading, params } as never
    return analysis.run({ snapshot, settings: DEFAULT_SETTINGS, catalogue: [] }, question)
  }

  it('stand there word for word', () => {
    for (const file of ['quiet-customers.ts', 'return-rate.ts'])
      expect(page).toContain(readFileSync(new URL(file, import.meta.url), 'utf8').trimEnd())
  })

  it('list customers: who, why, in which order, by a parameter', async () => {
    const { headline, table, evidence } = await run(quietCustomers)
    expect(headline.en).toBe('2 of 3 customers have gone quiet; they bought for £260 in 12 months.')
    expect(table?.rows.map(({ customer }) => customer)).toEqual(['quiet', 'small'])
    expect(evidence[0]?.statements[0]?.en).toContain('No order for 177 days; £240')
    expect((await run(quietCustomers, { params: { silent: 160 } })).table?.total).toBe(1)
  })

  it('sum customers up, with a ratio that is right in every group', async () => {
    const { headline, table } = await run(returnRate, { groupBy: ['month'] })
    expect(headline.en).toMatch(/^14% of £420 came back/)
    const months = table?.rows.filter((row) => row.sold !== undefined && Number(row.sold) > 0)
    expect(months?.map((row) => row.return_rate)).toEqual([0.2, 0, 0])
  })
})
