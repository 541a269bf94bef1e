import { addDays, addMonths } from '../../reading/calendar.js'
import type { Text } from '../../reading/text.js'
import { dayLiteral, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import type { FactBuild, FactSource } from '../fact.js'

/** The four types of the value matrix (B5), by current and potential value. */
export const VALUE_TYPES: Readonly<Record<string, Text>> = {
  I: { en: 'type I (low, low)', zh: 'Ⅰ类（低/低）' },
  II: { en: 'type II (low, high potential)', zh: 'Ⅱ类（低/高潜力）' },
  III: { en: 'type III (high, low potential)', zh: 'Ⅲ类（高/低潜力）' },
  IV: { en: 'type IV (high, high potential)', zh: 'Ⅳ类（高/高潜力）' },
}

/** Current and potential value (F8) and the type of the value matrix at the median cut (F9). */
export const valueFacts: FactSource = {
  id: 'value_facts',
  facts: [
    {
      name: 'current_value',
      type: 'money',
      label: { en: 'current value', zh: '当前价值' },
      needs: { orders: ['product_cost'] },
      meaning: {
        en: 'CRM gross profit of the last 12 months: net order value less product cost less the cost of contacts.',
        zh: '近 12 个月的 CRM 毛利：订单净额减产品成本再减接触成本。',
      },
      formula: 'F8',
    },
    {
      name: 'potential_value',
      type: 'money',
      label: { en: 'potential value', zh: '增值潜力' },
      words: { en: 'added value | growth potential', zh: '增值价值 | 增值潜力' },
      needs: { orders: ['product_cost', 'product_id'] },
      meaning: {
        en: 'Expected yearly gross profit from products that the customer has never bought, as customers of its size buy them.',
        zh: '客户从未购买的产品预计每年可带来的毛利，按采购规模相近的客户推算。',
      },
      formula: 'F8',
    },
    {
      name: 'value_type',
      type: 'code',
      label: { en: 'value type', zh: '价值类型' },
      words: { en: 'type of value | value quadrant', zh: '价值象限' },
      values: VALUE_TYPES,
      valueWords: {
        I: {
          en: 'type i | type 1 | ordinary customer | low current and low potential',
          zh: 'Ⅰ类 | I类 | Ⅰ类型 | I类型 | 第Ⅰ类 | 第I类 | 普通客户 | 当前价值低增值潜力低',
        },
        II: {
          en: 'type ii | type 2 | potential stock | low current and high potential',
          zh: 'Ⅱ类 | II类 | Ⅱ类型 | II类型 | 第Ⅱ类 | 第II类 | 潜力客户 | 潜力股 | 当前价值低增值潜力高',
        },
        III: {
          en: 'type iii | type 3 | profit customer | high current and low potential',
          zh: 'Ⅲ类 | III类 | Ⅲ类型 | III类型 | 第Ⅲ类 | 第III类 | 利润客户 | 当前价值高增值潜力低',
        },
        IV: {
          en: 'type iv | type 4 | strategic customer | high current and high potential',
          zh: 'Ⅳ类 | IV类 | Ⅳ类型 | IV类型 | 第Ⅳ类 | 第IV类 | 战略客户 | 当前价值高增值潜力高',
        },
      },
      needs: { orders: ['product_cost', 'product_id'] },
      meaning: {
        en: 'I low and low, II low current and high potential value, III high and low, IV high and high; the cuts are the medians of growing and stable customers.',
        zh: 'Ⅰ低/低、Ⅱ当前低而潜力高、Ⅲ当前高而潜力低、Ⅳ高/高；以成长期和稳定期客户的中位数为界。',
      },
      formula: 'F9',
    },
  ],
  evidence: ['contact_cost_12m', 'current_cut', 'potential_cut', 'products_held'],
  build: async (build) => {
    const { run, table } = build
    await run('products of each customer and the yearly gross profit of each', holdings(build))
    await run(
      'current and potential value and the type of the value matrix',
      sql`CREATE TABLE ${table('value_facts')} AS ${values(build)}`,
    )
  },
}

/** Sizes by revenue within which customers are taken to be alike. */
const SIZES = 5

/** One row per customer and product ever bought (category where products have one), with its profit of the last 12 months. */
function holdings({ asOf, snapshot, table }: FactBuild): SqlFragment {
  const yearAgo = dayLiteral(addMonths(addDays(asOf, 1), -12))
  const { orders = [], products = [] } = snapshot.tables
  if (!orders.includes('product_id'))
    return sql`CREATE TABLE ${table('holdings')} (customer_no INTEGER, item VARCHAR, profit DOUBLE)`
  const [item, join] = products.includes('category')
    ? [sql`coalesce(p.category, o.product_id)`, sql`LEFT JOIN products AS p ON p.product_id = o.product_id`]
    : [sql`o.product_id`, sql``]
  return sql`CREATE TABLE ${table('holdings')} AS
    SELECT n.customer_no, ${item} AS item,
      coalesce(CAST(sum(o.net_amount - o.product_cost) FILTER (o.ordered_on >= ${yearAgo}) AS DOUBLE), 0) AS profit
    FROM orders AS o JOIN ${table('customer_numbers')} AS n USING (customer_id) ${join}
    WHERE o.ordered_on <= ${dayLiteral(asOf)} AND ${item} IS NOT NULL
    GROUP BY n.customer_no, item HAVING sum(o.net_amount) > 0 ORDER BY n.customer_no, item`
}

/**
 * Σ over products not held of P(buys it) × its yearly profit: among customers of a size, buyers ÷ customers × profit ÷
 * buyers is profit ÷ customers, so it is the size's mean over all products less that over the products held.
 */
function values({ asOf, snapshot, table }: FactBuild): SqlFragment {
  const yearAgo = dayLiteral(addMonths(addDays(asOf, 1), -12))
  const contacts = snapshot.tables.touches?.includes('cost')
    ? sql`SELECT n.customer_no, sum(coalesce(cost, 0)) AS cost FROM touches JOIN ${table('customer_numbers')} AS n USING (customer_id)
        WHERE happened_on BETWEEN ${yearAgo} AND ${dayLiteral(asOf)} GROUP BY n.customer_no`
    : sql`SELECT CAST(NULL AS INTEGER) AS customer_no, CAST(0 AS DECIMAL(18, 4)) AS cost WHERE FALSE`
  const costs = snapshot.tables.orders?.includes('product_cost') ? sql`TRUE` : sql`FALSE`
  const products = snapshot.tables.orders?.includes('product_id') ? sql`TRUE` : sql`FALSE`
  return sql`
    WITH contacts AS (${contacts}),
    sized AS (
      SELECT customer_no, CAST(ceil(${SIZES} * percent_rank() OVER (ORDER BY revenue_12m)) AS INTEGER) AS size
      FROM ${table('purchase_facts')} WHERE revenue_12m > 0
    ),
    sizes AS (SELECT size, count(*) AS customers FROM sized GROUP BY size),
    items AS (
      SELECT size, item, greatest(sum(h.profit), 0) / any_value(sizes.customers) AS expected
      FROM ${table('holdings')} AS h JOIN sized USING (customer_no) JOIN sizes USING (size) GROUP BY size, item
    ),
    everything AS (SELECT size, sum(expected) AS expected FROM items GROUP BY size),
    held AS (
      SELECT customer_no, sum(expected) AS expected, CAST(count(*) AS INTEGER) AS products_held
      FROM ${table('holdings')} AS h JOIN sized USING (customer_no) JOIN items USING (size, item) GROUP BY customer_no
    ),
    valued AS (
      SELECT p.customer_no, s.stage, coalesce(c.cost, 0) AS contact_cost_12m, products_held,
        CASE WHEN ${costs} THEN p.profit_12m - coalesce(c.cost, 0) END AS current_value,
        CASE WHEN ${costs} AND ${products} THEN CAST(round(greatest(e.expected - coalesce(held.expected, 0), 0), 4) AS DECIMAL(18, 4)) END AS potential_value
      FROM ${table('purchase_facts')} AS p JOIN ${table('stage_facts')} AS s USING (customer_no)
      LEFT JOIN contacts AS c USING (customer_no) LEFT JOIN sized USING (customer_no)
      LEFT JOIN everything AS e USING (size) LEFT JOIN held USING (customer_no)
      WHERE p.first_order_on IS NOT NULL
    ),
    cuts AS (
      SELECT CAST(median(current_value) AS DECIMAL(18, 4)) AS current_cut, CAST(median(potential_value) AS DECIMAL(18, 4)) AS potential_cut
      FROM valued WHERE stage IN ('build_up', 'stable') AND current_value IS NOT NULL AND potential_value IS NOT NULL
    )
    SELECT customer_no, current_value, potential_value, contact_cost_12m, products_held, current_cut, potential_cut,
      CASE WHEN current_value >= current_cut AND potential_value >= potential_cut THEN 'IV'
        WHEN current_value >= current_cut AND potential_value < potential_cut THEN 'III'
        WHEN current_value < current_cut AND potential_value >= potential_cut THEN 'II'
        WHEN current_value < current_cut AND potential_value < potential_cut THEN 'I' END AS value_type
    FROM valued CROSS JOIN cuts ORDER BY customer_no`
}
