import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyses } from '../../../../core/analyses/catalogue.js'
import { isPossible } from '../../../../core/analyses/kernel/missing-needs.js'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Answer } from '../../../../core/answer/answer.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

const ask = (snapshot: Snapshot, asOf?: string): Promise<Answer> =>
  runAnalysis(
    { snapshot, settings: DEFAULT_SETTINGS },
    { analysis: 'data_quality', lang: 'en', ...(asOf === undefined ? {} : { asOf }) },
  )
const numbers = (answer: Answer, subject: string) =>
  answer.evidence.find((evidence) => evidence.subject === subject)?.numbers
const statements = (answer: Answer, subject: string) =>
  answer.evidence.find((evidence) => evidence.subject === subject)?.statements.map(({ en }) => en) ?? []

describe('data_quality', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const orders = orderLines([
      ['a', '2024-01-01', 100],
      ['a', '2024-01-01', 100],
      ['a', '2024-01-20', -30],
      ['b', '2024-02-01', 0],
      ['b', '2024-03-01', 50],
    ])
    snapshot = await memorySnapshot({
      orders,
      customers: [{ customer_id: 'a', name: 'Ada' }, { customer_id: 'x' }],
    })
    await snapshot.engine.execute(`INSERT INTO quarantine (import_no, table_name, file, line, reason, column_name, value, raw) VALUES
      (1, 'orders', 'o.csv', 7, 'missing_required', 'customer_id', NULL, ',2024-01-01,5'),
      (1, 'orders', 'o.csv', 4, 'missing_required', 'customer_id', NULL, ',2024-01-02,6'),
      (1, 'orders', 'o.csv', 9, 'date_impossible', 'ordered_at', '2023-02-30', 'a,2023-02-30,5')`)
  })
  afterAll(() => snapshot.close())

  it('counts what is loaded and rejected, by table', async () => {
    const answer = await ask(snapshot)
    const orders = answer.table?.rows.find(({ table }) => table === 'orders')
    expect(orders).toMatchObject({
      rows: 5,
      from: '2024-01-01',
      through: '2024-03-01',
      rejected: 3,
      rejected_share: 3 / 8,
    })
    expect(answer.table?.rows).toHaveLength(8)
    expect(answer.headline.en).toBe(
      '5 order lines of 2 customers from 2024-01-01 to 2024-03-01; 3 of 10 rows (30%) were rejected, mostly because a required value is empty.',
    )
  })

  it('shows an example of each reason, the first in the file', async () => {
    const [first, second] = statements(await ask(snapshot), 'rejected_rows')
    expect(first).toBe(
      '2 rows of orders: a required value is empty (customer_id). Example: o.csv, line 4: ,2024-01-02,6',
    )
    expect(second).toMatch(/^1 row of orders: there is no such day or time \(ordered_at\)/)
  })

  it('looks over the order lines', async () => {
    expect(numbers(await ask(snapshot, '2024-02-15'), 'orders')).toEqual({
      lines: 5,
      customers: 2,
      cancellations: 1,
      free_lines: 1,
      repeated_lines: 1,
      customers_without_row: 1,
      customers_without_name: 1,
      lines_after_day: 1,
    })
  })

  it('says how old the data is, and where it pauses', async () => {
    const said = statements(await ask(snapshot, '2024-03-11'), 'orders')
    expect(said[0]).toBe('The last order is of 1 Mar 2024, 10 days before 11 Mar 2024.')
    expect(said.at(-1)).toBe(
      'The longest time without any order is 28 days, between 1 Feb 2024 and 1 Mar 2024.',
    )
  })

  it('answers in Chinese throughout, and needs no caveat for a why', async () => {
    const answer = await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'data_quality', lang: 'zh', show: 'explain' },
    )
    expect(answer.caveats).toEqual([])
    expect(answer.evidence.map(({ label }) => label)).toEqual(['订单', '拒收的行', '空列', '可做的分析'])
    expect(answer.evidence[0]?.statements.map(({ zh }) => zh)).toContain(
      '5 行订单中，属于退货或取消的有 1 行（20%）。',
    )
  })

  it('names the analyses that are possible, and owns up to those that are not built', async () => {
    const answer = await ask(snapshot)
    expect(numbers(answer, 'analyses')).toEqual({
      available: analyses().length,
      not_yet_built: 53 - analyses().length,
    })
    const [possible, ...lacking] = statements(answer, 'analyses')
    for (const analysis of analyses()) {
      const said = isPossible(snapshot, analysis) ? possible : lacking.join(' ')
      expect(said).toContain(analysis.title.en)
    }
  })

  it('works on an empty ledger', async () => {
    const empty = await memorySnapshot({})
    const answer = await ask(empty)
    expect(answer.status).toBe('answered')
    expect(answer.headline.en).toMatch(/^The ledger holds no orders\. Import orders first/)
    expect(statements(answer, 'analyses').join(' ')).toContain('Possible now: AHP weights and Data quality.')
    await empty.close()
  })
})
