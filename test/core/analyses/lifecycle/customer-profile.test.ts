import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CARD_FIELDS } from '../../../../core/analyses/lifecycle/customer-profile/card-fields.js'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { type LedgerRows, memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

/** a has 7 of the 13 fields: orders, wallet, name, region, owner, and ratings of brand and network; b has its name alone. */
const LEDGER: LedgerRows = {
  customers: [
    { customer_id: 'a', name: 'Alpha', region: 'North', owner: 'o@example.com', hobby: 'golf' },
    { customer_id: 'b', name: 'Beta', first_contact_on: '2024-01-01', referred_by: 'a' },
  ],
  orders: orderLines([
    ['a', '2024-05-01', 100],
    ['a', '2024-06-01', 50],
  ]),
  wallets: [
    { customer_id: 'a', period: '2023', total_amount: 900 },
    { customer_id: 'a', period: '2024', total_amount: 1000 },
  ],
  touches: [
    { customer_id: 'a', happened_on: '2024-05-10', kind: 'visit', cost: 10 },
    { customer_id: 'a', happened_on: '2024-07-10', kind: 'call', cost: 99 },
  ],
  complaints: [
    { customer_id: 'a', opened_on: '2024-03-01', fault: 'late', resolved_on: '2024-03-05' },
    { customer_id: 'a', opened_on: '2024-06-01', fault: 'leak' },
  ],
  surveys: [
    {
      customer_id: 'a',
      answered_on: '2024-01-01',
      item: 'rating_network',
      score: 2,
      rated_by: 'old@example.com',
    },
    {
      customer_id: 'a',
      answered_on: '2024-04-01',
      item: 'rating_network',
      score: 4,
      rated_by: 'li@example.com',
    },
    {
      customer_id: 'a',
      answered_on: '2024-04-01',
      item: 'rating_brand',
      score: 3,
      rated_by: 'li@example.com',
    },
    {
      customer_id: 'b',
      answered_on: '2024-12-01',
      item: 'rating_network',
      score: 5,
      rated_by: 'li@example.com',
    },
  ],
}

let snapshot: Snapshot
beforeAll(async () => {
  snapshot = await memorySnapshot(LEDGER, 'GBP')
})
afterAll(() => snapshot.close())

const ask = (reading: Partial<Reading> = {}) =>
  runAnalysis(
    { snapshot, settings: DEFAULT_SETTINGS },
    { analysis: 'customer_profile', lang: 'en', asOf: '2024-06-30', ...reading },
  )

async function card(customer: string, reading: Partial<Reading> = {}) {
  const answer = await ask({ where: { customer: [customer] }, ...reading })
  const valueIn = (item: string) => {
    const row = answer.table?.rows.find((one) => (one.item as { en: string }).en === item)
    return typeof row?.value === 'object' ? (row.value as { en: string }).en : row?.value
  }
  return { answer, valueIn }
}

describe('the card of a customer', () => {
  it('is filled field by field, and names what is missing', async () => {
    const { answer } = await card('a')
    expect(CARD_FIELDS).toHaveLength(13)
    expect(answer.evidence[0]?.numbers).toMatchObject({ filled: 7, fields: 13, completeness: 7 / 13 })
    expect(answer.headline.en).toContain('its card is 54% complete (7 of 13 fields).')
    expect(answer.headline.en).toContain(
      'Missing: employees, annual revenue of the customer, segment, industry, first contact and acquired via.',
    )
    const missing = answer.table?.rows.filter(({ section }) => section === 'missing') ?? []
    expect(missing).toHaveLength(6)
  })

  it('has what the tables know by the day, and nothing after it', async () => {
    const { valueIn } = await card('a')
    expect(valueIn('last contact')).toBe('2024-05-10 (visit)')
    expect(valueIn('cost of contacts in 12 months')).toBe('£10')
    expect(valueIn('complaints')).toBe('2, of which 1 open')
    expect(valueIn('total demand 2024')).toBe('£1,000')
    expect(valueIn('customers it recommended')).toBe('1')
    expect(valueIn('hobby')).toBe('golf')
  })

  it('has the latest rating by hand with author and date', async () => {
    const { answer, valueIn } = await card('a', { params: { sections: ['ratings'] } })
    expect(valueIn('rating network')).toBe('4 (2024-04-01, li@example.com)')
    expect(new Set(answer.table?.rows.map(({ section }) => section))).toEqual(new Set(['ratings']))
  })

  it('does not count what was rated after the day', async () => {
    const { answer } = await card('b')
    expect(answer.evidence[0]?.numbers).toMatchObject({ filled: 2 })
    const later = await ask({ where: { customer: ['b'] }, asOf: '2024-12-31' })
    expect(later.evidence[0]?.numbers).toMatchObject({ filled: 3 })
  })
})

describe('customer_profile of all', () => {
  it('lists the least complete cards first, and tells the mean', async () => {
    // (7 + 2) ÷ 26
    const { table, headline, caveats } = await ask()
    expect(table?.rows.map(({ customer, filled, missing }) => [customer, filled, missing])).toEqual([
      ['b', 2, 11],
      ['a', 7, 6],
    ])
    expect(headline.en).toMatch(/^The cards of 2 customers are 35% complete\. Most often missing: /)
    expect(caveats.find(({ code }) => code === 'fields_absent')?.text.en).toContain('customers.employees')
  })

  it('sums fields by group', async () => {
    const { table } = await ask({ groupBy: ['region'] })
    const filled = (table?.rows ?? []).reduce((sum, row) => sum + Number(row.filled), 0)
    expect(filled).toBe(9)
  })

  it('says that sections are of one card', async () => {
    const { caveats } = await ask({ params: { sections: ['market'] } })
    expect(caveats.map(({ code }) => code)).toContain('sections_of_one')
  })
})
