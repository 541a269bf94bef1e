import type { Engine } from '../../engine/engine.js'
import { keepsType } from '../read-column.js'
import { identifier } from '../sql-text.js'

/** What the first rows of a file say about one of its columns; shares are of the values given. */
export interface ColumnProfile {
  readonly name: string
  /** Rows looked at, and those in which the column has a value. */
  readonly rows: number
  readonly given: number
  readonly distinct: number
  readonly numbers: number
  /** Share of numbers with decimals. */
  readonly decimals: number
  readonly dates: number
  readonly emails: number
  /** The most frequent values, at most 40, the most frequent first. */
  readonly values: readonly string[]
}

interface ProfiledSource {
  readonly columns: readonly { readonly name: string; readonly expression: string; readonly type: string }[]
  readonly relation: string
  readonly fault: string
}

/** Rows whose values are counted, and rows whose values are read: reading costs a hundred times more. */
const COUNTED = 20_000
const READ = 500
const LISTED = 40

/** Looks at the first rows of a source, all columns at once. */
export async function profileColumns(
  engine: Engine,
  source: ProfiledSource,
): Promise<ReadonlyMap<string, ColumnProfile>> {
  if (source.columns.length === 0) return new Map()
  const texts = source.columns.map(
    ({ expression, type }, index) =>
      `nullif(${type === 'VARCHAR' ? `cleaned(${expression})` : `CAST(${expression} AS VARCHAR)`}, '') AS c${index}`,
  )
  await engine.execute(
    `CREATE OR REPLACE TEMP TABLE profiled AS SELECT row_number() OVER () AS n, ${texts.join(', ')}
     FROM (SELECT * FROM ${source.relation} LIMIT ${COUNTED}) WHERE ${source.fault} IS NULL`,
  )
  const profiles = new Map<string, ColumnProfile>()
  for (const [index, { name, type }] of source.columns.entries())
    profiles.set(name, await profileColumn(engine, name, `c${index}`, type))
  await engine.execute('DROP TABLE profiled')
  return profiles
}

async function profileColumn(
  engine: Engine,
  name: string,
  column: string,
  type: string,
): Promise<ColumnProfile> {
  const c = identifier(column)
  const dates = keepsType('date', type)
    ? 'count(*)'
    : `count(*) FILTER (is_one_way(narrow(${c})) OR is_no_day(${c}) OR regexp_full_match(${c},
         '\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}([ T].*)?|1\\d{9}|1\\d{12}|[34]\\d{4}(\\.\\d+)?'))`
  const { columns } = await engine.query(
    `SELECT (SELECT count(*) FROM profiled) AS rows, count(${c}) AS given, count(DISTINCT ${c}) AS distinct_values,
       few.* FROM profiled, (
         SELECT count(*) AS looked, ${dates} AS dates,
           count(*) FILTER (TRY_CAST(coalesce(comma_number(${c}), plain_number(${c})) AS DOUBLE) IS NOT NULL) AS numbers,
           count(*) FILTER (regexp_matches(${c}, '\\d[.,]\\d')) AS decimals,
           count(*) FILTER (regexp_full_match(${c}, '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')) AS emails
         FROM (SELECT ${c} FROM profiled WHERE ${c} IS NOT NULL LIMIT ${READ})) few
     GROUP BY ALL`,
  )
  const number = (key: string) => Number(columns[key]?.[0] ?? 0)
  const looked = Math.max(number('looked'), 1)
  return {
    name,
    rows: number('rows'),
    given: number('given'),
    distinct: number('distinct_values'),
    numbers: number('numbers') / looked,
    decimals: number('decimals') / looked,
    dates: number('dates') / looked,
    emails: number('emails') / looked,
    values: await listed(engine, c),
  }
}

async function listed(engine: Engine, c: string): Promise<string[]> {
  const { columns } = await engine.query(
    `SELECT ${c} AS v FROM profiled WHERE ${c} IS NOT NULL GROUP BY ${c} ORDER BY count(*) DESC, min(n) LIMIT ${LISTED}`,
  )
  return [...(columns.v ?? [])].map(String)
}
