import type { Snapshot } from '../../../ledger/snapshot.js'
import { querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'

interface OrderFilter {
  /** Column that must hold values, by table. */
  readonly needs: readonly (readonly [table: string, column: string])[]
  /** Distinct values as `value`, each with the `label` that people use. */
  readonly values: SqlFragment
  /** Order lines joined with what the value is read from. */
  readonly lines: SqlFragment
  readonly value: SqlFragment
}

/** Filters on what customers have ordered, not on what they are. */
export const ORDER_FILTERS: Readonly<Record<string, OrderFilter>> = {
  channel: {
    needs: [['orders', 'channel']],
    values: sql`SELECT DISTINCT channel AS value, channel AS label FROM orders WHERE channel IS NOT NULL ORDER BY 1`,
    lines: sql`orders AS o`,
    value: sql`o.channel`,
  },
  product: {
    needs: [['orders', 'product_id']],
    values: sql`SELECT DISTINCT o.product_id AS value, coalesce(p.name, o.product_id) AS label
      FROM orders AS o LEFT JOIN products AS p USING (product_id) WHERE o.product_id IS NOT NULL ORDER BY 1`,
    lines: sql`orders AS o`,
    value: sql`o.product_id`,
  },
  category: {
    needs: [
      ['orders', 'product_id'],
      ['products', 'category'],
    ],
    values: sql`SELECT DISTINCT category AS value, category AS label FROM products WHERE category IS NOT NULL ORDER BY 1`,
    lines: sql`orders AS o JOIN products AS p USING (product_id)`,
    value: sql`p.category`,
  },
}

/** The values of an order filter with their labels; absent where the ledger lacks what it needs. */
export async function orderFilterValues(
  snapshot: Snapshot,
  name: string,
): Promise<readonly { value: string; label: string }[] | undefined> {
  const filter = ORDER_FILTERS[name]
  if (filter === undefined) return undefined
  if (!filter.needs.every(([table, column]) => snapshot.tables[table]?.includes(column))) return undefined
  const { columns, rowCount } = await querySql(snapshot.engine, `values of ${name}`, filter.values)
  return Array.from({ length: rowCount }, (_, index) => ({
    value: String(columns.value?.[index]),
    label: String(columns.label?.[index]),
  }))
}
