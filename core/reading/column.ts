import { z } from 'zod'
import { Text } from './text.js'

/** One value of a table; a value that is not known is an absent key, never null, NaN or 0. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), Text])
export type Cell = z.infer<typeof Cell>

export const ColumnType = z.enum([
  'text',
  'customer',
  'integer',
  'number',
  'money',
  'share',
  'probability',
  'days',
  'date',
  'code',
  'prose',
])
export type ColumnType = z.infer<typeof ColumnType>

/** Types whose cells are numbers and can be compared with one. */
export const NUMERIC_TYPES: ReadonlySet<ColumnType> = new Set([
  'integer',
  'number',
  'money',
  'share',
  'probability',
  'days',
])

/**
 * A column of an Answer's table. `customer` holds a customer_id, and the row's `name` column, if there is one, what
 * to show; `code` holds one of `values`' keys; `prose` holds a Text; `share` and `probability` are 0 to 1.
 */
export const Column = z.strictObject({
  name: z.string(),
  type: ColumnType,
  label: Text,
  unit: z.string().optional(),
  values: z.record(z.string(), Text).optional(),
})
export type Column = z.infer<typeof Column>
