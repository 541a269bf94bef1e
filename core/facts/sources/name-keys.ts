import { customerKeys, type NameKey, ownerKeys, valueKey } from '../../customers/name-keys.js'
import { rowsOf } from '../../engine/engine.js'
import { identifier, querySql, sql } from '../../summary/sql-fragment.js'
import type { FactBuild, FactSource } from '../fact.js'

/** Customers and products whose names are worked on at a time. */
const PIECE = 20_000
/** Names beyond which a first word that they share tells none of them. */
const MOST_ALIKE = 20
/** Values beyond which a further attribute tells no groups of customers apart. */
const MOST_VALUES = 500

/**
 * The names that a question may hold, by the reader's own key: customers, owners, regions, products and the values of
 * the ledger's further attributes. `name_keys` has customers and products, which are found by the words of a question, so
 * that nobody holds all of them; `value_keys` has the others, which are few.
 */
export const nameKeys: FactSource = {
  id: 'name_keys',
  facts: [],
  build: async (build) => {
    const { engine, database, keep } = build
    await engine.execute(
      `CREATE TABLE ${database}.unsorted_keys (key VARCHAR, filter VARCHAR, value VARCHAR, rank INTEGER)`,
    )
    let longest = 1
    const add = async (keys: readonly NameKey[]) => {
      for (const { key } of keys) longest = Math.max(longest, key.split(' ').length)
      await append(build, keys)
    }
    await addCustomers(build, add)
    for (const [table, column, filter] of plainColumns(build))
      await addValues(build, add, table, column, filter)
    const sorted = `SELECT DISTINCT key, filter, value, rank FROM ${database}.unsorted_keys`
    await engine.execute(
      `CREATE TABLE ${database}.name_keys AS ${sorted} WHERE filter IN ('customer', 'product')
        QUALIFY rank = 0 OR count(*) OVER (PARTITION BY key) <= ${MOST_ALIKE} ORDER BY key, filter, rank, value`,
    )
    // Without the index each question reads all keys; with it, those that it holds.
    await engine.execute(`CREATE INDEX name_keys_by_key ON ${database}.name_keys (key)`)
    await engine.execute(
      `CREATE TABLE ${database}.value_keys AS ${sorted} WHERE filter NOT IN ('customer', 'product') ORDER BY key, filter, rank, value`,
    )
    await engine.execute(`DROP TABLE ${database}.unsorted_keys`)
    await keep('name_keys', { longest: Math.min(longest, 24) })
  },
}

type Add = (keys: readonly NameKey[]) => Promise<void>

async function addCustomers({ engine, snapshot, table, signal }: FactBuild, add: Add): Promise<void> {
  const name = snapshot.tables.customers?.includes('name') ? sql`c.name` : sql`NULL`
  for (let from = 0; ; from += PIECE) {
    signal?.throwIfAborted()
    const result = await querySql(
      engine,
      '',
      sql`SELECT n.customer_id, ${name} AS name FROM ${table('customer_numbers')} AS n
        JOIN customer_list AS c USING (customer_id)
        WHERE n.customer_no >= ${from} AND n.customer_no < ${from + PIECE}`,
    )
    if (result.rowCount === 0) return
    const { customer_id: ids = [], name: names = [] } = result.columns
    const keys: NameKey[] = []
    for (let row = 0; row < result.rowCount; row++) {
      const typed = names[row]
      keys.push(...customerKeys(String(ids[row]), typed === undefined ? undefined : String(typed)))
    }
    await add(keys)
  }
}

/** Columns whose values are filters: table, column and the filter's name. */
function plainColumns({ snapshot: { tables } }: FactBuild): [string, string, string][] {
  const further = (tables.customers ?? []).filter((column) => !OWN_NAMES.has(column))
  const known: [string, string, string][] = [
    ...further.map((column): [string, string, string] => ['customers', column, column]),
    ['orders', 'channel', 'channel'],
    ['products', 'name', 'product'],
    ['products', 'category', 'category'],
  ]
  return known.filter(([table, column]) => tables[table]?.includes(column))
}

/** Columns of customers that are no groups of them. */
const OWN_NAMES: ReadonlySet<string> = new Set(
  'customer_id name referred_by parent_id first_contact_on closed_on contract_ends_on close_reason acquisition_cost annual_revenue employees customer_type'.split(
    ' ',
  ),
)
/** Filters with as many values as there are. */
const UNBOUNDED: ReadonlySet<string> = new Set([
  'owner',
  'region',
  'product',
  'category',
  'channel',
  'segment',
  'industry',
  'team',
])

async function addValues(
  { engine }: FactBuild,
  add: Add,
  table: string,
  column: string,
  filter: string,
): Promise<void> {
  const from = sql`${identifier(table)} WHERE ${identifier(column)} IS NOT NULL`
  const limit = UNBOUNDED.has(filter) ? sql`` : sql`LIMIT ${MOST_VALUES + 1}`
  const result = await querySql(
    engine,
    '',
    sql`SELECT DISTINCT CAST(${identifier(column)} AS VARCHAR) AS value FROM ${from} ORDER BY 1 ${limit}`,
  )
  if (!UNBOUNDED.has(filter) && result.rowCount > MOST_VALUES) return
  const values = rowsOf(result).map(({ value }) => String(value))
  const isTelling = UNBOUNDED.has(filter) || values.every((value) => !/^[\d.,:\s-]*$/.test(value))
  if (!isTelling) return
  for (let start = 0; start < values.length; start += PIECE)
    await add(
      values
        .slice(start, start + PIECE)
        .flatMap((value) => (filter === 'owner' ? ownerKeys(value) : [valueKey(filter, value)])),
    )
}

function append({ engine, database }: FactBuild, keys: readonly NameKey[]): Promise<void> {
  return engine.append({ database, table: 'unsorted_keys' }, [
    { type: 'VARCHAR', values: keys.map(({ key }) => key) },
    { type: 'VARCHAR', values: keys.map(({ filter }) => filter) },
    { type: 'VARCHAR', values: keys.map(({ value }) => value) },
    { type: 'INTEGER', values: Int32Array.from(keys, ({ rank }) => rank) },
  ])
}
