import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

/** The worked example of F23. */
const EXAMPLE = {
  acquisition_rate: 0.2,
  acquisition_spend: 10,
  acquisition_ceiling: 0.4,
  retention_rate: 0.4,
  retention_spend: 15,
  retention_ceiling: 0.7,
  margin: 100,
}

describe('equity_allocation', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot({ orders: orderLines([['a', '2024-01-01', 100]]) }, 'GBP')
  })
  afterAll(() => snapshot.close())
  const ask = (params: Record<string, unknown> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'equity_allocation', lang: 'en', asOf: '2024-06-30', params },
    )

  it('sets the best split beside today’s', async () => {
    const { table, caveats } = await ask(EXAMPLE)
    expect(table?.rows.map(({ plan }) => plan)).toEqual(['now', 'best'])
    expect(table?.rows[0]?.equity).toBeCloseTo(17.14, 2)
    expect(table?.rows[1]?.equity).toBeCloseTo(25.47, 2)
    expect(caveats.map(({ code }) => code)).not.toContain('ceiling_assumed')
  })

  it('says what a budget covers, by which it is split', async () => {
    const won = await ask({ ...EXAMPLE, budget: 25 })
    expect(won.table?.rows[2]?.equity).toBeCloseTo(24.837, 3)
    expect(won.headline.en).toContain('retention of those won included')
    const each = await ask({ ...EXAMPLE, budget: 25, budget_covers: 'each' })
    expect(each.table?.rows[2]?.equity).toBeCloseTo(17.824, 3)
    expect(each.headline.en).toContain('one prospect and one customer')
  })

  it('names what the ledger does not tell, and guesses none of it', async () => {
    const { headline, table, status } = await ask()
    expect(status).toBe('empty')
    expect(table).toBeUndefined()
    for (const name of ['acquisition rate', 'acquisition spend', 'retention spend', 'gross profit'])
      expect(headline.en).toContain(name)
  })

  it('says that ceilings are assumed', async () => {
    const { acquisition_ceiling: _, ...rest } = EXAMPLE
    expect((await ask(rest)).caveats.map(({ code }) => code)).toContain('ceiling_assumed')
  })

  it('says that a ceiling below what is reached today is not taken', async () => {
    const { caveats } = await ask({ ...EXAMPLE, retention_ceiling: 0.01 })
    const said = caveats.find(({ code }) => code === 'ceiling_not_applied')
    expect(said?.text.en).toMatch(
      /^The retention ceiling of 1% is not above today's rate of \d+%, so \d+% was taken/,
    )
  })
})
