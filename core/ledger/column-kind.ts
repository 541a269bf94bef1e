import { z } from 'zod'
import { Day } from '../reading/reading.js'

/** What a column of the ledger holds; the kind decides how text is read into it and its type in SQL. */
export type ColumnKind =
  | 'id'
  | 'text'
  | 'timestamp'
  | 'date'
  | 'period'
  | 'money'
  | 'number'
  | 'integer'
  | 'flag'
  | 'enum'

/** Type of each kind in SQL. Amounts and numbers are decimals, so that a sum doesn't depend on the order of rows. */
export const SQL_TYPE: Readonly<Record<ColumnKind, string>> = Object.freeze({
  id: 'VARCHAR',
  text: 'VARCHAR',
  timestamp: 'TIMESTAMP',
  date: 'DATE',
  period: 'VARCHAR',
  money: 'DECIMAL(18,4)',
  number: 'DECIMAL(18,4)',
  integer: 'INTEGER',
  flag: 'BOOLEAN',
  enum: 'VARCHAR',
})

const kinds = z.registry<{ kind: ColumnKind }>()
/** Amounts are below this: more is a barcode or a telephone number in the wrong column. */
export const LARGEST_DECIMAL = 1e12
const LARGEST_INTEGER = 2_147_483_647

export const id = () => z.string().min(1).register(kinds, { kind: 'id' })
export const text = () => z.string().min(1).register(kinds, { kind: 'text' })
/** A point in time in the ledger's zone, ISO without an offset. */
export const timestamp = () =>
  z.iso.datetime({ local: true, offset: false }).register(kinds, { kind: 'timestamp' })
export const date = () => z.iso.date().register(kinds, { kind: 'date' })
/** `2025`, `2025-Q3`, `2025-07` or a day. */
export const period = () =>
  z.union([z.string().regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/), Day]).register(kinds, { kind: 'period' })
/** In the ledger's currency, to four decimals. */
export const money = () => decimal().register(kinds, { kind: 'money' })
export const number = () => decimal().register(kinds, { kind: 'number' })
export const integer = () =>
  z.int().min(-LARGEST_INTEGER).max(LARGEST_INTEGER).register(kinds, { kind: 'integer' })
export const flag = () => z.boolean().register(kinds, { kind: 'flag' })
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values).register(kinds, { kind: 'enum' })

function decimal() {
  return z.number().gt(-LARGEST_DECIMAL).lt(LARGEST_DECIMAL)
}

/** The kind of a column that was made by one of the functions above. */
export function kindOf(column: z.core.$ZodType): ColumnKind {
  const schema = column instanceof z.ZodOptional ? column.unwrap() : column
  const entry = kinds.get(schema)
  if (entry === undefined) throw new TypeError('A column must be made by a function of column-kind.ts')
  return entry.kind
}
