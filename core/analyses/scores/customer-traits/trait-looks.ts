import { oncePerSnapshot } from '../../../ledger/once-per-snapshot.js'
import { filterLabel } from '../../../reading/labels.js'
import type { Text } from '../../../reading/text.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  querySql,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import { ORDER_FILTERS } from '../../kernel/population/order-filters.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { resultRows } from '../../kernel/table/result-rows.js'

/** One trait and value, by how many of the group and of the others have it, of those of whom it is known. */
export interface Look {
  readonly trait: string
  readonly value: string
  readonly inGroup: number
  readonly group: number
  readonly inOthers: number
  readonly others: number
}

/** Fewer customers with a trait than this aren't looked at, nor is a group of fewer (ours). */
export const FEWEST = 10

/** What follows from being lost, and what is nobody's trait. */
const NO_TRAITS: ReadonlySet<string> = new Set([
  'name',
  'close_reason',
  'competitor',
  'referred_by',
  'parent_id',
  'customer_type',
  'customer_id',
])

/** Habits, each in thirds of all customers looked at. */
const HABITS: Readonly<
  Record<string, { readonly label: Text; readonly needs: string; readonly sql: SqlFragment }>
> = {
  order_size: {
    label: { en: 'average order', zh: '平均每单金额' },
    needs: 'order_days',
    sql: sql`CAST(f.rfm_monetary AS DOUBLE) / nullif(f.rfm_frequency, 0)`,
  },
  order_count: {
    label: { en: 'orders so far', zh: '累计下单次数' },
    needs: 'order_days',
    sql: sql`f.order_days`,
  },
  interval: {
    label: { en: 'days between orders', zh: '下单间隔天数' },
    needs: 'median_interval',
    sql: sql`f.median_interval`,
  },
}

/** What a trait is called. */
export function traitLabel(trait: string): Text {
  return HABITS[trait]?.label ?? filterLabel(trait)
}

/** The traits of a ledger: attributes, what and by which channel was bought, and habits. */
export function traitsOf(query: KernelQuery<unknown>, defining: ReadonlySet<string>): string[] {
  const { tables } = query.context.snapshot
  const attributes = query.facts.facts
    .filter(({ name, type }) => type === 'text' && tables.customers?.includes(name) && !NO_TRAITS.has(name))
    .map(({ name }) => name)
  const bought = Object.entries(ORDER_FILTERS)
    .filter(([, { needs }]) => needs.every(([table, column]) => tables[table]?.includes(column)))
    .map(([name]) => name)
  const isByOrders = [...defining].some((name) => name.startsWith('rfm_'))
  const habits = isByOrders
    ? []
    : Object.keys(HABITS).filter((name) => query.knows(HABITS[name]?.needs ?? ''))
  return [...attributes, ...bought, ...habits].filter((name) => !defining.has(name))
}

/** Counts of every value of the traits in two groups of customers, given as conditions over `f`. */
export function lookAt(
  query: KernelQuery<unknown>,
  traits: readonly string[],
  group: SqlFragment,
  others: SqlFragment,
  key: string,
): Promise<readonly Look[]> {
  if (traits.length === 0) return Promise.resolve([])
  return oncePerSnapshot(query.context.snapshot, `customer traits ${key}`, async ({ engine }) => {
    const known = (name: string) => query.facts.facts.some((one) => one.name === name)
    const parts = traits.flatMap((trait) =>
      ORDER_FILTERS[trait] !== undefined && !known(trait)
        ? [boughtBy(trait, query.asOf)]
        : HABITS[trait] !== undefined
          ? [thirdsOf(trait)]
          : known(trait)
            ? [
                sql`SELECT ${trait} AS trait, CAST(f.${identifier(trait)} AS VARCHAR) AS value, side, customer_no FROM sides AS f WHERE f.${identifier(trait)} IS NOT NULL`,
              ]
            : [],
    )
    if (parts.length === 0) return []
    const result = await querySql(
      engine,
      'customers of the group and of the others by trait',
      sql`
        WITH sides AS (
          SELECT *, CASE WHEN ${group} THEN 1 ELSE 0 END AS side FROM ${query.facts.customers} AS f WHERE (${group}) OR (${others})
        ),
        held AS (${joinFragments(parts, ' UNION ALL ')}),
        known AS (SELECT trait, count(DISTINCT customer_no) FILTER (side = 1) AS n1, count(DISTINCT customer_no) FILTER (side = 0) AS n2 FROM held GROUP BY trait)
        SELECT trait, value, CAST(count(*) FILTER (side = 1) AS INTEGER) AS a, CAST(any_value(n1) AS INTEGER) AS n1,
          CAST(count(*) FILTER (side = 0) AS INTEGER) AS b, CAST(any_value(n2) AS INTEGER) AS n2
        FROM held JOIN known USING (trait) GROUP BY trait, value
        HAVING count(*) >= ${FEWEST} AND any_value(n1) >= ${FEWEST} AND any_value(n2) >= ${FEWEST} AND count(*) < any_value(n1) + any_value(n2)
        ORDER BY trait, value`,
    )
    return resultRows(result, result.names).map((row) => ({
      trait: String(row.trait),
      value: String(row.value),
      inGroup: Number(row.a),
      group: Number(row.n1),
      inOthers: Number(row.b),
      others: Number(row.n2),
    }))
  })
}

function boughtBy(trait: string, asOf: string): SqlFragment {
  const filter = ORDER_FILTERS[trait]
  if (filter === undefined) return sql``
  return sql`SELECT DISTINCT ${trait} AS trait, CAST(${filter.value} AS VARCHAR) AS value, f.side, f.customer_no
    FROM ${filter.lines} JOIN sides AS f ON f.customer_id = o.customer_id
    WHERE ${filter.value} IS NOT NULL AND o.net_amount > 0 AND o.ordered_on <= ${dayLiteral(asOf)}`
}

function thirdsOf(trait: string): SqlFragment {
  const value = HABITS[trait]?.sql ?? sql`NULL`
  return sql`SELECT ${trait} AS trait, CASE WHEN place <= 1.0 / 3 THEN 'low' WHEN place <= 2.0 / 3 THEN 'middle' ELSE 'high' END AS value, side, customer_no
    FROM (SELECT side, customer_no, cume_dist() OVER (ORDER BY ${value}) AS place FROM sides AS f WHERE (${value}) IS NOT NULL)`
}

const THIRDS: Readonly<Record<string, Text>> = {
  low: { en: 'lowest third', zh: '最低三分之一' },
  middle: { en: 'middle third', zh: '中间三分之一' },
  high: { en: 'highest third', zh: '最高三分之一' },
}

/** A value as people read it. */
export function valueLabel(trait: string, value: string): Text {
  return (HABITS[trait] === undefined ? undefined : THIRDS[value]) ?? { en: value, zh: value }
}
