import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DriftwatchError } from '../../../core/errors.js'
import { mappableColumns, proposeMapping } from '../../../core/ledger/column-mapping.js'
import { HEADER_WORDS } from '../../../core/ledger/header-words.js'
import { TABLES, TableName } from '../../../core/ledger/tables.js'

const orders = (columns: string[], given = {}) => proposeMapping('orders.csv', 'orders', columns, given)

function proposalOrQuestion(columns: string[], given: Record<string, string>) {
  try {
    return orders(columns, given)
  } catch (error) {
    if (error instanceof DriftwatchError) return error
    throw error
  }
}

describe('proposeMapping', () => {
  it.each([
    [['Invoice', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'Price', 'Customer ID', 'Country']],
    [
      [
        'INVOICE NO.',
        'Stock-Code',
        'Description',
        'QTY',
        'invoice_date',
        'UnitPrice',
        'CustomerID',
        'Country',
      ],
    ],
    [['订单号', '商品编码', '备注', '数量', '下单时间', '单价', '客户 ID', '国家']],
    [['order id', 'sku', 'Description', 'units', 'ordered_at', 'unit price', 'client_id', 'Country']],
  ])('understands the header %j', (columns) => {
    const { mapping, unmapped, computesAmount } = orders(columns)
    expect(mapping).toEqual({
      order_id: columns[0],
      product_id: columns[1],
      quantity: columns[3],
      ordered_at: columns[4],
      unit_price: columns[5],
      customer_id: columns[6],
    })
    expect(unmapped).toEqual([columns[2], columns[7]])
    expect(computesAmount).toBe(true)
  })

  it("takes the table's own names and the caller's word first", () => {
    const columns = ['customer_id', 'cust', 'date', 'amount', 'total']
    expect(orders(columns).mapping).toMatchObject({ customer_id: 'customer_id', net_amount: 'amount' })
    expect(orders(columns, { net_amount: 'TOTAL', customer_id: 'cust' }).mapping).toMatchObject({
      customer_id: 'cust',
      net_amount: 'total',
    })
  })

  it('leaves a column out, or sets it for every row, when told to', () => {
    const { mapping, unmapped } = orders(['cust', 'date', 'channel'], { net_amount: '=1', channel: '' })
    expect(mapping).toEqual({ customer_id: 'cust', ordered_at: 'date', net_amount: '=1' })
    expect(unmapped).toEqual(['channel'])
  })

  it('says which columns there are, which are missing, and what to type', () => {
    expect(() => orders(['when', 'who', 'price'])).toThrow(
      expect.objectContaining({
        code: 'mapping_incomplete',
        message:
          'orders.csv must have a column for customer_id, ordered_at of orders; got the columns "when", "who", "price". Say which is which: --map customer_id="<column>" --map ordered_at="<column>".',
      }),
    )
  })

  it('says how to count orders without amounts', () => {
    expect(() => orders(['cust', 'date'])).toThrow(/--map net_amount==1 counts every row as 1/)
  })

  it('refuses a column that the table or the file does not have', () => {
    expect(() => orders(['cust', 'date', 'amount'], { price: 'amount' })).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining('unit_price') }),
    )
    expect(() => orders(['cust', 'date', 'amount'], { channel: 'shop' })).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringContaining('(cust, date, amount)'),
      }),
    )
  })

  it('gives every further column of customers a name of its own', () => {
    const { attributes } = proposeMapping('c.csv', 'customers', [
      'customer_id',
      'VIP?',
      'vip',
      'Région 2',
      '***',
      '等级',
    ])
    expect(attributes).toEqual({
      'VIP?': 'vip',
      vip: 'vip_2',
      'Région 2': 'région_2',
      '***': 'attribute',
      等级: '等级',
    })
  })

  it('knows only words for columns that exist, and no word twice in a table', () => {
    for (const table of TableName.options) {
      expect(mappableColumns(table)).toEqual(expect.arrayContaining(Object.keys(HEADER_WORDS[table])))
      const words = Object.values(HEADER_WORDS[table]).flat()
      expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
    }
  })

  it('maps no column of a file twice, and asks where two are alike', () => {
    const names = Object.values(HEADER_WORDS.orders).flat()
    const given = { customer_id: '=x', ordered_at: '=2024-01-01', net_amount: '=1' }
    let settled = 0
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...names), { maxLength: 8 }), (columns) => {
        const proposal = proposalOrQuestion(columns, given)
        if (proposal instanceof DriftwatchError) {
          const alike = proposal.details.columns as string[]
          expect(proposal.code).toBe('mapping_ambiguous')
          expect(new Set(alike).size).toBeGreaterThan(1)
          expect(columns).toEqual(expect.arrayContaining(alike))
          return
        }
        settled += 1
        const { mapping, unmapped } = proposal
        const used = Object.values(mapping).filter((source) => !source.startsWith('='))
        expect(new Set(used).size).toBe(used.length)
        expect([...used, ...unmapped].sort()).toEqual([...columns].sort())
      }),
      { seed: 5, numRuns: 200 },
    )
    expect(settled).toBeGreaterThan(50)
  })

  it('has words for every required column of every table', () => {
    for (const { name, columns } of Object.values(TABLES)) {
      for (const column of columns.filter(({ required }) => required)) {
        expect(HEADER_WORDS[name][column.name]?.length).toBeGreaterThan(1)
      }
    }
  })
})
