import { dayLiteral, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import type { FactBuild, FactSource } from '../fact.js'

/** Share of the lifetime value of those a customer referred that is credited to it (F5). */
export const REFERRAL_SHARE = 0.5

/** Columns of the components, in the order of the sum; `price_concession` is a memo: margins use net prices already. */
export const LIFETIME_COMPONENTS = [
  'base_profit',
  'growth_profit',
  'cost_savings',
  'acquisition_spend',
  'price_concession',
  'referral_value',
] as const

/**
 * What each customer brought since its first order, by component (F5). Base is the first year's profit, run at its rate
 * for the tenure; growth is what margins exceed it by; savings are what contacts cost less than at the first year's rate,
 * and below 0 where they cost more: so the components sum to gross profit less all that was spent on the customer.
 */
export const lifetimeFacts: FactSource = {
  id: 'lifetime_facts',
  facts: [],
  evidence: [
    ...LIFETIME_COMPONENTS,
    'gross_profit_life',
    'contact_cost_life',
    'tenure_days',
    'referred_customers',
  ],
  build: (build) =>
    build.run(
      'profit of each customer since its first order, by component',
      sql`CREATE TABLE ${build.table('lifetime_facts')} AS ${components(build)}`,
    ),
}

function components(build: FactBuild): SqlFragment {
  const { asOf, table, snapshot } = build
  const { customers = [], touches = [], orders = [] } = snapshot.tables
  const day = dayLiteral(asOf)
  const [hasOwn, hasContacts] = [customers.includes('acquisition_cost'), touches.includes('cost')]
  const before = hasContacts ? sql`t.before_first` : sql`NULL`
  const acquisition = hasOwn ? sql`coalesce(c.acquisition_cost, ${before})` : before
  return sql`
    WITH lives AS (
      SELECT p.customer_no, p.first_order_on, CAST(coalesce(a.lost_on, ${day}) - p.first_order_on + 1 AS INTEGER) AS tenure_days,
        CAST(least(365, coalesce(a.lost_on, ${day}) - p.first_order_on + 1) AS INTEGER) AS first_days
      FROM ${table('purchase_facts')} AS p LEFT JOIN ${table('absence_facts')} AS a USING (customer_no)
      WHERE p.first_order_on IS NOT NULL
    ),
    margins AS (
      SELECT l.customer_no,
        CASE WHEN count(*) = count(d.product_cost) THEN CAST(sum(d.amount - d.product_cost) AS DECIMAL(18, 4)) END AS margin,
        CASE WHEN count(*) = count(d.product_cost)
          THEN coalesce(CAST(sum(d.amount - d.product_cost) FILTER (d.day < l.first_order_on + l.first_days) AS DOUBLE), 0) END AS first_margin,
        ${orders.includes('list_amount') ? sql`sum(d.list_amount - d.amount) FILTER (d.is_purchase AND d.list_amount IS NOT NULL)` : sql`CAST(NULL AS DECIMAL(18, 4))`} AS price_concession
      FROM order_days AS d JOIN lives AS l USING (customer_no)
      WHERE d.day <= ${day} GROUP BY l.customer_no
    ),
    contacts AS (${contacts(build, hasContacts)}),
    referred AS (${referrals(build)})
    SELECT customer_no, CAST(tenure_days AS INTEGER) AS tenure_days, m.margin AS gross_profit_life,
      coalesce(t.served, 0) AS contact_cost_life,
      (m.first_margin - coalesce(t.first_served, 0)) / first_days * tenure_days AS base_profit,
      CAST(m.margin AS DOUBLE) - m.first_margin / first_days * tenure_days AS growth_profit,
      CAST(coalesce(t.first_served, 0) AS DOUBLE) / first_days * tenure_days - CAST(coalesce(t.served, 0) AS DOUBLE) AS cost_savings,
      CAST(${acquisition} AS DECIMAL(18, 4)) AS acquisition_spend, m.price_concession,
      r.referral_value, CAST(coalesce(r.referred_customers, 0) AS INTEGER) AS referred_customers
    FROM lives JOIN margins AS m USING (customer_no) LEFT JOIN contacts AS t USING (customer_no)
    LEFT JOIN referred AS r USING (customer_no) JOIN ${table('customer_numbers')} AS n USING (customer_no)
    JOIN customer_list AS c USING (customer_id) ORDER BY customer_no`
}

/** What contacts cost before the first order (winning the customer), after it, and in its first year. */
function contacts({ asOf, table }: FactBuild, isKnown: boolean): SqlFragment {
  if (!isKnown)
    return sql`SELECT CAST(NULL AS INTEGER) AS customer_no, CAST(NULL AS DECIMAL(18, 4)) AS before_first,
      CAST(NULL AS DECIMAL(18, 4)) AS served, CAST(NULL AS DECIMAL(18, 4)) AS first_served WHERE FALSE`
  return sql`SELECT l.customer_no, sum(coalesce(cost, 0)) FILTER (happened_on < l.first_order_on) AS before_first,
      coalesce(sum(coalesce(cost, 0)) FILTER (happened_on >= l.first_order_on), 0) AS served,
      coalesce(sum(coalesce(cost, 0)) FILTER (happened_on >= l.first_order_on AND happened_on < l.first_order_on + l.first_days), 0) AS first_served
    FROM touches JOIN ${table('customer_numbers')} AS n USING (customer_id) JOIN lives AS l USING (customer_no)
    WHERE happened_on <= ${dayLiteral(asOf)} GROUP BY l.customer_no`
}

function referrals({ table, snapshot }: FactBuild): SqlFragment {
  if (snapshot.tables.customers?.includes('referred_by') !== true)
    return sql`SELECT CAST(NULL AS INTEGER) AS customer_no, CAST(NULL AS DECIMAL(18, 4)) AS referral_value, 0 AS referred_customers WHERE FALSE`
  return sql`SELECT by_whom.customer_no, CAST(${REFERRAL_SHARE} * sum(v.clv) AS DECIMAL(18, 4)) AS referral_value, count(*) AS referred_customers
    FROM customer_list AS c JOIN ${table('customer_numbers')} AS own USING (customer_id)
    JOIN ${table('forecast_facts')} AS v ON v.customer_no = own.customer_no
    JOIN ${table('customer_numbers')} AS by_whom ON by_whom.customer_id = c.referred_by
    WHERE c.referred_by IS NOT NULL GROUP BY by_whom.customer_no`
}
