import { z } from 'zod'
import { type Engine, rowsOf } from '../engine/engine.js'
import { isDriftwatchError } from '../errors.js'
import { Day } from '../reading/reading.js'
import { SNAPSHOT_VERSION } from './ledger-schema.js'
import { TABLES } from './tables.js'

/** What a snapshot says of itself. */
export interface SnapshotMeta {
  /** Hash of what went in: the same imports and settings give the same id. */
  readonly id: string
  /** IANA time zone in which a day of this ledger begins. */
  readonly timeZone: string
  /** ISO 4217 code, where the ledger declares one. */
  readonly currency?: string
  /** Days of the first and the last order; absent when there is none. */
  readonly dataFrom?: string
  readonly dataThrough?: string
  /** The columns that hold at least one value, by table; a table without rows is absent. */
  readonly tables: Readonly<Record<string, readonly string[]>>
  /** Orders that a later return undid, and days that are no purchase for that; absent where there is none. */
  readonly undone?: UndoneCount
}

export interface UndoneCount {
  readonly orders: number
  readonly days: number
}

const StoredMeta = z.object({
  id: z.string(),
  timeZone: z.string(),
  currency: z.string().optional(),
  dataFrom: Day.optional(),
  dataThrough: Day.optional(),
  tables: z.record(z.string(), z.array(z.string())),
  undone: z.object({ orders: z.int(), days: z.int() }).optional(),
})

/** Looks at the relations of the attached `snapshot` and stores in it what they hold. */
export async function writeMeta(
  engine: Engine,
  settings: { readonly id: string; readonly timeZone: string; readonly currency?: string },
): Promise<void> {
  const { columns } = await engine.query(
    'SELECT min(ordered_on) AS first, max(ordered_on) AS last FROM snapshot.orders',
  )
  const [dataFrom, dataThrough] = [columns.first?.[0], columns.last?.[0]]
  const meta = {
    id: settings.id,
    timeZone: settings.timeZone,
    currency: settings.currency,
    dataFrom,
    dataThrough,
    tables: await filledColumns(engine),
    undone: await undoneCount(engine),
  }
  await engine.query(
    'CREATE TABLE snapshot.meta AS SELECT $1::INTEGER AS schema_version, $2::VARCHAR AS description',
    [SNAPSHOT_VERSION, JSON.stringify(meta)],
  )
}

/** Reads what `writeMeta` stored; undefined for a database of another layout. */
export async function readMeta(engine: Engine): Promise<SnapshotMeta | undefined> {
  const result = await engine.query('SELECT schema_version, description FROM meta').catch(unlessDamaged)
  if (result?.columns.schema_version?.[0] !== SNAPSHOT_VERSION) return undefined
  const { currency, dataFrom, dataThrough, undone, ...meta } = StoredMeta.parse(
    JSON.parse(String(result.columns.description?.[0])),
  )
  return {
    ...meta,
    ...(currency !== undefined && { currency }),
    ...(dataFrom !== undefined && { dataFrom }),
    ...(dataThrough !== undefined && { dataThrough }),
    ...(undone !== undefined && { undone }),
  }
}

async function undoneCount(engine: Engine): Promise<UndoneCount | undefined> {
  const { columns } = await engine.query(
    `SELECT count(*) AS orders, count(DISTINCT (u.customer_id, u.day)) FILTER (d.amount > 0 AND NOT d.is_purchase) AS days
     FROM snapshot.returned_orders u JOIN snapshot.order_days d ON d.customer_id = u.customer_id AND d.day = u.day`,
  )
  const orders = Number(columns.orders?.[0])
  return orders === 0 ? undefined : { orders, days: Number(columns.days?.[0]) }
}

function unlessDamaged(error: unknown): undefined {
  if (isDriftwatchError(error) && error.code === 'query_failed') return undefined
  throw error
}

async function filledColumns(engine: Engine): Promise<Record<string, string[]>> {
  const values = await engine.query(
    'SELECT table_name, column_name FROM snapshot.table_values WHERE filled > 0',
  )
  const known = new Set(rowsOf(values).map((row) => `${row.table_name}.${row.column_name}`))
  const filled: Record<string, string[]> = {}
  for (const table of Object.keys(TABLES)) {
    const { names } = await engine.query(`SELECT * FROM snapshot.${table} LIMIT 0`)
    const those = names.filter((name) => known.has(`${table}.${name}`))
    if (those.length > 0) filled[table] = those
  }
  return filled
}
