import { rowsOf } from '../engine/engine.js'
import type { Snapshot } from '../ledger/snapshot.js'
import { createNameIndex, type LedgerNames, type NameIndex } from './names.js'

const loaded = new WeakMap<Snapshot, Promise<NameIndex>>()

/** The names of a snapshot's customers, owners, regions and products, read once for each snapshot. */
export function loadNameIndex(snapshot: Snapshot): Promise<NameIndex> {
  const known = loaded.get(snapshot)
  if (known !== undefined) return known
  const index = readNames(snapshot).then(createNameIndex)
  loaded.set(snapshot, index)
  index.catch(() => loaded.delete(snapshot))
  return index
}

async function readNames(snapshot: Snapshot): Promise<LedgerNames> {
  const [owners, regions, segments, industries, teams] = await Promise.all(
    ['owner', 'region', 'segment', 'industry', 'team'].map((column) =>
      valuesOf(snapshot, 'customers', column),
    ),
  )
  const [channels, products, categories] = await Promise.all([
    valuesOf(snapshot, 'orders', 'channel'),
    valuesOf(snapshot, 'products', 'name'),
    valuesOf(snapshot, 'products', 'category'),
  ])
  return {
    customers: await customersOf(snapshot),
    owners: owners ?? [],
    regions: regions ?? [],
    segments: segments ?? [],
    industries: industries ?? [],
    teams: teams ?? [],
    channels,
    products,
    categories,
  }
}

async function customersOf(snapshot: Snapshot): Promise<NonNullable<LedgerNames['customers']>> {
  const named = snapshot.tables.customers?.includes('name') ?? false
  const sql = `SELECT customer_id${named ? ', name' : ''} FROM customer_list ORDER BY customer_id`
  const result = await snapshot.engine.query(sql)
  return rowsOf(result).map(({ customer_id, name }) => ({
    id: String(customer_id),
    name: name === undefined ? undefined : String(name),
  }))
}

/** The distinct values of a column; none where no file gave it. `table` and `column` are names of ours. */
async function valuesOf(snapshot: Snapshot, table: string, column: string): Promise<string[]> {
  if (!snapshot.tables[table]?.includes(column)) return []
  const result = await snapshot.engine.query(
    `SELECT DISTINCT ${column} AS value FROM ${table} WHERE ${column} IS NOT NULL ORDER BY value`,
  )
  return rowsOf(result).map(({ value }) => String(value))
}
