import { dayLiteral, sql } from '../../summary/sql-fragment.js'
import type { FactSource } from '../fact.js'

/**
 * When customers were lost, and whether they came back. A customer is lost on the day on which its silence passes its
 * limit, or when its account is closed; an order after that brings it back. `absences` has one row per loss, so that the
 * churn of any past period is a query over few rows.
 */
export const absenceFacts: FactSource = {
  id: 'absence_facts',
  facts: [
    {
      name: 'lost_on',
      type: 'date',
      label: { en: 'lost on', zh: '流失日期' },
      words: { en: 'date of loss | lost since', zh: '流失时间' },
      meaning: {
        en: 'The day on which the silence passed the limit, or the account was closed; unknown while it is a customer.',
        zh: '沉默时间超过上限或销户的日期；仍是客户时为未知。',
      },
      formula: 'F15.1',
    },
    {
      name: 'returned_on',
      type: 'date',
      label: { en: 'came back on', zh: '回流日期' },
      words: { en: 'returned on | came back', zh: '回来的日期' },
      meaning: {
        en: 'The last day on which an order ended a silence beyond the limit.',
        zh: '最近一次在沉默超过上限之后又下单的日期。',
      },
      formula: 'F15.1',
    },
  ],
  build: async ({ asOf, run, table, snapshot }) => {
    const day = dayLiteral(asOf)
    const closed = snapshot.tables.customers?.includes('closed_on')
      ? sql`c.closed_on`
      : sql`CAST(NULL AS DATE)`
    await run(
      'losses of customers and their returns',
      sql`CREATE TABLE ${table('absences')} AS
      WITH purchases AS (
        SELECT customer_no, customer_id, day, s.churn_gap, lead(day) OVER (PARTITION BY customer_no ORDER BY day) AS next_day
        FROM order_days JOIN ${table('stage_facts')} AS s USING (customer_no)
        WHERE is_purchase AND day <= ${day}
      ),
      silences AS (
        SELECT customer_no, day AS last_order_on, next_day,
          least(CAST(day + CAST(ceil(churn_gap) AS INTEGER) + 1 AS DATE),
            CASE WHEN ${closed} > day AND (next_day IS NULL OR ${closed} < next_day) THEN ${closed} END) AS lost_on
        FROM purchases JOIN customer_list AS c USING (customer_id)
      )
      SELECT customer_no, last_order_on, lost_on, next_day AS returned_on
      FROM silences WHERE lost_on <= ${day} AND (next_day IS NULL OR next_day >= lost_on)
      ORDER BY customer_no, lost_on`,
    )
    await run(
      'last loss and last return of each customer',
      sql`CREATE TABLE ${table('absence_facts')} AS
      SELECT customer_no, max(lost_on) FILTER (returned_on IS NULL) AS lost_on, max(returned_on) AS returned_on
      FROM ${table('absences')} GROUP BY customer_no ORDER BY customer_no`,
    )
  },
}
