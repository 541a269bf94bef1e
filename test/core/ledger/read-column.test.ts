import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TABLES } from '../../../core/ledger/tables.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

describe('master data', () => {
  it('keeps further columns of customers as attributes', async () => {
    const path = await at.write(
      'c.csv',
      '客户编号,客户名称,城市,Score (0-9),region\nA,甲公司,北京,7,North\nB,乙公司,,8,South',
    )
    const report = await at.import(path, { table: 'customers' })
    expect(report.files[0]).toMatchObject({
      attributes: { 城市: '城市', 'Score (0-9)': 'score_0_9' },
      unmapped: [],
    })
    expect(
      await at.rows(
        `SELECT customer_id, name, region, attributes->>'城市' AS city, attributes->>'score_0_9' AS score FROM main.customers ORDER BY line`,
      ),
    ).toEqual([
      { customer_id: 'A', name: '甲公司', region: 'North', city: '北京', score: '7' },
      { customer_id: 'B', name: '乙公司', region: 'South', city: undefined, score: '8' },
    ])
  })

  it('reads flags, arms, periods and whole numbers as people write them', async () => {
    await at.import(
      await at.write('t.csv', '客户编号,日期,分组,是否响应\nA,2024-01-01,实验组,是\nB,2024-01-01,Control,0'),
      { table: 'touches' },
    )
    expect(await at.rows('SELECT arm, responded FROM main.touches ORDER BY line')).toEqual([
      { arm: 'treated', responded: true },
      { arm: 'control', responded: false },
    ])
    const periods = [
      '2024',
      '2024-Q3',
      '2024q3',
      '2024-07',
      '2024年7月',
      '2024年第3季度',
      '2024年',
      '2024-07-31',
    ]
    await at.import(
      await at.write(
        'w.csv',
        ['customer_id,period,total_amount', ...periods.map((period, index) => `${index},${period},1`)].join(
          '\n',
        ),
      ),
      { table: 'wallets' },
    )
    expect((await at.rows('SELECT period FROM main.wallets ORDER BY line')).map((row) => row.period)).toEqual(
      ['2024', '2024-Q3', '2024-Q3', '2024-07', '2024-07', '2024-Q3', '2024', '2024-07-31'],
    )
  })

  it('loads only rows that keep to the schema of their table', async () => {
    await at.import(
      await at.write(
        'c.csv',
        'customer_id,name,employees,annual revenue,closed on,vip\nA,Ann,12,"1,000",2024-05-01,yes',
      ),
      { table: 'customers' },
    )
    const [row] = await at.rows(
      `SELECT * EXCLUDE (attributes, import_no, line), attributes->>'vip' AS vip FROM main.customers`,
    )
    const known = Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== undefined))
    expect(TABLES.customers.row.parse(known)).toEqual({
      customer_id: 'A',
      name: 'Ann',
      employees: 12,
      annual_revenue: 1000,
      closed_on: '2024-05-01',
      vip: 'yes',
    })
  })
})
