import { identifier, joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'

/** Years ahead at which a customer's expected purchases are kept; between two of them they come evenly. */
export const CURVE_YEARS = [0.25, 0.5, 0.75, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50] as const

/** Without a horizon, what is expected within this many years; what is left is below 1 % at 10 % a year. */
export const LIFETIME_YEARS = 50

/** The column of the expected purchases within the first `CURVE_YEARS[index]` years. */
export function curveColumn(index: number): string {
  return `orders_${String(CURVE_YEARS[index]).replace('.', '_')}y`
}

/**
 * Present worth of one order in each stretch between two years of the curve, cut at the horizon: time runs on, so the
 * same money comes out whatever unit a horizon is given in.
 *
 * @param discountRate effective a year: 0.1 is 10 %
 * @example stretchWeights(1, 0)[3] // 1: the fourth quarter of a year, whole and not discounted
 */
export function stretchWeights(horizonYears: number, discountRate: number): number[] {
  const rate = Math.log1p(discountRate)
  return CURVE_YEARS.map((to, index) => {
    const from = index === 0 ? 0 : CURVE_YEARS[index - 1]!
    const end = Math.min(to, horizonYears)
    if (end <= from) return 0
    const worth = rate === 0 ? end - from : (Math.exp(-rate * from) - Math.exp(-rate * end)) / rate
    return worth / (to - from)
  })
}

/** Expected orders within a horizon, each discounted to the day, as SQL over the columns of the curve. */
export function discountedOrders(from: SqlFragment, horizonYears: number, discountRate: number): SqlFragment {
  const column = (index: number) => sql`${from}.${identifier(curveColumn(index))}`
  const parts = stretchWeights(horizonYears, discountRate).flatMap((weight, index) => {
    if (weight === 0) return []
    const orders = index === 0 ? column(0) : sql`(${column(index)} - ${column(index - 1)})`
    return [sql`CAST(${weight} AS DOUBLE) * ${orders}`]
  })
  return parts.length === 0 ? sql`CAST(0 AS DOUBLE)` : sql`(${joinFragments(parts, ' + ')})`
}
