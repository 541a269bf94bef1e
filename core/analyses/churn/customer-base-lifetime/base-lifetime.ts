import { expectedLifetime } from '../../../models/contracts/beta-discrete-weibull.js'
import { fitKaplanMeier, survivalQuantile } from '../../../models/survival/kaplan-meier.js'
import { addDays, daysBetween } from '../../../reading/calendar.js'
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
import { type TableRow, tableRow } from '../../kernel/table/table-row.js'
import {
  customerLifetimes,
  type Lifetimes,
  projectedLifetimes,
  QUARTER,
} from '../lifetimes/customer-lifetimes.js'
import { wasLostOn } from '../lifetimes/lost-on-day.js'

const YEAR = 365.25

/** Three answers to one question; what can't be estimated is absent. */
export interface BaseLifetime {
  readonly key: TableRow
  readonly customers: number
  readonly everLost: number
  readonly atStart: number
  readonly lost: number
  /** lost ÷ at the start, of the period. */
  readonly churn: number | undefined
  /** Length of the period ÷ churn: the constant-churn figure. */
  readonly constantYears: number | undefined
  /** When half are gone; absent while more than half are there. */
  readonly medianYears: number | undefined
  /** Mean by the sBG; absent where it is infinite. */
  readonly projectedYears: number | undefined
}

/** Years of a period, half-open. */
export function yearsOf({ from, to }: { readonly from: string; readonly to: string }): number {
  return daysBetween(from, to) / YEAR
}

/** Whole customers or, divided by columns, each group, largest first. */
export async function baseLifetimes(
  query: KernelQuery<unknown>,
  asked: SqlFragment,
  groups: readonly KernelColumn[],
): Promise<BaseLifetime[]> {
  const lives = await customerLifetimes(query, asked, groups)
  const churned = await churnOf(query, asked, groups)
  const keyOf = (row: TableRow) => JSON.stringify(groups.map(({ name }) => row[name] ?? null))
  const byKey = new Map(churned.map((row) => [keyOf(row), row]))
  return lives.map((life) => lifetimeOf(life, byKey.get(keyOf(life.key)), yearsOf(query.period)))
}

function lifetimeOf(life: Lifetimes, churned: TableRow | undefined, years: number): BaseLifetime {
  const [atStart, lost] = [Number(churned?.at_start ?? 0), Number(churned?.lost ?? 0)]
  const churn = atStart > 0 ? lost / atStart : undefined
  const median = survivalQuantile(fitKaplanMeier(life.summary))
  const fit = projectedLifetimes(life)
  const quarters = fit === undefined ? undefined : expectedLifetime(fit)
  return {
    key: life.key,
    customers: life.customers,
    everLost: life.lost,
    atStart,
    lost,
    churn,
    constantYears: churn === undefined || churn === 0 ? undefined : years / churn,
    medianYears: median === undefined ? undefined : median / YEAR,
    // A loss counts at the end of its quarter, so half a quarter is taken off.
    projectedYears: quarters === undefined ? undefined : (life.delay + (quarters - 0.5) * QUARTER) / YEAR,
  }
}

async function churnOf(
  { context, facts, period, table }: KernelQuery<unknown>,
  asked: SqlFragment,
  groups: readonly KernelColumn[],
): Promise<TableRow[]> {
  const names = groups.map(
    (column) => sql`${column.sql({ facts } as KernelQuery<unknown>)} AS ${identifier(column.name)}, `,
  )
  const wasLost = (day: string) => wasLostOn(table('absences'), dayLiteral(day))
  const result = await querySql(
    context.snapshot.engine,
    'customers at the start of the period and those of them lost in it',
    sql`SELECT ${joinFragments(names, '')}CAST(count(*) AS INTEGER) AS at_start,
        CAST(count(*) FILTER (${wasLost(addDays(period.to, -1))}) AS INTEGER) AS lost
      FROM ${facts.customers} AS f
      WHERE f.first_order_on < ${dayLiteral(period.from)} AND NOT ${wasLost(period.from)} AND (${asked})
      GROUP BY ALL`,
  )
  return resultRows(result, result.names)
}

export function lifetimeRow(one: BaseLifetime): TableRow {
  return tableRow({
    ...one.key,
    constant_churn_years: one.constantYears,
    median_years: one.medianYears,
    projected_years: one.projectedYears,
    churn_rate: one.churn,
    lost: one.lost,
    at_start: one.atStart,
    customers: one.customers,
  })
}
