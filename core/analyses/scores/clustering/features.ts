import type { Column } from '../../../answer/answer.js'
import { NUMERIC_TYPES } from '../../../reading/column.js'
import { identifier, joinFragments, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

/** What customers are told apart by unless asked otherwise: how recently, how often, for how much an order (ours). */
export const USUAL_FEATURES = ['days_since_last', 'order_days', 'average_order'] as const

export interface ClusterFeature {
  readonly column: Column
  readonly sql: SqlFragment
}

const AVERAGE_ORDER: ClusterFeature = {
  column: { name: 'average_order', type: 'money', label: { en: 'average order', zh: '平均每单金额' } },
  sql: sql`CAST(f.rfm_monetary AS DOUBLE) / nullif(f.rfm_frequency, 0)`,
}

/** The features that this ledger has, by name: numeric facts and the average order. */
export function clusterFeatures(query: KernelQuery<unknown>, names: readonly string[]): ClusterFeature[] {
  return names.flatMap((name) => {
    if (name === AVERAGE_ORDER.column.name) return [AVERAGE_ORDER]
    const fact = query.facts.facts.find((one) => one.name === name && NUMERIC_TYPES.has(one.type))
    return fact === undefined
      ? []
      : [
          {
            column: { name, type: fact.type, label: fact.label },
            sql: sql`CAST(f.${identifier(name)} AS DOUBLE)`,
          },
        ]
  })
}

/** The values of all customers of whom every feature is known, in the order of their numbers. */
export interface FeatureRows {
  readonly ids: readonly string[]
  /** By feature. */
  readonly values: readonly (readonly number[])[]
  /** Customers asked for of whom some feature isn't known. */
  readonly leftOut: number
}

export async function featureRows(
  query: KernelQuery<unknown>,
  asked: SqlFragment,
  features: readonly ClusterFeature[],
): Promise<FeatureRows> {
  const columns = features.map(({ sql: value }, at) => sql`${value} AS ${identifier(`x${at}`)}`)
  const isKnown = joinFragments(
    features.map((_, at) => sql`${identifier(`x${at}`)} IS NOT NULL`),
    ' AND ',
  )
  const result = await querySql(
    query.context.snapshot.engine,
    'the features of the customers',
    sql`SELECT *, count(*) OVER () AS asked FROM (
        SELECT CASE WHEN ${isKnown} THEN customer_id END AS customer_id, * EXCLUDE (customer_id) FROM (
          SELECT f.customer_no, f.customer_id, ${joinFragments(columns, ', ')} FROM ${query.facts.customers} AS f
          WHERE f.first_order_on IS NOT NULL AND (${asked})))
      QUALIFY customer_id IS NOT NULL ORDER BY customer_no`,
  )
  const column = (name: string) => Array.from(result.columns[name] ?? [])
  return {
    ids: column('customer_id').map(String),
    values: features.map((_, at) => column(`x${at}`).map(Number)),
    leftOut: Number(result.columns.asked?.[0] ?? 0) - result.rowCount,
  }
}

/** How a feature is put on one scale: the logarithm where it is skewed, then mean 0 and deviation 1. */
export interface Scale {
  readonly isLog: boolean
  readonly mean: number
  readonly deviation: number
}

/** Skewness above which a feature that is never negative counts by its logarithm (ours). */
const SKEWED = 1

export function scaleOf(values: readonly number[]): Scale {
  const plain = momentsOf(values)
  const isLog = plain.skewness > SKEWED && values.every((value) => value >= 0)
  const { mean, deviation } = isLog ? momentsOf(values.map(Math.log1p)) : plain
  return { isLog, mean, deviation }
}

/** 0 where all values are the same. */
export function standardise(value: number, { isLog, mean, deviation }: Scale): number {
  return deviation === 0 ? 0 : ((isLog ? Math.log1p(value) : value) - mean) / deviation
}

function momentsOf(values: readonly number[]) {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const central = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n
  const deviation = Math.sqrt(central(2))
  const isFlat = deviation <= 1e-12 * (1 + Math.abs(mean))
  return { mean, deviation: isFlat ? 0 : deviation, skewness: isFlat ? 0 : central(3) / deviation ** 3 }
}
