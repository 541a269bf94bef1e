import type { Snapshot } from '../../ledger/snapshot.js'
import { identifier, joinFragments, querySql, sql } from '../../summary/sql-fragment.js'
import { oncePerSnapshot } from '../once-per-snapshot.js'

export type Attribute = string | number | boolean

/** Every customer and prospect of a ledger with the attributes that its file gave. */
export interface CustomerDirectory {
  /** All ids in order. */
  readonly ids: readonly string[]
  /** Attributes that at least one customer has, `customer_id` left out. */
  readonly attributes: readonly string[]
  /** The name, where one is known. */
  name(id: string): string | undefined
  /** An attribute; `undefined` where it isn't known. */
  attribute(id: string, name: string): Attribute | undefined
}

/** Loads the directory, once per snapshot. */
export function customerDirectory(snapshot: Snapshot): Promise<CustomerDirectory> {
  return oncePerSnapshot(snapshot, 'customer directory', loadDirectory)
}

async function loadDirectory(snapshot: Snapshot): Promise<CustomerDirectory> {
  const attributes = (snapshot.tables.customers ?? []).filter((column) => column !== 'customer_id')
  const columns = joinFragments(['customer_id', ...attributes].map(identifier), ', ')
  const result = await querySql(
    snapshot.engine,
    'customers and their attributes',
    sql`SELECT ${columns} FROM customer_list ORDER BY customer_id`,
  )
  const ids = (result.columns.customer_id ?? []) as readonly string[]
  const position = new Map(ids.map((id, index) => [id, index]))
  const attribute = (id: string, name: string): Attribute | undefined => {
    const index = position.get(id)
    return index === undefined ? undefined : result.columns[name]?.[index]
  }
  return {
    ids,
    attributes,
    attribute,
    name: (id) => {
      const name = attribute(id, 'name')
      return name === undefined ? undefined : String(name)
    },
  }
}
