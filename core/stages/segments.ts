import type { Engine } from '../engine/engine.js'
import type { Snapshot } from '../ledger/snapshot.js'
import { integers } from '../summary/customer-summary.js'
import { querySql, sql } from '../summary/sql-fragment.js'
import { type CustomerPiece, withinPiece } from './order-day-columns.js'

/** Fewer customers make no segment to be judged by, and a column with more values than this tells no segments apart. */
const FEWEST_CUSTOMERS = 20
const MOST_SEGMENTS = 500

const SEGMENTS = sql`SELECT CAST(segment AS VARCHAR) AS segment FROM customer_list WHERE segment IS NOT NULL
  GROUP BY 1 HAVING count(*) >= ${FEWEST_CUSTOMERS} ORDER BY count(*) DESC, 1 LIMIT ${MOST_SEGMENTS}`

/** The segments of a ledger in order; none where customers have no segment. */
export interface Segments {
  readonly names: readonly string[]
}

export async function segmentsOf({ tables, engine }: Pick<Snapshot, 'tables' | 'engine'>): Promise<Segments> {
  if (tables.customers?.includes('segment') !== true) return { names: [] }
  const { columns } = await querySql(
    engine,
    'segments of customers',
    sql`SELECT segment FROM (${SEGMENTS}) ORDER BY segment`,
  )
  return { names: ((columns.segment ?? []) as readonly string[]).map(String) }
}

/** The segment of each customer of a piece, as a position in `names`; -1 where it isn't known. */
export async function segmentColumn(
  engine: Engine,
  { names }: Segments,
  piece: CustomerPiece,
): Promise<Int32Array> {
  if (names.length === 0) return new Int32Array(piece.count).fill(-1)
  const { columns } = await querySql(
    engine,
    'segment of each customer of a piece',
    sql`
      WITH segments AS (
        SELECT segment, row_number() OVER (ORDER BY segment) - 1 AS code
        FROM (${SEGMENTS})
      )
      SELECT CAST(coalesce(s.code, -1) AS INTEGER) AS code
      FROM (SELECT customer_id, CAST(segment AS VARCHAR) AS segment FROM customer_list WHERE ${withinPiece(piece)}) AS c
      LEFT JOIN segments AS s USING (segment) ORDER BY c.customer_id`,
  )
  return integers(columns.code)
}
