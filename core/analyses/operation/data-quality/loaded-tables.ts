import { type Engine, rowsOf } from '../../../engine/engine.js'
import { type LedgerTable, TABLES, type TableName } from '../../../ledger/tables.js'
import { querySql, sql } from '../../../summary/sql-fragment.js'

/** What a table of the ledger holds. */
export interface LoadedTable {
  readonly table: TableName
  readonly rows: number
  /** First and last day of the table's day column; absent without one or without rows. */
  readonly from?: string
  readonly through?: string
  /** Rows of the input that were rejected. */
  readonly rejected: number
  /** Optional columns and the share of rows in which they are empty; those that are full are left out. */
  readonly missing: readonly { readonly column: string; readonly share: number }[]
}

/** The eight tables in the catalogue's order, those without rows included. */
export async function loadedTables(engine: Engine): Promise<LoadedTable[]> {
  const rejected = await rejectedRows(engine)
  const rows = await querySql(
    engine,
    'rows and days by table',
    sql`SELECT table_name, rows, first_day, last_day FROM table_rows ORDER BY table_name`,
  )
  const values = await querySql(
    engine,
    'values by column',
    sql`SELECT table_name, column_name, filled FROM table_values ORDER BY table_name, column_name`,
  )
  const rowOf = new Map(rowsOf(rows).map((row) => [row.table_name, row]))
  const filled = new Map(
    rowsOf(values).map((row) => [`${row.table_name}.${row.column_name}`, Number(row.filled)]),
  )
  return Object.values(TABLES).map((table) => {
    const found = rowOf.get(table.name)
    const count = Number(found?.rows ?? 0)
    const [from, through] = [found?.first_day, found?.last_day]
    return {
      table: table.name,
      rows: count,
      ...(typeof from === 'string' && typeof through === 'string' ? { from, through } : {}),
      rejected: rejected.get(table.name) ?? 0,
      missing: count === 0 ? [] : missingValues(table, count, filled),
    }
  })
}

function missingValues({ name, columns }: LedgerTable, rows: number, filled: ReadonlyMap<string, number>) {
  return columns
    .filter(({ required }) => !required)
    .map((column) => ({
      column: column.name,
      share: 1 - (filled.get(`${name}.${column.name}`) ?? 0) / rows,
    }))
    .filter(({ share }) => share > 0)
}

async function rejectedRows(engine: Engine): Promise<Map<string, number>> {
  const { columns, rowCount } = await querySql(
    engine,
    'rejected rows by table',
    sql`SELECT table_name, count(*) AS n FROM quarantine GROUP BY table_name ORDER BY table_name`,
  )
  return new Map(
    Array.from({ length: rowCount }, (_, row) => [
      String(columns.table_name?.[row]),
      Number(columns.n?.[row]),
    ]),
  )
}
