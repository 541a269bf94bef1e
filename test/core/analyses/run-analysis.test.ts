import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../core/analyses/run-analysis.js'
import { Answer } from '../../../core/answer/answer.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import type { Reading } from '../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import { simulateWholesaler } from '../../../core/simulate/wholesaler.js'
import { memorySnapshot } from '../../support/memory-snapshot.js'

const STAGE: Reading = { analysis: 'lifecycle_stage', lang: 'en' }

describe('runAnalysis', () => {
  let snapshot: Snapshot
  let empty: Snapshot
  beforeAll(async () => {
    const { orders, customers, invoices, wallets } = simulateWholesaler({ customers: 120, seed: 5 })
    snapshot = await memorySnapshot({ orders, customers, invoices, wallets }, 'EUR')
    empty = await memorySnapshot({})
  })
  afterAll(async () => {
    await snapshot.close()
    await empty.close()
  })
  const run = (reading: Reading, on = snapshot) =>
    runAnalysis({ snapshot: on, settings: DEFAULT_SETTINGS }, reading)

  it('gives a valid Answer, frozen to the bottom', async () => {
    const answer = await run(STAGE)
    expect(Answer.parse(answer)).toEqual(answer)
    expect(Object.isFrozen(answer.table?.rows[0])).toBe(true)
    expect(() => Object.assign(answer.caveats, { 0: 'x' })).toThrow(TypeError)
    expect(answer.snapshot).toMatchObject({
      id: 'memory',
      currency: 'EUR',
      dataThrough: snapshot.dataThrough,
    })
  })

  it('gives the same Answer to the last byte again, whoever asked something else before', async () => {
    const first = await run(STAGE)
    await run({ analysis: 'stage_transition', lang: 'zh' })
    expect(JSON.stringify(await run(STAGE))).toBe(JSON.stringify(first))
    const { orders, customers, invoices, wallets } = simulateWholesaler({ customers: 120, seed: 5 })
    const other = await memorySnapshot({ orders, customers, invoices, wallets }, 'EUR')
    await run({ analysis: 'stage_transition', lang: 'zh' }, other)
    expect(JSON.stringify(await run(STAGE, other))).toBe(JSON.stringify(first))
    await other.close()
  })

  it('shows the SQL that ran, with purposes, and every statement runs again', async () => {
    const { sql } = await run({ ...STAGE, where: { channel: ['edi'] } })
    expect(sql.length).toBeGreaterThan(3)
    for (const { sql: text, params, purpose } of sql) {
      expect(purpose).not.toBe('')
      await snapshot.engine.query(text, params)
    }
  })

  it('looks from the last day with an order unless a day is asked for', async () => {
    expect((await run(STAGE)).asOf).toBe(snapshot.dataThrough)
    expect((await run({ ...STAGE, asOf: '2025-03-31' })).asOf).toBe('2025-03-31')
  })

  it('says when the day lies outside the data', async () => {
    const before = await run({ ...STAGE, asOf: '2020-01-01' })
    expect(before.status).toBe('empty')
    expect(before.caveats[0]?.code).toBe('before_data')
    expect((await run({ ...STAGE, asOf: '2027-12-31' })).caveats[0]?.code).toBe('after_data')
  })

  it('says which columns are missing instead of guessing', async () => {
    const answer = await run(STAGE, empty)
    expect(answer.status).toBe('unavailable')
    expect(answer.headline.en).toContain('orders.customer_id')
    expect(answer.headline.zh).toContain('orders.net_amount')
    expect(answer.table).toBeUndefined()
  })

  it('refuses params that the analysis does not know, and says which it does', async () => {
    const wrong = run({ ...STAGE, params: { horizon: 3 } })
    await expect(wrong).rejects.toMatchObject({ code: 'params_invalid' })
    await expect(wrong).rejects.toThrow(/explain/)
  })

  it('refuses an analysis that is not available yet', async () => {
    await expect(run({ analysis: 'win_back', lang: 'en' })).rejects.toMatchObject({
      code: 'analysis_unknown',
    })
  })

  it('says what it did not heed', async () => {
    const answer = await run({
      ...STAGE,
      granularity: 'week',
      compareTo: { from: '2025-01-01', to: '2025-02-01' },
    })
    const said = answer.caveats.filter(({ code }) => code === 'not_heeded').map(({ text }) => text)
    expect(said).toEqual([
      {
        en: "The length of the steps in time can't be applied to this analysis, so the answer is without it.",
        zh: '这项分析用不上时间粒度，答案中未采用。',
      },
      {
        en: "The comparison with another period can't be applied to this analysis, so the answer is without it.",
        zh: '这项分析用不上与另一时间段的对比，答案中未采用。',
      },
    ])
  })
})
