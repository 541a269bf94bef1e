/** A value that may be bound to a parameter of a statement (`$1`, `$2`, …). */
export type Param = string | number | boolean | null

/** A column of a result: typed when it is numeric and has no unknown value, else an array with `undefined` for NULL. */
export type ResultColumn = Float64Array | Int32Array | readonly (string | number | boolean | undefined)[]

/** A result by columns. Dates are `YYYY-MM-DD`, timestamps ISO without a zone, decimals and big integers numbers. */
export interface Result {
  readonly rowCount: number
  readonly names: readonly string[]
  readonly columns: Readonly<Record<string, ResultColumn>>
}

export type Row = Readonly<Record<string, string | number | boolean | undefined>>

/** What a dialect can do; generic code asks for these properties and never for an engine's name. */
export interface Dialect {
  /** Whether several readers may open the same snapshot while a refresh writes another. */
  readonly concurrentReaders: boolean
  /** Whether `quantile_cont` and `median` are exact. */
  readonly exactQuantiles: boolean
}

/** A table by the database that holds it, as `ATTACH … AS database` names it. */
export interface TablePlace {
  readonly database: string
  readonly table: string
}

/**
 * Values of one column to be added to a table. In typed arrays `UNKNOWN_NUMBER` (NaN) and `UNKNOWN_INTEGER` stand for
 * values that aren't known, in others `undefined`; a DATE is given as days since 1970-01-01.
 */
export type AppendedColumn =
  | { readonly type: 'INTEGER' | 'DATE'; readonly values: Int32Array }
  | { readonly type: 'DOUBLE'; readonly values: Float64Array }
  | { readonly type: 'VARCHAR'; readonly values: readonly (string | undefined)[] }
  /** Texts that repeat: an index into `texts`, or `UNKNOWN_INTEGER`. */
  | { readonly type: 'CODE'; readonly values: Int32Array; readonly texts: readonly string[] }

export const UNKNOWN_INTEGER = -2_147_483_648
export const UNKNOWN_NUMBER = Number.NaN

/** How SQL reaches an engine. Money is DECIMAL in the tables, so that a sum doesn't depend on the order of rows. */
export interface Engine {
  readonly dialect: Dialect
  /** `purpose` says in a few words what the query finds out, for the SQL of an Answer; engines don't read it. */
  query(sql: string, params?: readonly Param[], purpose?: string): Promise<Result>
  /** Runs statements without a result, in order. */
  execute(sql: string, purpose?: string): Promise<void>
  /** Adds rows to an existing table, whose columns have these types in this order; all columns are equally long. */
  append(table: TablePlace, columns: readonly AppendedColumn[]): Promise<void>
  /** Makes the running queries fail, where the engine can; does nothing when none runs. */
  interrupt?(): void
  close(): Promise<void>
}

/** A result as row objects, for small results that a person will read. */
export function rowsOf(result: Result): Row[] {
  return Array.from({ length: result.rowCount }, (_, index) =>
    Object.fromEntries(result.names.map((name) => [name, result.columns[name]?.[index]])),
  )
}
