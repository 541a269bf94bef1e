import type { Evidence } from '../../../answer/answer.js'
import { addDays } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import { dayLiteral, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { type Say, sentence, signed } from '../../kernel/wording/sentence.js'

const LABEL = { en: 'Prices, quantities, products', zh: '价格、数量与产品结构' } as const

/**
 * The change of revenue by price, quantity and mix, where lines have products and quantities.
 *
 * Price: what is sold now, at the difference of each product's mean prices. Quantity: the difference of all quantities,
 * at the earlier mean price. Mix is the rest: dearer or cheaper products, new ones and dropped ones. The parts sum to the
 * change of the lines that have a quantity.
 */
export async function priceQuantityMix<Params>(
  { context, facts, period, question: { lang } }: KernelQuery<Params>,
  asked: SqlFragment,
  compareTo: Period,
  say: Say,
): Promise<Evidence[]> {
  const { orders } = context.snapshot.tables
  if (!orders?.includes('quantity') || !orders.includes('product_id')) return []
  const within = ({ from, to }: Period) =>
    sql`o.ordered_on BETWEEN ${dayLiteral(from)} AND ${dayLiteral(addDays(to, -1))}`
  const sums = (side: SqlFragment, name: SqlFragment) => sql`
    coalesce(sum(o.quantity) FILTER (${side}), 0) AS q_${name}, coalesce(sum(o.net_amount) FILTER (${side}), 0) AS v_${name}`
  const { columns } = await querySql(
    context.snapshot.engine,
    'change of revenue by price, quantity and mix of products',
    sql`
      WITH products AS (
        SELECT o.product_id, ${sums(within(period), sql`now`)}, ${sums(within(compareTo), sql`before`)}
        FROM orders AS o JOIN ${facts.customers} AS f USING (customer_id)
        WHERE ${asked} AND o.quantity IS NOT NULL AND o.product_id IS NOT NULL AND (${within(period)} OR ${within(compareTo)})
        GROUP BY o.product_id
      )
      SELECT CAST(sum(v_now) - sum(v_before) AS DOUBLE) AS change,
        sum(CAST(CASE WHEN q_now > 0 AND q_before > 0
          THEN CAST(v_now AS DOUBLE) - CAST(v_before AS DOUBLE) / q_before * q_now ELSE 0 END AS DECIMAL(38, 6))) AS price,
        CASE WHEN sum(q_before) > 0 THEN (sum(q_now) - sum(q_before)) * CAST(sum(v_before) AS DOUBLE) / sum(q_before) END AS quantity
      FROM products`,
  )
  const number = (name: string) =>
    typeof columns[name]?.[0] === 'number' ? Number(columns[name]?.[0]) : undefined
  const [change, price, quantity] = [number('change'), number('price'), number('quantity')]
  if (change === undefined || price === undefined || quantity === undefined) return []
  const parts = { price, quantity, mix: change - price - quantity }
  return [
    {
      subject: 'prices',
      label: LABEL[lang],
      statements: [
        sentence(
          {
            en: 'By prices {price}, by quantities {quantity}, by the mix of products {mix}.',
            zh: '价格因素 {price}，数量因素 {quantity}，产品结构 {mix}。',
          },
          {
            price: signed(say.money, parts.price),
            quantity: signed(say.money, parts.quantity),
            mix: signed(say.money, parts.mix),
          },
        ),
      ],
      numbers: parts,
    },
  ]
}
