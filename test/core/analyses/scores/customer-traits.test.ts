import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { fisherExact } from '../../../../core/stats/fisher-exact.js'
import { createRandom } from '../../../../core/stats/random.js'
import { type LedgerRows, memorySnapshot } from '../../../support/memory-snapshot.js'

async function ask(rows: LedgerRows, reading: Partial<Reading> = {}) {
  const snapshot = await memorySnapshot(rows, 'GBP')
  try {
    return await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'customer_traits', lang: 'en', asOf: '2024-06-30', ...reading },
    )
  } finally {
    await snapshot.close()
  }
}

/** Customers with attributes and one order each. */
function ledger(n: number, attributes: (no: number) => Record<string, string>): LedgerRows {
  const ids = Array.from({ length: n }, (_, no) => no)
  return {
    customers: ids.map((no) => ({ customer_id: `c${no}`, ...attributes(no) })),
    orders: ids.map((no) => ({
      customer_id: `c${no}`,
      ordered_at: '2024-06-01T00:00:00',
      net_amount: 10 + no,
    })),
  }
}
const rowOf = ({ table }: Awaited<ReturnType<typeof ask>>, trait: string, value: string) =>
  table?.rows.find((row) => row.trait === trait && row.value === value)

describe('customer_traits', () => {
  it('tells the share in the group, its interval, the lift and the corrected p', async () => {
    // In the north 18 of 20 are wholesale, elsewhere 20 of 40: lift .9 / .5.
    const rows = ledger(60, (no) => ({
      region: no < 20 ? 'North' : 'South',
      segment: (no < 20 ? no < 18 : no < 40) ? 'wholesale' : 'retail',
    }))
    const answer = await ask(rows, { where: { region: ['North'] }, params: { by: 'segment' } })
    const row = rowOf(answer, 'segment', 'wholesale')
    expect(row).toMatchObject({ share: 0.9, share_others: 0.5, holders: 18, beyond_chance: 'yes' })
    expect(row?.lift).toBeCloseTo(1.8, 12)
    // Two looks, of which Holm doubles the first.
    expect(row?.chance).toBeCloseTo(2 * fisherExact(18, 20, 20, 40), 12)
    expect(row?.lower).toBeCloseTo(0.699, 3)
    expect(answer.headline.en).toContain('segment wholesale: 90% of them, against 50% of the others')
    expect(answer.evidence[0]?.statements[0]?.en).toContain('18 of 20 customers in the group')
  })

  it('never looks at what defines the group', async () => {
    const rows = ledger(60, (no) => ({ region: no < 20 ? 'North' : 'South', segment: no % 2 ? 'a' : 'b' }))
    const answer = await ask(rows, { where: { region: ['North'] } })
    expect(answer.table?.rows.some(({ trait }) => trait === 'region')).toBe(false)
    const byRegion = await ask(rows, { where: { region: ['North'] }, params: { by: ['region'] } })
    expect(byRegion.caveats.map(({ code }) => code)).toContain('trait_unknown')
  })

  it('says nothing of a group of fewer than ten, nor of a trait of fewer', async () => {
    const rows = ledger(60, (no) => ({
      region: no < 9 ? 'North' : 'South',
      segment: no < 9 ? 'a' : 'b',
      industry: no >= 51 ? 'rare' : 'common',
    }))
    const small = await ask(rows, { where: { region: ['North'] } })
    expect(small.status).toBe('empty')
    expect(small.headline.en).toContain('Fewer than ten customers are in this group')
    const large = await ask(rows, { where: { segment: ['b'] } })
    expect(large.headline.en).toContain('Fewer than ten customers are outside this group')
    const halves = await ask(
      ledger(60, (no) => ({ region: no < 30 ? 'North' : 'South', industry: no >= 51 ? 'rare' : 'common' })),
      { where: { region: ['North'] } },
    )
    expect(rowOf(halves, 'industry', 'rare')).toBeUndefined()
    expect(rowOf(halves, 'industry', 'common')).toBeDefined()
  })

  it('calls nothing a mark where attributes are dealt at random, however many are looked at', async () => {
    const random = createRandom(7)
    const dealt = (no: number) => ({
      region: no < 100 ? 'North' : 'South',
      ...Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`colour_${k}`, `v${random.integer(4)}`])),
    })
    const answer = await ask(ledger(200, dealt), { where: { region: ['North'] } })
    const dealtRows = answer.table?.rows.filter(({ trait }) => String(trait).startsWith('colour')) ?? []
    expect(dealtRows.length).toBeGreaterThan(0)
    expect(dealtRows.every(({ beyond_chance }) => beyond_chance === 'no')).toBe(true)
  })

  it('compares with a named filter instead of all others', async () => {
    const rows = ledger(90, (no) => ({
      region: ['North', 'South', 'East'][no % 3] as string,
      segment: no % 3 === 1 ? 'a' : no % 2 ? 'a' : 'b',
    }))
    const answer = await ask(rows, {
      where: { region: ['North'] },
      params: { against: { region: ['South'] }, by: 'segment' },
    })
    expect(rowOf(answer, 'segment', 'a')?.share_others).toBe(1)
  })

  it('tells of lost customers where nobody is named, and says so', async () => {
    const answer = await ask(ledger(30, () => ({ segment: 'a' })))
    expect(answer.caveats.map(({ code }) => code)).toContain('group_assumed')
  })
})
