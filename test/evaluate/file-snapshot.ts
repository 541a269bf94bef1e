import { openDuckDb } from '../../core/engine/duckdb.js'
import { customerAttributes } from '../../core/ledger/customer-attributes.js'
import { ledgerSchema } from '../../core/ledger/ledger-schema.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import { readMeta, writeMeta } from '../../core/ledger/snapshot-meta.js'
import { snapshotTables } from '../../core/ledger/snapshot-tables.js'

/**
 * A snapshot in memory whose order lines a query gives, by the statements that a refresh runs.
 *
 * @param orders gives `customer_id`, `ordered_at`, `net_amount` and possibly more columns of orders
 */
export async function snapshotOfQuery(orders: string): Promise<Snapshot> {
  const engine = await openDuckDb(':memory:', { threads: 2 })
  await engine.execute(ledgerSchema())
  await engine.execute(
    `INSERT INTO main.orders BY NAME SELECT *, 1 AS import_no, CAST(row_number() OVER () AS INTEGER) AS line FROM (${orders})`,
  )
  await engine.execute("ATTACH ':memory:' AS snapshot")
  for (const statement of snapshotTables(await customerAttributes(engine)).values())
    await engine.execute(statement)
  await writeMeta(engine, { id: 'memory', timeZone: 'UTC' })
  await engine.execute('USE snapshot')
  const meta = await readMeta(engine)
  if (meta === undefined) throw new Error('The snapshot in memory must have a meta; got none.')
  return { ...meta, engine, close: () => engine.close() }
}
