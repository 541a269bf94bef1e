import { oncePerSnapshot } from '../ledger/once-per-snapshot.js'
import type { Snapshot } from '../ledger/snapshot.js'
import { identifier, joinFragments, querySql, sql } from '../summary/sql-fragment.js'

export type Attribute = string | number | boolean

/** Every customer and prospect of a ledger with the attributes that its file gave. */
export interface CustomerDirectory {
  /** All ids in order. */
  readonly ids: readonly string[]
  /** Attributes that at least one customer has, `customer_id` left out. */
  readonly attributes: readonly string[]
  /** Attributes that tell groups of customers apart: text that isn't a name, an id or a day and that customers share. */
  readonly groups: readonly string[]
  /** The name, where one is known. */
  name(id: string): string | undefined
  /** An attribute; `undefined` where it isn't known. */
  attribute(id: string, name: string): Attribute | undefined
}

/** Loads the directory, once per snapshot. */
export function customerDirectory(snapshot: Snapshot): Promise<CustomerDirectory> {
  return oncePerSnapshot(snapshot, 'customer directory', loadDirectory)
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Attributes that belong to one customer each. */
const OWN: ReadonlySet<string> = new Set(['name', 'referred_by', 'parent_id'])

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
  const isGroup = (name: string) => {
    const values = ids.map((id) => attribute(id, name)).filter((value) => value !== undefined)
    const isText = values.every((value) => typeof value === 'string' && !DAY.test(value))
    return isText && !OWN.has(name) && new Set(values).size <= Math.max(20, values.length / 4)
  }
  return {
    ids,
    attributes,
    groups: attributes.filter(isGroup),
    attribute,
    name: (id) => {
      const name = attribute(id, 'name')
      return name === undefined ? undefined : String(name)
    },
  }
}
