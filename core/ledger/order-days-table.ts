import { ORDER_KEY } from './returned-orders.js'

/** A sum over lines of which some lack the value would be a wrong sum, so it is unknown. */
const total = (column: string) =>
  `CASE WHEN count(${column}) = count(*) THEN sum(${column})::DECIMAL(18,4) END AS ${column}`

/** The day's net amount is above zero, so that a cancellation on the same day undoes the order; or goods went out for nothing. */
const IS_PURCHASE = `sum(net_amount) > 0 OR (sum(net_amount) = 0 AND count(*) FILTER (net_amount > 0) = 0
    AND coalesce(sum(quantity) > 0, FALSE))`

/** What a later return undid is no purchase: something else must have been bought on the day. */
const IS_LEFT = `bool_and(is_undone IS NULL) OR coalesce(sum(net_amount) FILTER (is_undone IS NULL) > 0, FALSE)`

const DISTINCT = ['order_key', 'product_id'] as const

/** Least and greatest value among the positive lines tell one from two; only days of more lines have to be counted. */
const least = (name: string) => `min(${name}) FILTER (net_amount > 0)`
const greatest = (name: string) => `max(${name}) FILTER (net_amount > 0)`

const distinct = (name: string, as: string) => `
  (CASE WHEN least_${name} IS NULL THEN 0 WHEN least_${name} = greatest_${name} THEN 1 WHEN positive = 2 THEN 2
    ELSE distinct_${name} END)::INTEGER AS ${as}`

/** Parts of the customers that are summed one after another, so that memory holds the days of one part. */
const PARTS = 8

/** Distinct values are counted on few days, because keeping all values of all days takes more than all else together. */
const daysOf = (part: number) => `
WITH numbered AS NOT MATERIALIZED (
  SELECT o.*, n.customer_no, ${ORDER_KEY} AS order_key
  FROM snapshot.orders o JOIN (
    SELECT * FROM snapshot.customer_numbers
    WHERE customer_no * ${PARTS} // (SELECT count(*) FROM snapshot.customer_numbers) = ${part}) n USING (customer_id)),
crowded AS MATERIALIZED (
  SELECT customer_no, ordered_on FROM numbered GROUP BY ALL
  HAVING count(*) FILTER (net_amount > 0) > 2
    AND (${DISTINCT.map((name) => `${least(name)} <> ${greatest(name)}`).join(' OR ')})),
counted AS (
  SELECT customer_no, ordered_on, ${DISTINCT.map((name) => `count(DISTINCT ${name}) AS distinct_${name}`).join(', ')}
  FROM numbered SEMI JOIN crowded USING (customer_no, ordered_on) WHERE net_amount > 0 GROUP BY customer_no, ordered_on),
days AS (
  SELECT customer_no, any_value(customer_id) AS customer_id, ordered_on, sum(net_amount)::DECIMAL(18,4) AS amount,
    coalesce(sum(net_amount) FILTER (net_amount > 0), 0)::DECIMAL(18,4) AS gross_amount, count(*)::INTEGER AS lines,
    count(*) FILTER (net_amount > 0) AS positive,
    ${DISTINCT.map((name) => `${least(name)} AS least_${name}, ${greatest(name)} AS greatest_${name}`).join(', ')},
    ${['quantity', 'product_cost', 'list_amount'].map(total).join(', ')},
    (${IS_PURCHASE}) AND (${IS_LEFT}) AS is_purchase
  FROM (SELECT o.*, u.is_undone FROM numbered o
    LEFT JOIN (SELECT DISTINCT customer_id, order_key, TRUE AS is_undone FROM snapshot.returned_orders) u
      ON u.customer_id = o.customer_id AND u.order_key = o.order_key)
  GROUP BY customer_no, ordered_on)
SELECT customer_no, customer_id, ordered_on AS day, amount, gross_amount, ${distinct('order_key', 'orders')}, lines,
  ${distinct('product_id', 'products')}, quantity, product_cost, list_amount, is_purchase
FROM days LEFT JOIN counted USING (customer_no, ordered_on) ORDER BY customer_no, ordered_on`

/** One row per customer and day, made part by part. */
export const ORDER_DAYS = [
  `CREATE TABLE snapshot.order_days AS SELECT * FROM (${daysOf(0)})`,
  ...Array.from({ length: PARTS - 1 }, (_, part) => `INSERT INTO snapshot.order_days ${daysOf(part + 1)}`),
].join(';\n')
