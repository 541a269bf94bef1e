import { dayLiteral, type SqlFragment, sql } from '../summary/sql-fragment.js'

/** Days in which complaints and payments count as recent. */
export const RECENT_CIRCUMSTANCES = 180

/**
 * Complaints, payments and satisfaction of customers as they were known on a day: what was opened, due, paid or answered
 * later takes no part. One row a customer of whom anything is known, with NULL for what isn't.
 *
 * @param has whether the ledger has a table
 */
export function circumstances(
  numbers: SqlFragment,
  asOf: string,
  has: (table: string) => boolean,
): SqlFragment {
  const day = dayLiteral(asOf)
  const nothing = (columns: SqlFragment) =>
    sql`SELECT CAST(NULL AS VARCHAR) AS customer_id, ${columns} WHERE FALSE`
  return sql`
    SELECT n.customer_no, ${CIRCUMSTANCE_COLUMNS}
    FROM ${numbers} AS n
    LEFT JOIN (${has('complaints') ? complaints(day) : nothing(NO_COMPLAINTS)}) AS c USING (customer_id)
    LEFT JOIN (${has('invoices') ? payments(day) : nothing(NO_PAYMENTS)}) AS i USING (customer_id)
    LEFT JOIN (${has('surveys') ? satisfaction(day) : nothing(NO_SATISFACTION)}) AS s USING (customer_id)
    WHERE c.customer_id IS NOT NULL OR i.customer_id IS NOT NULL OR s.customer_id IS NOT NULL
    ORDER BY n.customer_no`
}

const CIRCUMSTANCE_COLUMNS = sql`c.complaints_recent, c.complaints_before, c.complaints_open, i.late_recent, i.late_before,
      i.late_error, i.overdue_amount, i.oldest_overdue, s.satisfaction_latest, s.satisfaction_before`
const NO_COMPLAINTS = sql`CAST(NULL AS INTEGER) AS complaints_recent, CAST(NULL AS INTEGER) AS complaints_before,
  CAST(NULL AS INTEGER) AS complaints_open`
const NO_PAYMENTS = sql`CAST(NULL AS DOUBLE) AS late_recent, CAST(NULL AS DOUBLE) AS late_before,
  CAST(NULL AS DOUBLE) AS late_error, CAST(NULL AS DOUBLE) AS overdue_amount, CAST(NULL AS INTEGER) AS oldest_overdue`
const NO_SATISFACTION = sql`CAST(NULL AS DOUBLE) AS satisfaction_latest, CAST(NULL AS DOUBLE) AS satisfaction_before`

function complaints(day: SqlFragment): SqlFragment {
  return sql`
    SELECT customer_id, CAST(count(*) FILTER (opened_on > ${day} - ${RECENT_CIRCUMSTANCES}) AS INTEGER) AS complaints_recent,
      CAST(count(*) FILTER (opened_on <= ${day} - ${RECENT_CIRCUMSTANCES}) AS INTEGER) AS complaints_before,
      CAST(count(*) FILTER (resolved_on IS NULL OR resolved_on > ${day}) AS INTEGER) AS complaints_open
    FROM complaints WHERE opened_on <= ${day} GROUP BY customer_id`
}

/** Lateness in days, an open invoice with the days so far; needs two recent invoices and three before them. */
function payments(day: SqlFragment): SqlFragment {
  return sql`
    SELECT customer_id, late_recent, late_before,
      greatest(3, coalesce(spread, 0)) * sqrt(1.0 / n_recent + 1.0 / n_before) AS late_error, overdue_amount, oldest_overdue
    FROM (
      SELECT customer_id, count(*) FILTER (is_recent) AS n_recent, count(*) FILTER (NOT is_recent) AS n_before,
        avg(days) FILTER (is_recent) AS late_recent, avg(days) FILTER (NOT is_recent) AS late_before,
        stddev_samp(days) FILTER (NOT is_recent) AS spread,
        CAST(coalesce(sum(amount) FILTER (is_open AND days > 0), 0) AS DOUBLE) AS overdue_amount,
        CAST(coalesce(max(days) FILTER (is_open), 0) AS INTEGER) AS oldest_overdue
      FROM (
        SELECT customer_id, amount, due_on > ${day} - ${RECENT_CIRCUMSTANCES} AS is_recent,
          paid_on IS NULL OR paid_on > ${day} AS is_open,
          CASE WHEN paid_on <= ${day} THEN paid_on ELSE ${day} END - due_on AS days
        FROM invoices WHERE due_on < ${day}
      ) AS lateness
      GROUP BY customer_id
    ) AS known
    WHERE n_recent >= 2 AND n_before >= 3`
}

/** The latest answers, on scales from 0 to 1, beside those before, where the latest are at most a year old. */
function satisfaction(day: SqlFragment): SqlFragment {
  return sql`
    SELECT customer_id, avg(level) FILTER (answered_on = latest_on) AS satisfaction_latest,
      avg(level) FILTER (answered_on < latest_on) AS satisfaction_before
    FROM (
      SELECT customer_id, answered_on, max(answered_on) OVER (PARTITION BY customer_id) AS latest_on, CAST(
        CASE item WHEN 'csat' THEN (score - 1) / 4 WHEN 'overall' THEN (score - 1) / 9 ELSE score / 10 END AS DOUBLE) AS level
      FROM surveys WHERE item IN ('csat', 'overall', 'nps') AND answered_on <= ${day}
    ) AS answers
    WHERE latest_on > ${day} - 365
    GROUP BY customer_id HAVING count(*) FILTER (answered_on < latest_on) > 0`
}
