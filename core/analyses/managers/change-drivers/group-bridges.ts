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

/** Rows of the statement as one bridge. */
export function bridgeOf(rows: readonly TableRow[], groups: readonly string[] = []): GroupBridge {
  const sum = (name: string, part = rows) => cents(part.reduce((all, row) => all + Number(row[name] ?? 0), 0))
  const isKnown = rows.every(({ change }) => change !== undefined)
  const here = rows.filter(({ driver }) => driver !== 'lost')
  const there = rows.filter(({ driver }) => driver !== 'new' && driver !== 'returned')
  const [before, now] = [sum('value_before'), sum('value_now')]
  const partOf = (driver: Driver): [Driver, DriverPart][] => {
    const part = rows.filter((row) => row.driver === driver && row.change !== undefined)
    const of = (name: string) => sum(name, part)
    return part.length === 0
      ? []
      : [
          [
            driver,
            {
              change: of('change'),
              customers: of('customers'),
              value_before: of('value_before'),
              value_now: of('value_now'),
            },
          ],
        ]
  }
  return {
    key: Object.fromEntries(
      groups.flatMap((name) => (rows[0]?.[name] === undefined ? [] : [[name, rows[0][name]]])),
    ),
    customers: sum('customers'),
    ...(isKnown ? { before, now, change: sum('change') } : {}),
    drivers: Object.fromEntries(DRIVERS.flatMap(partOf)),
    orders: {
      now: {
        customers: sum('customers', here),
        orders: sum('orders_now'),
        products: sum('products_now'),
        revenue: now,
      },
      before: {
        customers: sum('customers', there),
        orders: sum('orders_before'),
        products: sum('products_before'),
        revenue: before,
      },
    },
  }
}

/** Amounts have four decimals at most, so sums of them are exact once rounded there. */
function cents(value: number): number {
  return Number(value.toFixed(4))
}
