import type { Engine } from '../../../engine/engine.js'
import { querySql, sql } from '../../../summary/sql-fragment.js'

/** Rows of one table rejected for one reason, with the first of them as an example. */
export interface Rejection {
  readonly table: string
  readonly reason: string
  readonly rows: number
  readonly file: string
  readonly line: number
  readonly column?: string
  readonly raw: string
}

/** What was rejected, by table and reason, the most frequent first. */
export async function rejections(engine: Engine): Promise<Rejection[]> {
  const { columns, rowCount } = await querySql(
    engine,
    'rejected rows by reason, with an example of each',
    sql`
      SELECT table_name, reason, n, file, line, column_name, raw
      FROM (
        SELECT *, count(*) OVER same_reason AS n,
          row_number() OVER (PARTITION BY table_name, reason ORDER BY import_no, line, column_name) AS example
        FROM quarantine
        WINDOW same_reason AS (PARTITION BY table_name, reason)
      ) AS numbered
      WHERE example = 1
      ORDER BY n DESC, table_name, reason`,
  )
  return Array.from({ length: rowCount }, (_, row) => {
    const column = columns.column_name?.[row]
    return {
      table: String(columns.table_name?.[row]),
      reason: String(columns.reason?.[row]),
      rows: Number(columns.n?.[row]),
      file: String(columns.file?.[row]),
      line: Number(columns.line?.[row]),
      ...(column === undefined ? {} : { column: String(column) }),
      raw: String(columns.raw?.[row] ?? ''),
    }
  })
}
