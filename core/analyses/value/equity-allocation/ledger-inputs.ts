import { addDays } from '../../../reading/calendar.js'
import type { Text } from '../../../reading/text.js'
import { dayLiteral, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

/** The counts and sums of a period from which the inputs follow; absent where not known. */
export interface LedgerCounts {
  /** Won in the period, and prospects that were not. */
  readonly won: number
  readonly prospects: number
  readonly acquisitionCost?: number
  readonly atStart: number
  readonly lost: number
  readonly contactCost?: number
  readonly buyers: number
  readonly grossProfit?: number
}

export const INPUTS: Readonly<Record<string, Text>> = {
  acquisition_rate: { en: 'acquisition rate', zh: '获取率' },
  acquisition_spend: { en: 'acquisition spend per prospect', zh: '每个潜客的获取投入' },
  retention_rate: { en: 'retention rate', zh: '保持率' },
  retention_spend: { en: 'retention spend per customer', zh: '每户保持投入' },
  margin: { en: 'gross profit per customer', zh: '每户毛利' },
}

/** The inputs of Blattberg and Deighton that the ledger knows, by name; those with nothing to divide are absent. */
export function ledgerInputs(counts: LedgerCounts): Readonly<Record<string, number>> {
  const { won, prospects, acquisitionCost, atStart, lost, contactCost, buyers, grossProfit } = counts
  const approached = won + prospects
  const found: Record<string, number | undefined> = {
    acquisition_rate: approached > 0 && won > 0 && prospects > 0 ? won / approached : undefined,
    acquisition_spend: perOne(acquisitionCost, approached),
    retention_rate: atStart > 0 && lost < atStart ? 1 - lost / atStart : undefined,
    retention_spend: perOne(contactCost, atStart),
    margin: perOne(grossProfit, buyers),
  }
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, number] => entry[1] !== undefined),
  )
}

/** Nothing spent or earned leaves no curve to draw. */
function perOne(total: number | undefined, count: number): number | undefined {
  return total === undefined || count === 0 || total <= 0 ? undefined : total / count
}

/** Counts and sums of the asked customers over the query's period. */
export async function ledgerCounts(query: KernelQuery, asked: SqlFragment): Promise<LedgerCounts> {
  const { context, period, table, facts } = query
  const { tables, engine } = context.snapshot
  const [from, last] = [dayLiteral(period.from), dayLiteral(addDays(period.to, -1))]
  const knows = (name: string, column: string) => tables[name]?.includes(column) === true
  const acquisition = knows('customers', 'acquisition_cost') ? sql`f.acquisition_cost` : sql`NULL`
  const contacts = knows('touches', 'cost')
    ? sql`(SELECT CASE WHEN count(*) = count(cost) THEN coalesce(sum(cost), 0) END FROM touches JOIN asked USING (customer_id)
        WHERE at_start AND happened_on BETWEEN ${from} AND ${last})`
    : sql`NULL`
  const profit = knows('orders', 'product_cost')
    ? sql`(SELECT CASE WHEN count(*) = count(product_cost) THEN sum(amount - product_cost) END
        FROM order_days JOIN asked USING (customer_id) WHERE day BETWEEN ${from} AND ${last})`
    : sql`NULL`
  const isLost = (day: SqlFragment) => sql`EXISTS (SELECT 1 FROM ${table('absences')} AS a
    WHERE a.customer_no = f.customer_no AND a.lost_on <= ${day} AND (a.returned_on IS NULL OR a.returned_on > ${day}))`
  const { columns } = await querySql(
    engine,
    'customers won, kept and lost in the period, and what was spent and earned',
    sql`
      WITH asked AS (
        SELECT f.customer_id, ${acquisition} AS acquisition_cost, f.first_order_on IS NULL AS is_prospect,
          coalesce(f.first_order_on BETWEEN ${from} AND ${last}, FALSE) AS is_won,
          coalesce(f.first_order_on < ${from} AND NOT ${isLost(from)}, FALSE) AS at_start, ${isLost(last)} AS is_lost
        FROM ${facts.customers} AS f WHERE ${asked}
      )
      SELECT CAST(count(*) FILTER (is_won) AS INTEGER) AS won, CAST(count(*) FILTER (is_prospect) AS INTEGER) AS prospects,
        CASE WHEN count(*) FILTER (is_won) = count(acquisition_cost) FILTER (is_won)
          THEN sum(acquisition_cost) FILTER (is_won) END AS acquisition_cost,
        CAST(count(*) FILTER (at_start) AS INTEGER) AS at_start,
        CAST(count(*) FILTER (at_start AND is_lost) AS INTEGER) AS lost, ${contacts} AS contact_cost,
        CAST((SELECT count(DISTINCT customer_id) FROM order_days JOIN asked USING (customer_id)
          WHERE day BETWEEN ${from} AND ${last}) AS INTEGER) AS buyers, ${profit} AS gross_profit
      FROM asked`,
  )
  const value = (name: string) => {
    const cell = columns[name]?.[0]
    return cell === undefined || cell === null ? undefined : Number(cell)
  }
  const money = {
    acquisitionCost: 'acquisition_cost',
    contactCost: 'contact_cost',
    grossProfit: 'gross_profit',
  }
  const known = Object.entries(money).flatMap(([key, name]) => {
    const amount = value(name)
    return amount === undefined ? [] : [[key, amount]]
  })
  return {
    won: value('won') ?? 0,
    prospects: value('prospects') ?? 0,
    atStart: value('at_start') ?? 0,
    lost: value('lost') ?? 0,
    buyers: value('buyers') ?? 0,
    ...Object.fromEntries(known),
  }
}
