import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

describe('cost_quadrant', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    // Medians by hand: acquisition (10, 10, 90, 90) = 50, retention (0, 40, 0, 40) = 20.
    const customers = [
      ['casual', 10],
      ['high', 10],
      ['low', 90],
      ['royal', 90],
      ['unpriced', undefined],
      ['unclear', 50],
      ['late', 50],
    ] as const
    const order = (customer_id: string, ordered_at: string, net_amount = 200) => ({
      customer_id,
      ordered_at,
      net_amount,
      product_cost: net_amount / 2,
    })
    const touch = (customer_id: string, cost?: number) => ({
      customer_id,
      happened_on: '2024-02-01',
      ...(cost === undefined ? {} : { cost }),
    })
    snapshot = await memorySnapshot(
      {
        customers: customers.map(([customer_id, acquisition_cost]) => ({
          customer_id,
          region: customer_id.startsWith('h') ? 'North' : 'South',
          ...(acquisition_cost === undefined ? {} : { acquisition_cost }),
        })),
        orders: [
          ...customers.flatMap(([id]) =>
            id === 'late' ? [] : [order(id, '2023-01-01', 10), order(id, '2024-03-01')],
          ),
          order('late', '2024-03-01'),
        ],
        touches: [touch('high', 40), touch('royal', 40), touch('unclear')],
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())
  const ask = (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'cost_quadrant', lang: 'en', asOf: '2024-06-30', ...reading },
    )

  it('splits at the medians, worked out by hand', async () => {
    const { table } = await ask()
    expect(
      Object.fromEntries(table?.rows.map(({ customer, quadrant }) => [customer, quadrant]) ?? []),
    ).toEqual({
      casual: 'casual',
      high: 'high_maintenance',
      low: 'low_maintenance',
      royal: 'royal',
    })
  })

  it('gives the share of cost beside the share of profit, both of which sum to one', async () => {
    const rows = (await ask({ show: 'share' })).table?.rows ?? []
    const of = (quadrant: string) => rows.find((row) => row.quadrant === quadrant)
    // Costs 10, 50, 90, 130 of 280; profits 100, 60, 100, 60 of 320.
    expect(of('royal')?.share_of_cost).toBeCloseTo(130 / 280, 12)
    expect(of('high_maintenance')?.share_of_profit).toBeCloseTo(60 / 320, 12)
    for (const name of ['share_of_cost', 'share_of_profit', 'share'])
      expect(rows.reduce((sum, row) => sum + Number(row[name]), 0)).toBeCloseTo(1, 12)
  })

  it('names the quadrant that takes more of the cost than it brings of the profit', async () => {
    expect((await ask()).headline.en).toBe(
      '1 of 4 customers are royal: they take 46% of the cost and bring 19% of the profit between 1 July 2023 and 30 June 2024.',
    )
  })

  it('guesses no cost, and compares nobody who was won within the period', async () => {
    const answer = await ask()
    const listed = answer.table?.rows.map(({ customer }) => customer)
    for (const id of ['unpriced', 'unclear', 'late']) expect(listed).not.toContain(id)
    expect(answer.caveats.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['left_out', 'few_customers']),
    )
  })

  it('moves nobody to another quadrant by a filter', async () => {
    const { table } = await ask({ where: { region: ['North'] } })
    expect(table?.rows).toMatchObject([{ customer: 'high', quadrant: 'high_maintenance' }])
  })

  it('shows the numbers that decided', async () => {
    const { evidence } = await ask({ where: { quadrant: ['royal'] } })
    expect(evidence[0]?.statements[0]?.en).toBe(
      'Acquisition cost £90 (median £50), retention cost £40 (median £20): royal.',
    )
  })
})
