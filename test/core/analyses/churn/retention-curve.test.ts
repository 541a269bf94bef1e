import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import { addDays } from '../../../../core/reading/calendar.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { type LedgerRows, memorySnapshot } from '../../../support/memory-snapshot.js'

async function ask(rows: LedgerRows, reading: Partial<Reading> = {}) {
  const snapshot = await memorySnapshot(rows, 'GBP')
  try {
    return await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'retention_curve', lang: 'en', asOf: '2024-06-30', ...reading },
    )
  } finally {
    await snapshot.close()
  }
}

/** Weekly buyers from a day on, each with the day on which the account was closed, if it was. */
function ledger(lives: readonly { from: string; closed?: string; segment?: string }[]): LedgerRows {
  return {
    customers: lives.map(({ closed, segment }, no) => ({
      customer_id: `c${no}`,
      ...(segment === undefined ? {} : { segment }),
      ...(closed === undefined ? {} : { closed_on: closed }),
    })),
    orders: lives.flatMap(({ from, closed = '2024-06-30' }, no) => {
      const days: object[] = []
      for (let day = from; day <= closed; day = addDays(day, 7))
        days.push({ customer_id: `c${no}`, ordered_at: `${day}T00:00:00`, net_amount: 10 })
      return days
    }),
  }
}

const months = (count: number) => addDays('2022-07-01', Math.round((count * 365.25) / 12))

describe('retention_curve', () => {
  it('is the Kaplan-Meier curve of lives that ended and lives that go on', async () => {
    // Ten customers from 2022-07-01; two closed after 5 months, one after 10, the rest are still there: .8, then .7.
    const lives = Array.from({ length: 10 }, (_, no) => ({
      from: '2022-07-01',
      ...(no < 2 ? { closed: months(5) } : no === 2 ? { closed: months(10) } : {}),
    }))
    const answer = await ask(ledger(lives))
    const rows = answer.table?.rows ?? []
    const at = (month: number) => rows.find((row) => row.months === month)
    expect(at(0)).toMatchObject({ retention: 1, at_risk: 10 })
    expect(at(3)?.retention).toBe(1)
    expect(at(6)?.retention).toBeCloseTo(0.8, 12)
    expect(at(12)?.retention).toBeCloseTo(0.7, 12)
    // Greenwood: .7² (2/(10·8) + 1/(8·7)); log-log band with z 1.959964.
    const sum = 2 / 80 + 1 / 56
    const width = (1.959964 * Math.sqrt(sum)) / -Math.log(0.7)
    expect(at(12)?.lower).toBeCloseTo(0.7 ** Math.exp(width), 6)
    expect(at(12)?.upper).toBeCloseTo(0.7 ** Math.exp(-width), 6)
    expect(answer.headline.en).toContain(
      'Of 10 customers, 70% are still there 12 months after the first order',
    )
    expect(answer.caveats.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['few_losses', 'began_before_ledger']),
    )
  })

  it('tells whether groups differ by the log-rank test', async () => {
    const lives = (closed: (no: number, segment: string) => string | undefined) =>
      ['good', 'bad'].flatMap((segment) =>
        Array.from({ length: 12 }, (_, no) => {
          const day = closed(no, segment)
          return { from: '2022-07-01', segment, ...(day === undefined ? {} : { closed: day }) }
        }),
      )
    const differ = await ask(
      ledger(lives((no, segment) => (segment === 'bad' ? months(2 + no) : undefined))),
      { groupBy: ['segment'] },
    )
    expect(differ.headline.en).toContain('The groups differ beyond chance')
    expect(differ.figures[0]?.data).toHaveLength(6)
    const same = await ask(ledger(lives((no) => (no < 4 ? months(3 + no) : undefined))), {
      groupBy: ['segment'],
    })
    expect(same.headline.en).toContain('don’t differ beyond chance')
  })

  it('projects to the horizon, never rising, and says where it can’t', async () => {
    const lives = Array.from({ length: 40 }, (_, no) => ({
      from: months(no % 4),
      ...(no % 2 === 0 ? { closed: months(5 + (no % 14)) } : {}),
    }))
    const rows = (await ask(ledger(lives), { params: { horizon: '6y' } })).table?.rows ?? []
    const projected = rows.map((row) => Number(row.projected))
    expect(rows.at(-1)?.months).toBe(72)
    expect(rows.at(-1)?.retention).toBeUndefined()
    expect(projected.every((share, at) => at === 0 || share <= (projected[at - 1] ?? 1))).toBe(true)
    const nobody = await ask(ledger([{ from: '2024-01-01' }, { from: '2024-01-02' }]))
    expect(nobody.caveats.map(({ code }) => code)).toContain('nobody_lost')
    expect(nobody.table?.rows.every(({ retention }) => retention === 1)).toBe(true)
    expect(nobody.table?.rows.every(({ projected }) => projected === undefined)).toBe(true)
  })

  it('counts who came back as there', async () => {
    const orders = ['2022-07-01', '2022-07-08', '2022-07-15', '2024-06-01'].map((day) => ({
      customer_id: 'c',
      ordered_at: `${day}T00:00:00`,
      net_amount: 1,
    }))
    expect((await ask({ orders })).evidence[0]?.numbers?.lost).toBe(0)
  })
})
