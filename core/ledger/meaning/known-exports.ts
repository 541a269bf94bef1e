import { plainName } from './column-name.js'

/** An export whose columns have names that mean something else elsewhere. */
interface KnownExport {
  /** Headers that only this export has together. */
  readonly has: readonly string[]
  /** The table's columns by their header; an empty text says that no column of the file is it. */
  readonly columns: Readonly<Record<string, string>>
}

/** The exports of orders that names and contents alone would misread. */
const KNOWN_EXPORTS: readonly KnownExport[] = [
  {
    // Shopify: Name is the number of the order, Id a number of Shopify's own that stands in its first line alone.
    has: ['Name', 'Email', 'Financial Status', 'Lineitem name', 'Lineitem price'],
    columns: {
      order_id: 'Name',
      customer_id: 'Email',
      net_amount: 'Total',
      ordered_at: 'Created at',
      product_id: 'Lineitem sku',
      quantity: 'Lineitem quantity',
      refund_amount: 'Refunded Amount',
      status: 'Financial Status',
    },
  },
  {
    // Stripe: id is the charge.
    has: ['id', 'Amount', 'Amount Refunded', 'Customer ID'],
    columns: { order_id: 'id', customer_id: 'Customer ID' },
  },
  {
    // Magento: ID is the order's; the base total is in the currency of the shop.
    has: ['ID', 'Purchase Point', 'Purchase Date', 'Bill-to Name'],
    columns: {
      order_id: 'ID',
      customer_id: 'Customer Email',
      channel: 'Purchase Point',
      net_amount: 'Grand Total (Base)',
    },
  },
  {
    has: ['Opportunity Name', 'Account Name', 'Stage', 'Close Date'],
    columns: { customer_id: 'Account Name', ordered_at: 'Close Date', status: 'Stage' },
  },
  {
    has: ['Deal Name', 'Deal Stage', 'Amount', 'Close Date'],
    columns: { ordered_at: 'Close Date', status: 'Deal Stage' },
  },
  {
    has: ['ContactName', 'InvoiceNumber', 'InvoiceDate', 'LineAmount'],
    columns: { customer_id: 'ContactName', order_id: 'InvoiceNumber', net_amount: 'LineAmount' },
  },
]

/** What a known export calls the columns of orders, by the table's column; empty for any other file. */
export function knownExport(columns: readonly string[]): ReadonlyMap<string, string> {
  const byName = new Map(columns.map((column) => [plainName(column), column]))
  const known = KNOWN_EXPORTS.find(({ has }) => has.every((name) => byName.has(plainName(name))))
  return new Map(
    Object.entries(known?.columns ?? {}).flatMap(([target, name]) => {
      const column = byName.get(plainName(name))
      return column === undefined ? [] : [[target, column] as const]
    }),
  )
}
