import type { Caveat, Cell, Column } from '../../../answer/answer.js'
import type { Engine, Row } from '../../../engine/engine.js'
import { rowsOf } from '../../../engine/engine.js'
import type { Snapshot } from '../../../ledger/snapshot.js'
import type { Having, Reading } from '../../../reading/reading.js'
import { identifier, joinFragments, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { havingCondition } from '../../kernel/table/having.js'
import { NUMERIC_TYPES } from '../../kernel/table/table-row.js'
import { unknownColumn } from '../../kernel/table/unknown-column.js'

/** A list of customers as a query: one row per customer, with the columns of the answer by their names and any others. */
export interface FactList {
  readonly engine: Engine
  readonly rows: SqlFragment
  /** The answer's columns; prose is written for the shown rows and can't be asked for in SQL. */
  readonly columns: readonly Column[]
  /** Further names of `rows` to group by. */
  readonly attributes: readonly string[]
}

/** The rows that meet the conditions of a question, in its order and cut to its length. */
export interface ShownRows {
  readonly rows: readonly Row[]
  readonly caveats: readonly Caveat[]
}

/** The columns that the ledger can fill: an attribute that no file of customers gave isn't among the facts. */
export function columnsOfLedger(
  columns: readonly Column[],
  { tables }: Pick<Snapshot, 'tables'>,
): readonly Column[] {
  return columns.filter(({ name }) => !ATTRIBUTES.has(name) || tables.customers?.includes(name) === true)
}

const ATTRIBUTES: ReadonlySet<string> = new Set(['name', 'owner', 'region'])

/** The columns of the list that SQL knows. */
export function askable({ columns }: Pick<FactList, 'columns'>): Column[] {
  return columns.filter(({ type }) => type !== 'prose')
}

/** Conditions of a question on numeric columns; unknown values meet none. */
export function havingOf(
  list: FactList,
  having: readonly Having[] = [],
): { condition: SqlFragment; caveats: Caveat[] } {
  const comparable = askable(list).filter(({ type }) => NUMERIC_TYPES.has(type))
  const isKnown = ({ by }: Having) => comparable.some(({ name }) => name === by)
  const known = having.filter(isKnown).map(havingCondition)
  return {
    condition: known.length === 0 ? sql`TRUE` : joinFragments(known, ' AND '),
    caveats: having.filter((one) => !isKnown(one)).map(({ by }) => unknownColumn('having', by, comparable)),
  }
}

export interface ShownOptions {
  readonly purpose: string
  readonly question: Pick<Reading, 'having' | 'sort' | 'top'>
  readonly defaultSort: { readonly by: string; readonly desc: boolean }
  readonly usualTop: number
}

/** Asks for the shown rows in one statement: only they reach this process. */
export async function shownRows(
  list: FactList,
  { purpose, question, defaultSort, usualTop }: ShownOptions,
): Promise<ShownRows> {
  const { condition, caveats } = havingOf(list, question.having)
  const known = askable(list)
  const isSortable = question.sort === undefined || known.some(({ name }) => name === question.sort?.by)
  const sort = isSortable ? (question.sort ?? defaultSort) : defaultSort
  const by = identifier(sort.by)
  const order = sort.desc ? sql`${by} DESC NULLS LAST` : sql`${by} ASC NULLS LAST`
  const result = await querySql(
    list.engine,
    purpose,
    sql`SELECT * FROM (${list.rows}) WHERE ${condition} ORDER BY ${order}, customer LIMIT ${question.top ?? usualTop}`,
  )
  const missing = isSortable ? [] : [unknownColumn('sort', question.sort?.by ?? '', known)]
  return { rows: rowsOf(result), caveats: [...caveats, ...missing] }
}

/** A row's cells of some columns; what isn't known is left out. */
export function cellsOf(row: Row, columns: readonly Column[]): Record<string, Cell> {
  return Object.fromEntries(
    columns.flatMap(({ name }): [string, Cell][] => {
      const cell = row[name]
      return cell === undefined ? [] : [[name, cell]]
    }),
  )
}

/** Columns that hold something in at least one row; all of them where there is no row. */
export function usedColumns(columns: readonly Column[], rows: readonly Record<string, Cell>[]): Column[] {
  return columns.filter(({ name }) => rows.length === 0 || rows.some((row) => row[name] !== undefined))
}
