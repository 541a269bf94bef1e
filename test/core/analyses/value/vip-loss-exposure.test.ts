import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { DAY, wholeLedger } from '../../../support/analysis-ledgers.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

describe('vip_loss_exposure', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot(wholeLedger(), 'GBP')
  })
  afterAll(() => snapshot.close())
  const ask = (analysis: string, reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis, lang: 'en', asOf: DAY, top: 100, ...reading },
    )
  const rowsOf = async (analysis: string, reading: Partial<Reading> = {}) =>
    new Map((await ask(analysis, reading)).table?.rows.map((row) => [row.customer, row]))

  it('is the lifetime value over the same horizon, and nothing where a loss is expected', async () => {
    const where = { segment: ['retail', 'wholesale'] }
    const [exposed, valued] = [await rowsOf('vip_loss_exposure', { where }), await rowsOf('clv')]
    expect(exposed.size).toBeGreaterThan(40)
    for (const [customer, { exposure }] of exposed)
      expect(exposure).toBeCloseTo(Math.max(0, Number(valued.get(customer)?.clv)), 3)
    expect([...valued.values()].some(({ clv }) => Number(clv) < 0)).toBe(true)
  })

  it('takes key accounts unless told whom, and leaves out who is lost', async () => {
    const { table, headline } = await ask('vip_loss_exposure')
    expect(table?.total).toBeGreaterThan(0)
    expect(table?.total).toBeLessThan(10)
    expect(headline.en).toMatch(
      /^If \d customers? left, £[\d,.k]+ of what is expected over 3 years would be lost/,
    )
    expect((await rowsOf('vip_loss_exposure', { where: { customer: ['C005'] } })).size).toBe(0)
  })

  it('is about the first ten where the question is', async () => {
    const where = { segment: ['retail', 'wholesale'] }
    const top = await ask('vip_loss_exposure', { where, top: 10 })
    expect(top.headline.en).toMatch(/^If 10 customers left/)
    expect(top.table?.total).toBeGreaterThan(10)
  })

  it('has shares of all customers’ value that sum to one', async () => {
    const rows = await rowsOf('vip_loss_exposure', { where: { segment: ['retail', 'wholesale'] } })
    const sum = [...rows.values()].reduce((all, { of_all }) => all + Number(of_all), 0)
    expect(sum).toBeCloseTo(1, 6)
  })
})
