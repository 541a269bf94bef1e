import type { TableRow } from '../../kernel/table/table-row.js'
import type { OrderTotals } from './order-factors.js'

/** What a customer did between two periods, in the order of a bridge. */
export const DRIVERS = ['new', 'returned', 'expanded', 'contracted', 'lost', 'unchanged'] as const
export type Driver = (typeof DRIVERS)[number]

export interface DriverPart {
  readonly change: number
  readonly customers: number
  readonly value_before: number
  readonly value_now: number
}

/** The bridge of one group: both levels, the change, and its parts; levels absent where one isn't known. */
export interface GroupBridge {
  readonly key: TableRow
  readonly customers: number
  readonly before?: number
  readonly now?: number
  readonly change?: number
  readonly drivers: Readonly<Partial<Record<Driver, DriverPart>>>
  readonly orders: { readonly now: OrderTotals; readonly before: OrderTotals }
}

/** The rows of the statement by group. */
export function groupBridges(rows: readonly TableRow[], groups: readonly string[]): GroupBridge[] {
  const byKey = new Map<string, TableRow[]>()
  for (const row of rows) {
    const key = JSON.stringify(groups.map((name) => row[name] ?? null))
    byKey.set(key, [...(byKey.get(key) ?? []), row])
  }
  return [...byKey.values()].map((members) => bridgeOf(members, groups))
}

function bridgeOf(rows: readonly TableRow[], groups: readonly string[]): GroupBridge {
  const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name] ?? 0), 0)
  const isKnown = rows.every(({ change }) => change !== undefined)
  const here = rows.filter(({ driver }) => driver !== 'lost')
  const there = rows.filter(({ driver }) => driver !== 'new' && driver !== 'returned')
  const count = (part: readonly TableRow[]) => part.reduce((all, row) => all + Number(row.customers), 0)
  const [before, now] = [cents(sum('value_before')), cents(sum('value_now'))]
  return {
    key: Object.fromEntries(
      groups.flatMap((name) => (rows[0]?.[name] === undefined ? [] : [[name, rows[0][name]]])),
    ),
    customers: count(rows),
    ...(isKnown ? { before, now, change: cents(sum('change')) } : {}),
    drivers: Object.fromEntries(
      rows.flatMap(({ driver, change, customers, value_before, value_now }) =>
        change === undefined
          ? []
          : [
              [
                String(driver),
                {
                  change: Number(change),
                  customers: Number(customers),
                  value_before: Number(value_before),
                  value_now: Number(value_now),
                },
              ],
            ],
      ),
    ),
    orders: {
      now: { customers: count(here), orders: sum('orders_now'), products: sum('products_now'), revenue: now },
      before: {
        customers: count(there),
        orders: sum('orders_before'),
        products: sum('products_before'),
        revenue: before,
      },
    },
  }
}

/** All groups as one. */
export function sumBridges(bridges: readonly GroupBridge[]): GroupBridge {
  const rows = bridges.flatMap(({ drivers, orders }, index) =>
    Object.entries(drivers).map(([driver, part], first) => ({
      driver,
      ...part,
      ...(first === 0
        ? {
            orders_now: orders.now.orders,
            orders_before: orders.before.orders,
            products_now: orders.now.products,
            products_before: orders.before.products,
          }
        : {}),
      group: index,
    })),
  )
  const whole = DRIVERS.flatMap((driver): TableRow[] => {
    const parts = rows.filter((row) => row.driver === driver)
    if (parts.length === 0) return []
    const sum = (name: keyof (typeof parts)[number]) =>
      cents(parts.reduce((all, row) => all + Number(row[name] ?? 0), 0))
    const names = [
      'change',
      'customers',
      'value_before',
      'value_now',
      'orders_now',
      'orders_before',
      'products_now',
      'products_before',
    ] as const
    return [{ driver, ...Object.fromEntries(names.map((name) => [name, sum(name)])) }]
  })
  const all = bridgeOf(whole, [])
  if (bridges.every(({ change }) => change !== undefined)) return all
  const { before: _b, now: _n, change: _c, ...unknown } = all
  return { ...unknown, customers: bridges.reduce((count, { customers }) => count + customers, 0) }
}

/** Amounts have four decimals at most, so sums of them are exact once rounded there. */
function cents(value: number): number {
  return Number(value.toFixed(4))
}
