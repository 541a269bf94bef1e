import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { DAY, lonelyLedger, wholeLedger } from '../../../support/analysis-ledgers.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

const ask = (snapshot: Snapshot, reading: Partial<Reading> = {}) =>
  runAnalysis(
    { snapshot, settings: DEFAULT_SETTINGS },
    { analysis: 'value_forecast', lang: 'en', asOf: DAY, ...reading },
  )

describe('value_forecast', () => {
  let [whole, lonely]: Snapshot[] = []
  beforeAll(async () => {
    whole = await memorySnapshot(wholeLedger(), 'GBP')
    lonely = await memorySnapshot(lonelyLedger())
  })
  afterAll(async () => {
    for (const snapshot of [whole, lonely]) await snapshot?.close()
  })
  const number = (value: unknown) => Number(value ?? 0)

  it('has periods that sum to the value and lie within their intervals', async () => {
    const { table } = await ask(whole!, { top: 100 })
    expect(table?.rows.length).toBeGreaterThan(30)
    for (const row of table?.rows ?? []) {
      expect(number(row.next_1) + number(row.next_2) + number(row.next_3)).toBeCloseTo(number(row.value), 2)
      for (const k of [1, 2, 3].filter((period) => row[`low_${period}`] !== undefined)) {
        expect(number(row[`low_${k}`])).toBeLessThanOrEqual(number(row[`next_${k}`]) + 0.001)
        expect(number(row[`high_${k}`])).toBeGreaterThanOrEqual(number(row[`next_${k}`]) - 0.001)
      }
    }
  })

  it('has beside it what the ledger says of the last period, at the same margin', async () => {
    const { table } = await ask(whole!, { where: { customer: ['C020'] }, params: { granularity: 'month' } })
    const { columns } = await whole!.engine.query(
      `SELECT CAST(sum(amount) AS DOUBLE) AS amount FROM order_days WHERE customer_id = 'C020' AND day > DATE '2024-06-30' - 31 AND day <= DATE '2024-06-30'`,
    )
    const margin = number(table?.rows[0]?.past_1) / number(columns.amount?.[0])
    expect(margin).toBeGreaterThan(0.1)
    expect(margin).toBeLessThan(0.35)
  })

  it('leaves out who is lost, and who never bought', async () => {
    const { table } = await ask(whole!, { top: 100 })
    const customers = table?.rows.map(({ customer }) => customer)
    for (const gone of ['C005', 'C079']) expect(customers).not.toContain(gone)
  })

  it('takes the periods that a question names by group, granularity or days ahead', async () => {
    const month = await ask(whole!, { params: { granularity: 'month' } })
    for (const reading of [{ groupBy: ['month'] }, { granularity: 'month' as const }])
      expect((await ask(whole!, reading)).table).toEqual(month.table)
    const two = await ask(whole!, { period: { from: '2024-07-01', to: '2025-01-01' } })
    expect(two.headline.en).toMatch(/in the next 2 quarters/)
    expect(
      (await ask(whole!, { period: { from: '2023-01-01', to: '2023-04-01' } })).caveats.map(
        ({ code }) => code,
      ),
    ).toContain('period_not_ahead')
  })

  it('says how the method did on past days, and that nothing was checked where the past is too short', async () => {
    const { evidence, method } = await ask(whole!)
    expect(evidence.at(-1)).toMatchObject({ subject: 'back_test' })
    expect(method.settings.forecast_method).toEqual(expect.any(String))
    expect((await ask(lonely!)).caveats.map(({ code }) => code)).toContain('forecast_not_checked')
  })
})
