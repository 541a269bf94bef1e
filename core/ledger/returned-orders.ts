/** Days within which a return undoes an order of the same amount and lines. */
export const UNDONE_WITHIN_DAYS = 60

/** An order of a customer: its number, or the point in time for lines without one. */
export const ORDER_KEY = 'coalesce(order_id, ordered_at::VARCHAR)'

/**
 * Orders that a later return undid, so that they are no purchase: those whose own number nets to nothing or less over
 * several days, and those whose amount and number of lines a return repeats with the sign reversed within 60 days. A
 * return undoes one order, the latest that fits; an order is undone by one return, the earliest.
 *
 * Money stays on the days on which it was booked. A return on the day of the order needs no rule: the day's amount is
 * what is left.
 *
 * The rule looks back from the end of the ledger: for an earlier day, too, an order that was returned within 60 days
 * after it is no purchase, so what is told of that day may differ from what was told on it.
 */
export const RETURNED_ORDERS = `
CREATE TABLE snapshot.returned_orders AS
WITH returners AS (SELECT DISTINCT customer_id FROM snapshot.orders WHERE net_amount < 0),
documents AS (
  SELECT customer_id, ${ORDER_KEY} AS order_key, min(ordered_on) AS day, max(ordered_on) AS last_day,
    sum(net_amount) AS amount, count(*) AS lines, min(net_amount) AS least, max(net_amount) AS most
  FROM snapshot.orders JOIN returners USING (customer_id) GROUP BY ALL),
by_number AS (
  SELECT customer_id, order_key, day, last_day AS undone_on, 'same_number' AS rule
  FROM documents WHERE least < 0 AND most > 0 AND amount <= 0 AND last_day > day),
sold AS (
  SELECT customer_id, amount, lines, day, min(order_key) AS order_key
  FROM documents WHERE least >= 0 AND amount > 0 GROUP BY ALL),
returned AS (SELECT customer_id, -amount AS amount, lines, day, order_key FROM documents WHERE most <= 0 AND amount < 0),
by_amount AS (
  SELECT sold.customer_id, sold.order_key, sold.day, returned.day AS undone_on, 'same_amount' AS rule
  FROM returned ASOF JOIN sold
    ON returned.customer_id = sold.customer_id AND returned.amount = sold.amount AND returned.lines = sold.lines
      AND returned.day >= sold.day
  WHERE returned.day - sold.day <= ${UNDONE_WITHIN_DAYS} AND returned.day > sold.day
  QUALIFY row_number() OVER (PARTITION BY sold.customer_id, sold.order_key ORDER BY returned.day, returned.order_key) = 1)
SELECT * FROM by_number UNION ALL SELECT * FROM by_amount ORDER BY customer_id, day, order_key, rule`
