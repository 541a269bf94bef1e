import type { Figure } from '../../../answer/answer.js'
import { lineFigure } from '../../../answer/figures/line-figure.js'
import type { Text } from '../../../reading/text.js'
import { dayLiteral, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { resultRows } from '../../kernel/table/result-rows.js'
import { sayIn } from '../../kernel/wording/sentence.js'
import { metricOf } from './pattern-columns.js'

/** A quarter of the relationship's age: how many lived through it, and what they brought on average. */
export interface AgeMean {
  /** 0 for the first 91 days. */
  readonly quarter: number
  readonly customers: number
  readonly mean: number
}

const QUARTER_DAYS = 91
const MOST_QUARTERS = 16
/** Means of fewer customers than this are left out. */
const FEWEST = 10

/**
 * Mean profit (or revenue) of a customer by quarter of its age (A11). All whose relationship began so long ago count,
 * who left as 0, so that the curve isn't that of survivors; of profit, those of whom a cost is unknown are left out.
 */
export async function meansByAge(query: KernelQuery<object>, asked: SqlFragment): Promise<AgeMean[]> {
  const isProfit = metricOf(query) === 'profit'
  const amount = isProfit ? sql`amount - product_cost` : sql`amount`
  const day = dayLiteral(query.asOf)
  const result = await querySql(
    query.context.snapshot.engine,
    `mean ${metricOf(query)} by quarter of age`,
    sql`
      WITH lives AS (
        SELECT f.customer_id, f.first_order_on, CAST(floor((${day} - f.first_order_on + 1) / ${QUARTER_DAYS}) AS INTEGER) AS quarters
        FROM ${query.facts.customers} AS f WHERE ${asked} AND f.first_order_on <= ${day} ${isProfit ? sql`AND f.is_cost_known` : sql``}
      ),
      sums AS (
        SELECT CAST(floor((day - first_order_on) / ${QUARTER_DAYS}) AS INTEGER) AS quarter, sum(${amount}) AS total
        FROM order_days JOIN lives USING (customer_id)
        WHERE day BETWEEN first_order_on AND ${day} AND floor((day - first_order_on) / ${QUARTER_DAYS}) < quarters
        GROUP BY quarter
      ),
      sizes AS (SELECT quarters, count(*) AS n FROM lives GROUP BY quarters)
      SELECT s.quarter, (SELECT CAST(sum(n) AS INTEGER) FROM sizes WHERE quarters > s.quarter) AS customers, CAST(total AS DOUBLE) AS total
      FROM sums AS s WHERE quarter < ${MOST_QUARTERS} ORDER BY quarter`,
  )
  return resultRows(result, result.names)
    .map(({ quarter, customers, total }) => ({
      quarter: Number(quarter),
      customers: Number(customers),
      mean: Number(total) / Number(customers),
    }))
    .filter(({ customers }) => customers >= FEWEST)
}

/** The curve of the means, its highest point marked; none for fewer than three quarters. */
export function ageFigure(means: readonly AgeMean[], query: KernelQuery<object>): Figure[] {
  if (means.length < 3) return []
  const { lang } = query.question
  const say = sayIn(query.context.snapshot.currency)
  const best = means.reduce((top, one) => (one.mean > top.mean ? one : top))
  const what: Text =
    metricOf(query) === 'profit' ? { en: 'Profit', zh: '毛利' } : { en: 'Revenue', zh: '收入' }
  const place = { en: `quarter ${best.quarter + 1}`, zh: `第 ${best.quarter + 1} 个季度` }
  const title: Text = {
    en: `${what.en} of a customer is highest in ${place.en} of the relationship: ${say.money(best.mean).en}`,
    zh: `客户${what.zh}在合作${place.zh}最高：${say.money(best.mean).zh}`,
  }
  return [
    lineFigure({
      id: 'value-by-age',
      title,
      alt: {
        en: `${title.en}; ${say.money(means[0]?.mean ?? 0).en} in the first, ${say.money(means.at(-1)?.mean ?? 0).en} in quarter ${(means.at(-1)?.quarter ?? 0) + 1}.`,
        zh: `${title.zh}；第一个季度 ${say.money(means[0]?.mean ?? 0).zh}，第 ${(means.at(-1)?.quarter ?? 0) + 1} 个季度 ${say.money(means.at(-1)?.mean ?? 0).zh}。`,
      },
      lang,
      series: [
        { x: means.map(({ quarter }) => quarter + 1), y: means.map(({ mean }) => mean) },
        {
          name: { en: 'highest', zh: '最高' },
          x: [best.quarter + 1],
          y: [best.mean],
          mode: 'markers',
        },
      ],
      xTitle: { en: 'quarter of the relationship', zh: '合作的第几个季度' },
      yTitle: { en: `${what.en.toLowerCase()} per customer`, zh: `户均${what.zh}` },
      yFormat: 'money',
    }),
  ]
}
