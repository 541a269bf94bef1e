import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  elementOf,
  elementText,
  LIFECYCLE_ELEMENTS,
} from '../../../../core/analyses/lifecycle/stage-strategy/lifecycle-elements.js'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import { FRAMEWORK_CODES } from '../../../../core/frameworks/codes.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { DAY, wholeLedger } from '../../../support/analysis-ledgers.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

let snapshot: Snapshot
beforeAll(async () => {
  snapshot = await memorySnapshot(wholeLedger(), 'GBP')
})
afterAll(() => snapshot.close())

const ask = (reading: Partial<Reading> = {}) =>
  runAnalysis(
    { snapshot, settings: DEFAULT_SETTINGS },
    { analysis: 'stage_strategy', lang: 'en', asOf: DAY, ...reading },
  )

describe('the elements {c-l-s-t}', () => {
  it('are the four of Jiang and Liu (2007) as printed, c the stage and l the type', () => {
    expect(LIFECYCLE_ELEMENTS).toEqual({
      exploration: { c: 'C1', l: 'L1', s: 'S1', t: ['T11', 'T2'] },
      build_up: { c: 'C2', l: 'L2', s: 'S21', t: ['T12', 'T3', 'T5'] },
      stable: { c: 'C3', l: 'L3', s: 'S22', t: ['T12', 'T3', 'T4', 'T5'] },
      decline: { c: 'C4', l: 'L4', s: 'S23', t: ['T13', 'T5'] },
    })
    expect(Object.values(LIFECYCLE_ELEMENTS).map(elementText)).toEqual([
      '{C1-L1-S1-(T11,T2)}',
      '{C2-L2-S21-(T12,T3,T5)}',
      '{C3-L3-S22-(T12,T3,T4,T5)}',
      '{C4-L4-S23-(T13,T5)}',
    ])
  })

  it('name codes that the frameworks explain, c a stage and l a type of customer', () => {
    const nameOf = (code: string) =>
      FRAMEWORK_CODES.find(({ id, kind }) => id === code && kind === 'code')?.name.en
    for (const { c, l, s, t } of Object.values(LIFECYCLE_ELEMENTS)) {
      expect(nameOf(c)).toMatch(/^stage:/)
      expect(nameOf(l)).toMatch(/^type of customer:/)
      expect(nameOf(s)).toMatch(/^strategy:/)
      for (const code of t) expect(nameOf(code)).toMatch(/^analysis:/)
    }
  })

  it('give prospects the element of exploration, and none to who is gone or unknown', () => {
    expect(elementOf('prospect')).toBe(LIFECYCLE_ELEMENTS.exploration)
    expect(elementOf('terminated')).toBeUndefined()
    expect(elementOf('unknown')).toBeUndefined()
  })
})

describe('stage_strategy', () => {
  it('counts every customer in one stage, as the stages do', async () => {
    const [{ table }, stages] = [
      await ask(),
      await runAnalysis(
        { snapshot, settings: DEFAULT_SETTINGS },
        { analysis: 'lifecycle_stage', lang: 'en', asOf: DAY, show: 'count', groupBy: ['stage'] },
      ),
    ]
    const counts = Object.fromEntries((table?.rows ?? []).map((row) => [row.stage, row.customers]))
    expect(counts).toEqual(
      Object.fromEntries((stages.table?.rows ?? []).map((row) => [row.stage, row.count])),
    )
    const total = Object.values(counts).reduce<number>((sum, n) => sum + Number(n), 0)
    expect(total).toBe(80)
  })

  it('tells of the stage that is asked for, with its element, actions and grades', async () => {
    const { table, headline, evidence } = await ask({ where: { stage: ['stable'] } })
    expect(table?.rows).toHaveLength(1)
    expect(table?.rows[0]).toMatchObject({
      element: '{C3-L3-S22-(T12,T3,T4,T5)}',
      customer_kind: 'L3',
    })
    expect(headline.en).toContain('the strategy is maintenance')
    expect(headline.zh).toContain('客户维持')
    expect(evidence[0]?.statements.every(({ en }) => /\([A-Z]\d\d, (S|P|S\/P), /.test(en))).toBe(true)
    expect(evidence[0]?.statements.some(({ en }) => en.includes('D01'))).toBe(true)
  })

  it('has a strategy for a stage in which nobody is', async () => {
    const { table, headline } = await ask({
      where: { stage: ['decline'], region: ['North'], segment: ['none'] },
    })
    expect(table?.rows[0]).toMatchObject({ stage: 'decline', customers: 0 })
    expect(headline.en).toContain('none')
  })

  it('speaks of one customer by its own signals', async () => {
    const { headline, evidence, caveats } = await ask({ where: { customer: ['C004'] } })
    expect(headline.en).toMatch(/^Harbour 4 (is|has) /)
    expect(evidence).toHaveLength(1)
    expect(caveats.some(({ code }) => code === 'actions_of_stage')).toBe(false)
  })

  it('sums to the whole by region', async () => {
    const rows = (await ask({ groupBy: ['region'], top: 100 })).table?.rows ?? []
    expect(rows.reduce((sum, { customers }) => sum + Number(customers), 0)).toBe(80)
  })
})
