import type { Engine } from '../../../engine/engine.js'
import { type LedgerTable, TABLES, type TableName } from '../../../ledger/tables.js'
import { identifier, joinFragments, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'

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

/** The eight tables in the catalogue's order, those without rows included. One statement a table. */
export async function loadedTables(engine: Engine): Promise<LoadedTable[]> {
  const rejected = await rejectedRows(engine)
  const tables: LoadedTable[] = []
  for (const table of Object.values(TABLES)) tables.push(await loadedTable(engine, table, rejected))
  return tables
}

async function loadedTable(
  engine: Engine,
  table: LedgerTable,
  rejected: ReadonlyMap<string, number>,
): Promise<LoadedTable> {
  const optional = table.columns.filter(({ required }) => !required).map(({ name }) => name)
  const { columns } = await querySql(
    engine,
    `rows, days and empty values of ${table.name}`,
    statement(table, optional),
  )
  const rows = Number(columns.rows?.[0] ?? 0)
  const [from, through] = [columns.first_day?.[0], columns.last_day?.[0]]
  const missing = optional
    .map((column) => ({
      column,
      share: rows === 0 ? 1 : 1 - Number(columns[`has_${column}`]?.[0] ?? 0) / rows,
    }))
    .filter(({ share }) => share > 0)
  return {
    table: table.name,
    rows,
    ...(typeof from === 'string' && typeof through === 'string' ? { from, through } : {}),
    rejected: rejected.get(table.name) ?? 0,
    missing: rows === 0 ? [] : missing,
  }
}

function statement(table: LedgerTable, optional: readonly string[]): SqlFragment {
  const day = dayColumn(table)
  const days =
    day === undefined
      ? []
      : [sql`min(${identifier(day)}) AS first_day`, sql`max(${identifier(day)}) AS last_day`]
  const filled = optional.map((name) => sql`count(${identifier(name)}) AS ${identifier(`has_${name}`)}`)
  return sql`SELECT ${joinFragments([sql`count(*) AS rows`, ...days, ...filled], ', ')} FROM ${identifier(table.name)}`
}

/** The day that a row is about: the first required day, for orders the day of the time. */
function dayColumn({ name, columns }: LedgerTable): string | undefined {
  if (name === 'orders') return 'ordered_on'
  return columns.find(({ kind, required }) => kind === 'date' && required)?.name
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
