import { z } from 'zod'
import {
  type ColumnKind,
  date,
  flag,
  id,
  integer,
  kindOf,
  money,
  number,
  oneOf,
  period,
  text,
  timestamp,
} from './column-kind.js'

/** An order line; a return or cancellation is a line with a negative amount. */
export const OrderRow = z.strictObject({
  customer_id: id(),
  ordered_at: timestamp(),
  net_amount: money(),
  order_id: id().optional(),
  line_no: integer().optional(),
  quantity: number().optional(),
  list_amount: money().optional(),
  product_id: id().optional(),
  /** Cost of the whole line, signed like net_amount. */
  product_cost: money().optional(),
  channel: text().optional(),
})
export type OrderRow = z.infer<typeof OrderRow>

/** A customer or a prospect; any further attribute is text or a number. */
export const CustomerRow = z
  .object({
    customer_id: id(),
    name: text().optional(),
    region: text().optional(),
    segment: text().optional(),
    industry: text().optional(),
    customer_type: text().optional(),
    /** E-mail of who looks after the customer. */
    owner: text().optional(),
    first_contact_on: date().optional(),
    acquisition_cost: money().optional(),
    acquired_via: text().optional(),
    referred_by: id().optional(),
    parent_id: id().optional(),
    closed_on: date().optional(),
    close_reason: text().optional(),
    contract_ends_on: date().optional(),
    employees: integer().optional(),
    annual_revenue: money().optional(),
  })
  .catchall(z.union([z.string(), z.number()]))
export type CustomerRow = z.infer<typeof CustomerRow>

export const ProductRow = z.strictObject({
  product_id: id(),
  name: text().optional(),
  category: text().optional(),
  unit_cost: money().optional(),
  tier: text().optional(),
})
export type ProductRow = z.infer<typeof ProductRow>

/** A contact that cost money or belongs to a campaign. */
export const TouchRow = z.strictObject({
  customer_id: id(),
  happened_on: date(),
  kind: text().optional(),
  cost: money().optional(),
  campaign_id: id().optional(),
  arm: oneOf(['treated', 'control']).optional(),
  responded: flag().optional(),
})
export type TouchRow = z.infer<typeof TouchRow>

/** A receivable. */
export const InvoiceRow = z.strictObject({
  invoice_id: id(),
  customer_id: id(),
  issued_on: date(),
  due_on: date(),
  amount: money(),
  paid_on: date().optional(),
  paid_amount: money().optional(),
})
export type InvoiceRow = z.infer<typeof InvoiceRow>

/** One answer to one item: csat, nps, overall, expectation, ideal, kano_*, perceived_value, loyalty_*. */
export const SurveyRow = z.strictObject({
  customer_id: id(),
  answered_on: date(),
  item: text(),
  score: number(),
  /** Who gave a rating by hand. */
  rated_by: text().optional(),
})
export type SurveyRow = z.infer<typeof SurveyRow>

export const ComplaintRow = z.strictObject({
  customer_id: id(),
  opened_on: date(),
  product_id: id().optional(),
  fault: text().optional(),
  resolved_on: date().optional(),
})
export type ComplaintRow = z.infer<typeof ComplaintRow>

/** A customer's total demand in a period, bought from anyone. */
export const WalletRow = z.strictObject({ customer_id: id(), period: period(), total_amount: money() })
export type WalletRow = z.infer<typeof WalletRow>

export const TableName = z.enum([
  'orders',
  'customers',
  'products',
  'touches',
  'invoices',
  'surveys',
  'complaints',
  'wallets',
])
export type TableName = z.infer<typeof TableName>

export interface LedgerColumn {
  readonly name: string
  readonly kind: ColumnKind
  readonly required: boolean
  /** The values of an `enum`. */
  readonly values?: readonly string[]
}

export interface LedgerTable {
  readonly name: TableName
  readonly row: z.ZodObject
  readonly columns: readonly LedgerColumn[]
  /** Columns that tell rows apart; absent where equal rows are different events. */
  readonly key?: readonly string[]
  /** Columns in which several rows of one key in one file may differ: payments of an invoice add up. */
  readonly parts?: readonly string[]
  /** The column that a later file fills in, of a row that is otherwise the same. */
  readonly completes?: string
  /** Whether a later file replaces values of the same key, instead of its rows being refused as duplicates. */
  readonly replaces: boolean
}

/** The eight tables of the ledger, in the catalogue's order. */
export const TABLES: Readonly<Record<TableName, LedgerTable>> = Object.freeze({
  orders: table('orders', OrderRow, { key: ['order_id', 'line_no'] }),
  customers: table('customers', CustomerRow, { key: ['customer_id'], replaces: true }),
  products: table('products', ProductRow, { key: ['product_id'], replaces: true }),
  touches: table('touches', TouchRow, { completes: 'responded' }),
  invoices: table('invoices', InvoiceRow, {
    key: ['invoice_id'],
    parts: ['paid_on', 'paid_amount'],
    replaces: true,
  }),
  surveys: table('surveys', SurveyRow),
  complaints: table('complaints', ComplaintRow, { completes: 'resolved_on' }),
  wallets: table('wallets', WalletRow, { key: ['customer_id', 'period'], replaces: true }),
})

type TableTraits = Partial<Pick<LedgerTable, 'key' | 'parts' | 'completes' | 'replaces'>>

function table(name: TableName, row: z.ZodObject, traits: TableTraits = {}): LedgerTable {
  const columns = Object.entries(row.shape).map(([column, schema]) => columnOf(column, schema))
  return Object.freeze({ name, row, columns, replaces: false, ...traits })
}

function columnOf(name: string, schema: z.core.$ZodType): LedgerColumn {
  const required = !(schema instanceof z.ZodOptional)
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  const values = inner instanceof z.ZodEnum ? { values: inner.options.map(String) } : {}
  return Object.freeze({ name, kind: kindOf(schema), required, ...values })
}
