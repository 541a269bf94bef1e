import type { Engine } from '../engine/engine.js'

/** A further attribute of customers and its type in SQL. */
export interface Attribute {
  readonly name: string
  readonly type: 'VARCHAR' | 'DOUBLE'
}

/** Digits without a leading zero: a postcode or a telephone number keeps its zeros, so it stays text. */
const NUMERIC = String.raw`-?(0|[1-9]\d{0,14})(\.\d+)?`

/** The further attributes of the ledger's customers, by name; a number where every value is one. */
export async function customerAttributes(engine: Engine): Promise<Attribute[]> {
  const { columns, rowCount } = await engine.query(
    `WITH given AS (SELECT attributes, unnest(json_keys(attributes)) AS name FROM customers)
     SELECT name, bool_and(regexp_full_match(json_extract_string(attributes, '$."' || name || '"'), $1)) AS is_number
     FROM given GROUP BY name ORDER BY name`,
    [NUMERIC],
  )
  return Array.from({ length: rowCount }, (_, row) => ({
    name: String(columns.name?.[row]),
    type: columns.is_number?.[row] === true ? 'DOUBLE' : 'VARCHAR',
  }))
}
