import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sayIn } from '../../../../core/analyses/kernel/wording/sentence.js'
import { profileHeadline } from '../../../../core/analyses/lifecycle/stage-profile/profile-headline.js'
import { checked, orderCheck } from '../../../../core/analyses/lifecycle/stage-profile/profile-rows.js'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { DAY, wholeLedger } from '../../../support/analysis-ledgers.js'
import { type LedgerRows, memorySnapshot } from '../../../support/memory-snapshot.js'

let snapshot: Snapshot
beforeAll(async () => {
  snapshot = await memorySnapshot(wholeLedger(), 'GBP')
})
afterAll(() => snapshot.close())

const ask = (reading: Partial<Reading> = {}, of = snapshot) =>
  runAnalysis(
    { snapshot: of, settings: DEFAULT_SETTINGS },
    { analysis: 'stage_profile', lang: 'en', asOf: DAY, ...reading },
  )
async function askOf(ledger: LedgerRows, reading: Partial<Reading>) {
  const one = await memorySnapshot(ledger, 'GBP')
  try {
    return await ask(reading, one)
  } finally {
    await one.close()
  }
}

describe('stage_profile', () => {
  it('divides what a customer did in a stage by its months in it', async () => {
    // a is in exploration from 1 May to 29 June: 60 days, 60 ÷ 30.4375 months. Two orders, 100 and 50, cost 60 and 40,
    // listed at 120 and 80; a visit of 10. b, whom it recommended, bought for 30.
    const line = (customer_id: string, day: string, net: number, cost: number, list: number) => ({
      customer_id,
      ordered_at: day,
      net_amount: net,
      product_cost: cost,
      list_amount: list,
      quantity: 2,
    })
    const { table } = await askOf(
      {
        customers: [{ customer_id: 'a' }, { customer_id: 'b', referred_by: 'a' }],
        orders: [
          line('a', '2024-05-01', 100, 60, 120),
          line('a', '2024-06-01', 50, 40, 80),
          line('b', '2024-06-15', 30, 10, 30),
        ],
        touches: [{ customer_id: 'a', happened_on: '2024-05-10', kind: 'visit', cost: 10 }],
      },
      { asOf: '2024-06-29', where: { customer: ['a'] } },
    )
    const months = 60 / 30.4375
    const [row] = table?.rows ?? []
    expect(table?.rows).toHaveLength(1)
    expect(row).toMatchObject({ stage: 'exploration', customers: 1 })
    const numbers = Object.fromEntries(
      Object.entries(row ?? {}).filter(([, cell]) => typeof cell === 'number'),
    )
    for (const [name, value] of Object.entries({
      months,
      revenue: 150 / months,
      profit: (150 - 100 - 10) / months,
      orders: 2 / months,
      price: 150 / 200,
      cost: 110 / months,
      cost_per_order: 5,
      indirect_benefit: 30 / months,
      quantity: 4 / months,
    }))
      expect(numbers[name], name).toBeCloseTo(value, 9)
  })

  it('has in its stages all that the customers did, to the penny', async () => {
    const where = { customer: { not: ['C020'] } }
    const [{ table }, whole] = [
      await ask({ where }),
      await runAnalysis(
        { snapshot, settings: DEFAULT_SETTINGS },
        { analysis: 'crm_gross_profit', lang: 'en', asOf: DAY, where, show: 'count' },
      ),
    ]
    const total = (name: string) =>
      (table?.rows ?? []).reduce((sum, row) => sum + Number(row[name] ?? 0) * Number(row.months), 0)
    expect(total('revenue')).toBeCloseTo(Number(whole.table?.rows[0]?.revenue), 2)
    expect(total('profit')).toBeCloseTo(Number(whole.table?.rows[0]?.profit), 2)
  })

  it('spends all days of all customers in some stage', async () => {
    // 80 customers whom the ledger knows since 2021 or 2022, over 366 days.
    const rows = (await ask()).table?.rows ?? []
    const months = rows.reduce((sum, row) => sum + Number(row.months), 0)
    expect(months).toBeCloseTo((80 * 366) / 30.4375, 6)
  })

  it('does not know the profit of a stage in which a cost is unknown', async () => {
    const { table, caveats } = await ask({ where: { customer: ['C020'] } })
    expect(table?.rows.every((row) => !('profit' in row))).toBe(true)
    expect(caveats.map(({ code }) => code)).toContain('cost_unknown')
  })

  it('is told over time, a row for each stage and quarter', async () => {
    const { table, figures } = await ask({ groupBy: ['quarter'], where: { stage: ['stable'] } })
    expect(new Set(table?.rows.map(({ stage }) => stage))).toEqual(new Set(['stable']))
    expect(table?.rows.length).toBeGreaterThan(2)
    expect(figures[0]?.id).toBe('stage-profile-course')
  })
})

describe('the check of the stages', () => {
  const rows = (revenue: readonly number[], profit: readonly number[], customers = 10) =>
    ['exploration', 'build_up', 'stable'].map((stage, at) => ({
      stage,
      revenue: revenue[at]!,
      profit: profit[at]!,
      customers,
    }))
  const within = { en: 'in 2024', zh: '2024年' }

  it('holds where each stage brings more than the one before, and is said', () => {
    const all = rows([1, 2, 3], [1, 2, 3])
    const check = orderCheck(all, 'revenue')
    expect(check).toMatchObject({ values: [1, 2, 3], failed: [] })
    expect(checked('stable', check)).toBe('rises')
    expect(checked('exploration', check)).toBeUndefined()
    const { en } = profileHeadline(all, check, orderCheck(all, 'profit'), within, sayIn('GBP'))
    expect(en).toBe(
      'Revenue per customer and month rises with the stage as it should in 2024: trying us out £1, growing £2 and stable £3. Profit rises too: trying us out £1, growing £2 and stable £3.',
    )
  })

  it('is shown when it fails, equal counting as failed', () => {
    const all = rows([1, 3, 3], [3, 2, 4])
    const [revenue, profit] = [orderCheck(all, 'revenue'), orderCheck(all, 'profit')]
    expect(revenue?.failed).toEqual(['stable'])
    expect(profit?.failed).toEqual(['build_up'])
    expect(checked('stable', revenue)).toBe('falls')
    const { en, zh } = profileHeadline(all, revenue, profit, within, sayIn('GBP'))
    expect(en).toContain('does not rise with the stage as it should')
    expect(en).toContain('Nor does profit')
    expect(zh).toContain('与预期不符')
  })

  it('is not made of fewer than ten customers', () => {
    expect(orderCheck(rows([1, 2, 3], [1, 2, 3], 9), 'revenue')).toBeUndefined()
  })
})
