import { type CustomerRhythms, HABIT_COLUMNS, type HabitColumn } from '../../drift/customer-rhythm.js'
import { RHYTHM_COLUMNS, type Rhythms } from '../../drift/rhythm.js'
import type { AppendedColumn, Result } from '../../engine/engine.js'
import { identifier, joinFragments, querySql, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import type { FactBuild } from '../fact.js'
import { snakeCase } from '../snake-case.js'

/** Columns that rhythms and habits are stored as, beside `customer_no`. */
const STORED = [...RHYTHM_COLUMNS, ...HABIT_COLUMNS].map(snakeCase)

/** The table that a piece of the customers after the other is added to. */
export function createRhythmTable(table: SqlFragment): SqlFragment {
  const columns = joinFragments(
    STORED.map((name) => sql`${identifier(name)} DOUBLE`),
    ', ',
  )
  return sql`CREATE TABLE ${table} (customer_no INTEGER, ${columns})`
}

/** The rows of a piece as the table takes them. */
export function storedRhythms({ rhythms, habits }: CustomerRhythms): AppendedColumn[] {
  const double = (values: Float64Array) => ({ type: 'DOUBLE' as const, values })
  return [
    { type: 'INTEGER', values: rhythms.customerNo },
    ...RHYTHM_COLUMNS.map((name) => double(rhythms[name])),
    ...HABIT_COLUMNS.map((name) => double(habits[name])),
  ]
}

/** Reads a piece of the table again, with further columns of the same customers. */
export async function readRhythms(
  { engine, table }: FactBuild,
  from: number,
  before: number,
  further: { readonly columns: SqlFragment; readonly joins: SqlFragment },
): Promise<CustomerRhythms & { readonly result: Result }> {
  const columns = joinFragments(
    STORED.map((name) => sql`coalesce(r.${identifier(name)}, CAST('NaN' AS DOUBLE)) AS ${identifier(name)}`),
    ', ',
  )
  const result = await querySql(
    engine,
    'rhythms of a piece of the customers',
    sql`SELECT r.customer_no, ${columns}, ${further.columns}
      FROM ${table('rhythm_facts')} AS r ${further.joins}
      WHERE r.customer_no >= ${from} AND r.customer_no < ${before} ORDER BY r.customer_no`,
  )
  const double = (name: string) => Float64Array.from(result.columns[snakeCase(name)] as ArrayLike<number>)
  const all = Object.fromEntries(RHYTHM_COLUMNS.map((name) => [name, double(name)]))
  const rhythms = {
    rows: result.rowCount,
    customerNo: Int32Array.from(result.columns.customer_no as ArrayLike<number>),
    ...all,
  } as unknown as Rhythms
  const habits = Object.fromEntries(HABIT_COLUMNS.map((name) => [name, double(name)]))
  return { rhythms, habits: habits as Record<HabitColumn, Float64Array>, result }
}
