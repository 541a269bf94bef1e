import type { ColumnKind } from '../column-kind.js'

/**
 * Columns of an orders file that tell what a line means and aren't kept themselves: what the amount is in, whether the
 * order was called off, what was paid back, and who a guest is.
 */
export const ORDER_SIGNS = Object.freeze([
  { name: 'currency', kind: 'text' },
  { name: 'status', kind: 'text' },
  { name: 'refund_status', kind: 'text' },
  { name: 'cancelled_at', kind: 'text' },
  { name: 'is_test', kind: 'text' },
  { name: 'document_type', kind: 'text' },
  { name: 'refund_amount', kind: 'money' },
  { name: 'customer_email', kind: 'text' },
] satisfies readonly { readonly name: string; readonly kind: ColumnKind }[])

export type OrderSign = (typeof ORDER_SIGNS)[number]['name']

/** A price that orders may be imported with instead of an amount; it is not kept. */
export const UNIT_PRICE = 'unit_price'
