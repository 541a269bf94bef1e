import {
  fitShiftedBetaGeometric,
  type ShiftedBetaGeometricFit,
} from '../../../models/contracts/beta-discrete-weibull.js'
import type { SurvivalSummary } from '../../../models/summary.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  querySql,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { resultRows } from '../../kernel/table/result-rows.js'
import type { TableRow } from '../../kernel/table/table-row.js'

/** Days of a month and of a quarter, on average. */
export const MONTH = 365.25 / 12
export const QUARTER = 365.25 / 4

/** How long the customers of a group have been there, and whether they are lost. */
export interface Lifetimes {
  /** The group's values by column; empty for the whole. */
  readonly key: TableRow
  readonly customers: number
  readonly lost: number
  /** In days from the first purchase, rows of equal customers weighted. */
  readonly summary: SurvivalSummary
  /** Days before which nobody can be lost: the median limit of silence. */
  readonly delay: number
  /** Whole quarters after the delay that were seen (A), and the one of the loss, of so many customers. */
  readonly quarters: readonly {
    readonly seen: number
    readonly lostIn: number | undefined
    readonly customers: number
  }[]
}

/**
 * Lifetimes from the first purchase to the day on which a customer counts as lost (its silence passed its limit, or its
 * account was closed), censored on the answer's day; who came back is there. The groups come largest first.
 */
export async function customerLifetimes(
  query: KernelQuery<unknown>,
  asked: SqlFragment,
  groups: readonly KernelColumn[],
): Promise<Lifetimes[]> {
  const names = groups.map(({ name }) => identifier(name))
  const columns = groups.map((column) => sql`${column.sql(query)} AS ${identifier(column.name)}, `)
  const result = await querySql(
    query.context.snapshot.engine,
    'customers by length of their lifetime and whether they are lost',
    sql`
      WITH lives AS (
        SELECT ${joinFragments(columns, '')}CAST(${dayLiteral(query.asOf)} - f.first_order_on AS INTEGER) AS seen,
          CAST(f.lost_on - f.first_order_on AS INTEGER) AS lost_after, f.churn_gap
        FROM ${query.facts.customers} AS f WHERE f.first_order_on IS NOT NULL AND (${asked})
      ),
      waits AS (SELECT coalesce(median(ceil(churn_gap) + 1), 0) AS delay FROM lives)
      SELECT ${joinFragments([...names, sql`seen`, sql`lost_after`, sql`CAST(delay AS DOUBLE) AS delay`], ', ')}, CAST(count(*) AS INTEGER) AS customers
      FROM lives CROSS JOIN waits GROUP BY ALL ORDER BY ALL`,
  )
  const rows = resultRows(result, result.names)
  const byKey = groupedBy(rows, (row) => JSON.stringify(groups.map(({ name }) => row[name] ?? null)))
  return [...byKey.values()].map((own) => lifetimesOf(own, groups)).sort((a, b) => b.customers - a.customers)
}

function lifetimesOf(rows: readonly TableRow[], groups: readonly KernelColumn[]): Lifetimes {
  const number = (row: TableRow, name: string) => Number(row[name])
  const count = (own: readonly TableRow[]) => own.reduce((sum, row) => sum + number(row, 'customers'), 0)
  const delay = number(rows[0] as TableRow, 'delay')
  const quarterOf = (days: number) => Math.max(1, Math.ceil((days - delay) / QUARTER))
  return {
    key: Object.fromEntries(
      groups.flatMap(({ name }) => {
        const value = rows[0]?.[name]
        return value === undefined ? [] : [[name, value]]
      }),
    ),
    customers: count(rows),
    lost: count(rows.filter((row) => row.lost_after !== undefined)),
    summary: {
      duration: rows.map((row) => number(row, row.lost_after === undefined ? 'seen' : 'lost_after')),
      event: rows.map((row) => (row.lost_after === undefined ? 0 : 1)),
      weight: rows.map((row) => number(row, 'customers')),
    },
    delay,
    quarters: rows.map((row) => ({
      seen: Math.max(0, Math.floor((number(row, 'seen') - delay) / QUARTER)),
      lostIn: row.lost_after === undefined ? undefined : quarterOf(number(row, 'lost_after')),
      customers: number(row, 'customers'),
    })),
  }
}

/** The sBG by quarters after the delay; `undefined` where nobody was lost within a whole quarter, or it didn't settle. */
export function projectedLifetimes({ quarters }: Lifetimes): ShiftedBetaGeometricFit | undefined {
  const cohorts = [...groupedBy(quarters, ({ seen }) => seen)].map(([seen, own]) => ({
    survivors: Array.from({ length: seen + 1 }, (_, age) =>
      own.reduce(
        (sum, { lostIn, customers }) => sum + (lostIn !== undefined && lostIn <= age ? 0 : customers),
        0,
      ),
    ),
  }))
  const isSeen = cohorts.some(({ survivors }) => (survivors.at(-1) ?? 0) < (survivors[0] ?? 0))
  if (!isSeen) return undefined
  const fit = fitShiftedBetaGeometric({ cohorts })
  return fit.converged ? fit : undefined
}

function groupedBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const own = groups.get(keyOf(row))
    if (own === undefined) groups.set(keyOf(row), [row])
    else own.push(row)
  }
  return groups
}
