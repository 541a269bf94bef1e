import { DriftwatchError } from '../errors.js'
import type { Snapshot } from '../ledger/snapshot.js'
import type { Baskets } from '../models/rules/baskets.js'
import { dayLiteral, identifier, querySql, sql } from './sql-fragment.js'

export interface FrequentBasketsOptions {
  /** The last day that counts. */
  readonly asOf: string
  /** What a basket is: all that a customer ever bought, or one order. */
  readonly by: 'customer' | 'order'
  /** Items in a smaller share of baskets are left out; above 0 and at most 1. */
  readonly minSupport: number
}

/**
 * Baskets of products for frequentItemsets, with everything that touches order lines done in the engine: distinct pairs of basket
 * and product are counted and only frequent products come out, as codes. An infrequent item is in no frequent itemset, so the
 * result is that of all items; a basket without a frequent item stays, as an empty one, because it counts in every support.
 *
 * Returned lines don't count, nor lines without a product or, by order, without an order id.
 *
 * @throws DriftwatchError `invalid_input` for a support out of range; `too_little_data` where there is no basket.
 */
export async function frequentBaskets(snapshot: Snapshot, options: FrequentBasketsOptions): Promise<Baskets> {
  const { asOf, by, minSupport } = options
  if (!(minSupport > 0 && minSupport <= 1)) {
    throw new DriftwatchError(
      'invalid_input',
      `minSupport must be above 0 and at most 1; got ${minSupport}. Give a share of baskets, such as 0.01.`,
    )
  }
  const key = identifier(by === 'customer' ? 'customer_id' : 'order_id')
  const bought = sql`SELECT DISTINCT ${key} AS basket, product_id AS item FROM orders
      WHERE net_amount > 0 AND ordered_on <= ${dayLiteral(asOf)} AND product_id IS NOT NULL AND ${key} IS NOT NULL`
  const frequent = sql`SELECT item, CAST(row_number() OVER (ORDER BY item) - 1 AS INTEGER) AS code FROM bought GROUP BY item
      HAVING count(*) >= ${minSupport} * (SELECT count(DISTINCT basket) FROM bought) - 1e-9`
  const names = await querySql(
    snapshot.engine,
    'products in enough baskets',
    sql`WITH bought AS (${bought}), frequent AS (${frequent}) SELECT item, code FROM frequent ORDER BY code`,
  )
  const lines = await querySql(
    snapshot.engine,
    'frequent products by basket',
    sql`WITH bought AS (${bought}), frequent AS (${frequent}),
      numbered AS (SELECT CAST(dense_rank() OVER (ORDER BY basket) - 1 AS INTEGER) AS number, item FROM bought)
      SELECT number, coalesce(code, -1) AS code FROM numbered LEFT JOIN frequent USING (item) ORDER BY number, code`,
  )
  return layOut(names.columns.item as readonly string[], lines.columns.number, lines.columns.code)
}

function layOut(items: readonly string[], numbers: unknown, codes: unknown): Baskets {
  const [number, code] = [numbers as ArrayLike<number>, codes as ArrayLike<number>]
  const rows = number?.length ?? 0
  if (rows === 0) {
    throw new DriftwatchError(
      'too_little_data',
      'Baskets must be at least one; the ledger has no order lines with a product. Import orders with product_id.',
    )
  }
  const offsets = new Int32Array(number[rows - 1]! + 2)
  const kept = new Int32Array(rows)
  let end = 0
  for (let row = 0; row < rows; row++) {
    if (code[row]! >= 0) kept[end++] = code[row]!
    offsets[number[row]! + 1] = end
  }
  return { items, offsets, codes: kept.slice(0, end) }
}
