import { dayLiteral, type SqlFragment, sql } from './sql-fragment.js'

export interface RfmScoreOptions {
  readonly asOf: string
  /** The day before the window's first; absent for all history. */
  readonly after?: string
  /** Money in total, or per purchase day. */
  readonly monetary: 'average' | 'total'
  /** Scores run from 1 to this. */
  readonly bins: number
  /** Each measure ranked over all customers, or F ranked within R and M within R and F (Hughes). */
  readonly method: 'independent' | 'nested'
}

/**
 * Recency, frequency, money and their scores (F18) of everyone who bought in the window, as one row per customer:
 * customer_no, rfm_frequency, rfm_monetary, rfm_r, rfm_f, rfm_m, rfm_cell, rfm_class, rfm_score.
 *
 * A score is the part of the ranking that a value lies in, the best getting the highest; equal values get the score of
 * the mean rank of their tie. Frequency counts purchase days; money is net of cancellations within the window.
 */
export function rfmScores(options: RfmScoreOptions): SqlFragment {
  const { asOf, after, monetary, bins, method } = options
  const start = after === undefined ? sql`TRUE` : sql`day > ${dayLiteral(after)}`
  const money = monetary === 'total' ? sql`total` : sql`total / frequency`
  const [f, m] = method === 'nested' ? [sql`PARTITION BY r`, sql`PARTITION BY r, f`] : [sql``, sql``]
  const high = sql`${(bins + 1) / 2}`
  return sql`
    WITH bought AS (
      SELECT customer_no, CAST(${dayLiteral(asOf)} - max(day) FILTER (is_purchase) AS INTEGER) AS days_since_last,
        CAST(count(*) FILTER (is_purchase AND ${start}) AS INTEGER) AS frequency,
        coalesce(sum(amount) FILTER (${start}), 0) AS total
      FROM order_days
      WHERE day <= ${dayLiteral(asOf)} GROUP BY customer_no
    ),
    measured AS (SELECT customer_no, days_since_last, frequency, ${money} AS monetary FROM bought WHERE frequency > 0),
    recent AS (SELECT *, ${score(sql`-days_since_last`, sql``, bins)} AS r FROM measured),
    frequent AS (SELECT *, ${score(sql`frequency`, f, bins)} AS f FROM recent),
    scored AS (SELECT *, ${score(sql`monetary`, m, bins)} AS m FROM frequent)
    SELECT customer_no, frequency AS rfm_frequency, monetary AS rfm_monetary, r AS rfm_r, f AS rfm_f, m AS rfm_m,
      r || '' || f || '' || m AS rfm_cell, (r + f + m) / 3.0 AS rfm_score,
      (CASE WHEN m > ${high} THEN 'important_' ELSE 'general_' END) ||
      (CASE WHEN r > ${high} THEN CASE WHEN f > ${high} THEN 'value' ELSE 'develop' END
        ELSE CASE WHEN f > ${high} THEN 'keep' ELSE 'save' END END) AS rfm_class
    FROM scored`
}

/** 1 to `bins` by the mean rank of equal values. */
function score(value: SqlFragment, within: SqlFragment, bins: number): SqlFragment {
  const rank = sql`rank() OVER (${within} ORDER BY ${value})`
  const last = sql`count(*) OVER (${within} ORDER BY ${value} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  const all = sql`count(*) OVER (${within})`
  const mean = sql`(CAST(${rank} AS DOUBLE) + ${last}) / 2`
  return sql`CAST(least(${bins}, 1 + floor((${mean} - 0.5) / ${all} * ${bins})) AS INTEGER)`
}
