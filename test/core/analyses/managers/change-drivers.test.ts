import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderFactors } from '../../../../core/analyses/managers/change-drivers/order-factors.js'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { addDays } from '../../../../core/reading/calendar.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { createRandom } from '../../../../core/stats/random.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

const line = (
  customer_id: string,
  ordered_at: string,
  net_amount: number,
  quantity = 1,
  product_id = 'p',
) => ({
  customer_id,
  ordered_at,
  net_amount,
  quantity,
  product_id,
})
const Q2 = { from: '2024-04-01', to: '2024-07-01' }
const Q1 = { from: '2024-01-01', to: '2024-04-01' }

describe('change_drivers', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot(
      {
        orders: [
          line('back', '2023-06-01', 70),
          line('back', '2024-05-01', 30),
          line('more', '2024-01-15', 100, 10),
          line('more', '2024-05-15', 180, 15),
          line('less', '2024-02-01', 200, 20),
          line('less', '2024-06-01', 90.1, 9),
          line('gone', '2024-03-01', 50.05),
          line('fresh', '2024-06-15', 20),
        ],
        customers: ['back', 'more', 'less', 'gone', 'fresh'].map((customer_id, no) => ({
          customer_id,
          region: no % 2 === 0 ? 'East' : 'West',
        })),
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())
  const ask = (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'change_drivers', lang: 'en', asOf: '2024-06-30', period: Q2, compareTo: Q1, ...reading },
    )

  it('gives every customer one driver, and the parts sum to the change to the cent', async () => {
    const answer = await ask()
    expect(answer.table?.rows.map(({ driver, change, customers }) => [driver, change, customers])).toEqual([
      ['new', 20, 1],
      ['returned', 30, 1],
      ['expanded', 80, 1],
      ['contracted', -109.9, 1],
      ['lost', -50.05, 1],
    ])
    expect(answer.headline.en).toBe(
      'Revenue fell by £29.95 (9%) to £320: Q2 2024 against Q1 2024. Mostly: 1 customer bought less, −£110.',
    )
    // 350.05 earlier; 80 added, 159.95 gone.
    const numbers = answer.evidence.find(({ subject }) => subject === 'orders')?.numbers
    expect(numbers?.net_revenue_retention).toBeCloseTo((350.05 + 80 - 159.95) / 350.05, 12)
    expect(numbers?.gross_revenue_retention).toBeCloseTo((350.05 - 159.95) / 350.05, 12)
  })

  it('divides by region with parts that sum to each change', async () => {
    const rows = (await ask({ groupBy: ['region'] })).table?.rows ?? []
    for (const row of rows) {
      const parts = ['new', 'returned', 'expanded', 'contracted', 'lost'].map((driver) =>
        Number(row[driver] ?? 0),
      )
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(Number(row.change), 6)
    }
    expect(rows.reduce((sum, { change }) => sum + Number(change), 0)).toBeCloseTo(-29.95, 6)
  })

  it('says price, quantity and mix, which sum to the change', async () => {
    const numbers = (await ask()).evidence.find(({ subject }) => subject === 'prices')?.numbers ?? {}
    const sum = Number(numbers.price) + Number(numbers.quantity) + Number(numbers.mix)
    expect(sum).toBeCloseTo(-29.95, 6)
    // 26 pieces now for 320.1, 31 before at 350.05: one product, so there is no mix.
    expect(Number(numbers.price)).toBeCloseTo(320.1 - (350.05 / 31) * 26, 6)
    expect(Number(numbers.mix)).toBeCloseTo(0, 6)
  })

  it('sets the last whole quarter against the one before where nothing is named, and says so', async () => {
    const answer = await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'change_drivers', lang: 'en', asOf: '2024-07-20' },
    )
    expect(answer.caveats.find(({ code }) => code === 'usual_comparison')?.text.en).toContain('Q1 2024')
    expect(answer.headline.en).toContain('£29.95')
  })
})

describe('orderFactors', () => {
  it('sum to the change and explain a change of one factor by that factor alone', () => {
    const before = { customers: 10, orders: 40, products: 80, revenue: 4000 }
    const more = orderFactors({ customers: 10, orders: 60, products: 120, revenue: 6000 }, before)
    expect(more?.frequency).toBeCloseTo(2000, 9)
    expect(more?.customers).toBeCloseTo(0, 9)
    const parts = Object.values(
      orderFactors({ customers: 7, orders: 33, products: 90, revenue: 3100 }, before) ?? {},
    )
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(-900, 9)
    expect(orderFactors({ customers: 0, orders: 0, products: 0, revenue: 0 }, before)).toBeUndefined()
  })
})

describe('A planted driver', () => {
  it('comes first in at least 95 % of 1,000 simulated ledgers', async () => {
    const random = createRandom(1996)
    const drivers = ['new', 'returned', 'expanded', 'contracted', 'lost'] as const
    const orders: object[] = []
    const customers: object[] = []
    for (let world = 0; world < 1000; world++) {
      const planted = drivers[world % drivers.length]
      for (let no = 0; no < 14; no++) {
        const id = `W${world}-${no}`
        customers.push({ customer_id: id, region: `R${world}` })
        const isPlanted = no < 6
        const usual = 100 * (0.95 + 0.1 * random.uniform())
        const [early, before, now] = amounts(isPlanted ? planted : undefined, usual, random.uniform())
        for (const [day, amount] of [
          ['2023-06-01', early],
          ['2024-01-10', before],
          ['2024-04-10', now],
        ] as const)
          if (amount > 0)
            orders.push(line(id, addDays(day, random.integer(60)), Math.round(amount * 100) / 100))
      }
    }
    const snapshot = await memorySnapshot({ orders, customers })
    const answer = await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      {
        analysis: 'change_drivers',
        lang: 'en',
        asOf: '2024-06-30',
        period: Q2,
        compareTo: Q1,
        groupBy: ['region'],
        top: 1000,
      },
    )
    const right = (answer.table?.rows ?? []).filter((row) => {
      const world = Number(String(row.region).slice(1))
      const sizes = drivers.map((driver) => Math.abs(Number(row[driver] ?? 0)))
      return drivers[sizes.indexOf(Math.max(...sizes))] === drivers[world % drivers.length]
    })
    console.log(`planted driver first in ${right.length} of ${answer.table?.rows.length} ledgers`)
    expect(answer.table?.rows).toHaveLength(1000)
    expect(right.length).toBeGreaterThanOrEqual(950)
    await snapshot.close()
  })
})

/** What a customer brings long before, before and now, if it is driven so; steady with noise otherwise. */
function amounts(
  driver: string | undefined,
  usual: number,
  noise: number,
): readonly [number, number, number] {
  if (driver === 'new') return [0, 0, usual]
  if (driver === 'returned') return [usual, 0, usual]
  if (driver === 'expanded') return [usual, usual, usual * 1.6]
  if (driver === 'contracted') return [usual, usual, usual * 0.4]
  if (driver === 'lost') return [usual, usual, 0]
  return [usual, usual, usual * (0.9 + 0.2 * noise)]
}
