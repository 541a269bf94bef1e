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

/** How SQL reaches an engine. Money is DECIMAL in the tables, so that a sum doesn't depend on the order of rows. */
export interface Engine {
  readonly dialect: Dialect
  /** `purpose` says in a few words what the query finds out, for the SQL of an Answer; engines don't read it. */
  query(sql: string, params?: readonly Param[], purpose?: string): Promise<Result>
  /** Runs statements without a result, in order. */
  execute(sql: string, purpose?: string): Promise<void>
  close(): Promise<void>
}

/** A result as row objects, for small results that a person will read. */
export function rowsOf(result: Result): Row[] {
  return Array.from({ length: result.rowCount }, (_, index) =>
    Object.fromEntries(result.names.map((name) => [name, result.columns[name]?.[index]])),
  )
}
