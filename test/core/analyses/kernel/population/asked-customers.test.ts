import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askedCustomers } from '../../../../../core/analyses/kernel/population/asked-customers.js'
import { openFacts } from '../../../../../core/facts/open-facts.js'
import type { Snapshot } from '../../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../../core/settings.js'
import { querySql, sql } from '../../../../../core/summary/sql-fragment.js'
import { memorySnapshot, orderLines } from '../../../../support/memory-snapshot.js'

const CUSTOMERS = [
  {
    customer_id: '1',
    name: 'Sunrise Foods',
    region: 'East',
    owner: 'li.wei@a.example',
    customer_type: 'VIP',
  },
  { customer_id: '2', name: '宏远机械', region: '华南', owner: 'anna.keller@a.example', city: 'Shenzhen' },
  { customer_id: '3', name: "O'Brien; DROP TABLE orders", region: 'East' },
  { customer_id: '4', name: 'Lead' },
]
const PRODUCTS = [
  { product_id: 'p1', name: 'Pump 10', category: 'pumps' },
  { product_id: 'p2', name: 'Valve', category: 'valves' },
]

describe('askedCustomers', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const orders = orderLines([
      ['1', '2024-01-10', 10],
      ['1', '2024-03-10', 10],
      ['2', '2024-02-10', 10],
      ['3', '2024-02-10', 10],
    ]).map((line, index) => ({
      ...line,
      product_id: index === 2 ? 'p2' : 'p1',
      channel: index === 3 ? 'Web' : 'EDI',
    }))
    snapshot = await memorySnapshot({ orders, customers: CUSTOMERS, products: PRODUCTS })
  })
  afterAll(() => snapshot.close())

  async function select(where: Reading['where'], askerEmail?: string) {
    const context = { snapshot, settings: DEFAULT_SETTINGS, ...(askerEmail ? { askerEmail } : {}) }
    const facts = await openFacts(context, '2024-03-31')
    const asked = await askedCustomers(context, facts, where)
    const { columns } = await querySql(
      snapshot.engine,
      'asked',
      sql`SELECT customer_id FROM ${facts.customers} AS f WHERE ${asked.condition} ORDER BY 1`,
    )
    const ids = Array.from(columns.customer_id ?? [], String)
    return { ids: ids.join(''), codes: asked.caveats.map(({ code }) => code), caveats: asked.caveats }
  }

  it('takes everyone without a filter', async () => {
    expect(await select(undefined)).toMatchObject({ ids: '1234', codes: [] })
  })

  it('finds attributes, names, parts of names, ids and owners', async () => {
    expect((await select({ region: ['EAST'] })).ids).toBe('13')
    expect((await select({ region: { not: ['East'] } })).ids).toBe('24')
    expect((await select({ region: ['East', '华南'], city: ['shenzhen'] })).ids).toBe('2')
    expect((await select({ customer: ['宏远'] })).ids).toBe('2')
    expect((await select({ customer: ['4', 'sunrise foods'] })).ids).toBe('14')
    expect((await select({ owner: ['Anna'] })).ids).toBe('2')
  })

  it('binds values, whatever they hold', async () => {
    expect((await select({ customer: ["o'brien; drop table orders"] })).ids).toBe('3')
    expect((await select({ region: ["'; DROP TABLE orders; --"] })).ids).toBe('')
  })

  it('means by channel, product and category those who ordered so', async () => {
    expect((await select({ product: ['pump 10'] })).ids).toBe('13')
    expect((await select({ category: ['valves'] })).ids).toBe('2')
    expect((await select({ channel: ['edi'] })).ids).toBe('12')
  })

  it('takes "me" for the asker, and says so where the asker is unknown', async () => {
    expect((await select({ owner: ['me'] }, 'li.wei@a.example')).ids).toBe('1')
    expect(await select({ owner: ['me'] })).toMatchObject({ ids: '', codes: ['asker_unknown'] })
  })

  it('uses the types that the ledger names, and computes the others', async () => {
    expect(await select({ customer_type: ['key_account'] })).toMatchObject({ ids: '1', codes: [] })
    expect(await select({ customer_type: ['repeat'] })).toMatchObject({
      ids: '1',
      codes: ['customer_type_computed'],
    })
    expect((await select({ customer_type: ['new'] })).ids).toBe('23')
  })

  it('takes key accounts that bought repeatedly for repeat customers too, whatever the ledger calls them', async () => {
    const own = await memorySnapshot({
      orders: orderLines([
        ['1', '2024-01-10', 10],
        ['1', '2024-03-10', 10],
        ['2', '2024-03-10', 10],
      ]),
      customers: [
        { customer_id: '1', customer_type: 'key_account' },
        { customer_id: '2', customer_type: 'repeat' },
      ],
    })
    const view = { snapshot: own, settings: DEFAULT_SETTINGS }
    const facts = await openFacts(view, '2024-03-31')
    const idsOf = async (type: string) => {
      const { condition } = await askedCustomers(view, facts, { customer_type: [type] })
      const { columns } = await querySql(
        own.engine,
        '',
        sql`SELECT f.customer_id AS id FROM ${facts.customers} AS f WHERE ${condition} ORDER BY 1`,
      )
      return [...(columns.id ?? [])]
    }
    expect(await idsOf('repeat')).toEqual(['1'])
    expect(await idsOf('key_account')).toEqual(['1'])
    expect(await idsOf('new')).toEqual(['2'])
    await own.close()
  })

  it('filters by stage', async () => {
    expect((await select({ stage: ['prospect'] })).ids).toBe('4')
    expect((await select({ stage: { not: ['prospect'] } })).ids).toBe('123')
  })

  it('is never silent about what it could not do', async () => {
    const unknown = await select({ region: ['Esst'] })
    expect(unknown).toMatchObject({ ids: '', codes: ['filter_value_unknown'] })
    expect(unknown.caveats[0]?.text.en).toContain('East')
    expect(await select({ colour: ['red'] })).toMatchObject({ ids: '1234', codes: ['filter_not_applied'] })
  })
})
