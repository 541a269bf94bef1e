import { identifier, joinFragments, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import type { FactBuild, FactSource } from '../fact.js'
import { STORED_COLUMNS } from './forecast/forecast-columns.js'
import { discountedOrders } from './forecast/value-curve.js'

/** Years and yearly rate of the lifetime value that is a fact; every other is worked out of the curve when asked. */
export const USUAL_HORIZON_YEARS = 3
export const USUAL_DISCOUNT_RATE = 0.1

/** Orders that a customer's own margin is shrunk with to the ledger's. */
const MARGIN_SHRINKAGE = 5

/** What is expected of each customer: orders, amounts and lifetime value, with the periods ahead for forecasts. */
export const forecastFacts: FactSource = {
  id: 'forecast_facts',
  facts: [
    {
      name: 'expected_orders_12m',
      type: 'number',
      label: { en: 'expected orders a year', zh: '预计年下单次数' },
      meaning: {
        en: 'Days with a purchase expected in the next 12 months, by the buying model that did better on the ledger’s past.',
        zh: '未来 12 个月预计有购买的天数，采用在历史回测中更准的购买模型。',
      },
      formula: 'F7.4',
    },
    {
      name: 'clv',
      type: 'money',
      label: { en: 'lifetime value', zh: '生命周期价值' },
      words: {
        en: 'clv | ltv | cltv | customer lifetime value',
        zh: '终身价值 | 终生价值 | 客户生命周期价值 | CLV',
      },
      meaning: {
        en: 'Expected gross profit of the next three years, discounted at 10% a year; net order value where the ledger has no cost.',
        zh: '未来三年预计毛利，按年 10% 贴现；账本没有成本时为订单净额。',
      },
      formula: 'F4',
    },
  ],
  evidence: ['margin_rate', 'is_own_margin', ...STORED_COLUMNS],
  build: async (build) => {
    await (await import('./build-forecast.js')).buildForecast(build)
    await build.run('expected orders, margins and lifetime value', joined(build))
  },
}

/**
 * A customer's margin after product and contact costs, its own of 12 months shrunk to all customers'. Unknown costs take
 * the rate of those that are known; without any, the rate is unknown and values are of net order value.
 */
function joined({ table }: FactBuild): SqlFragment {
  const margin = sql`coalesce(CASE WHEN v.current_value IS NOT NULL AND p.revenue_12m > 0
    THEN (p.orders_12m * greatest(-1, least(1, CAST(v.current_value AS DOUBLE) / CAST(p.revenue_12m AS DOUBLE))) + ${MARGIN_SHRINKAGE} * usual.rate)
      / (p.orders_12m + ${MARGIN_SHRINKAGE}) END, usual.rate)`
  const clv = sql`e.amount_per_order * coalesce(margin_rate, 1) * ${discountedOrders(sql`e`, USUAL_HORIZON_YEARS, USUAL_DISCOUNT_RATE)}`
  return sql`CREATE TABLE ${table('forecast_facts')} AS
    WITH usual AS (
      SELECT CAST(sum(current_value) AS DOUBLE) / nullif(CAST(sum(revenue_12m) AS DOUBLE), 0) AS rate
      FROM ${table('value_facts')} JOIN ${table('purchase_facts')} USING (customer_no) WHERE current_value IS NOT NULL AND revenue_12m > 0
    ),
    known AS (
      SELECT e.*, ${margin} AS margin_rate, v.current_value IS NOT NULL AND p.revenue_12m > 0 AS is_own_margin
      FROM ${table('forecasts')} AS e JOIN ${table('purchase_facts')} AS p USING (customer_no)
      LEFT JOIN ${table('value_facts')} AS v USING (customer_no) CROSS JOIN usual
    )
    SELECT customer_no, orders_1y AS expected_orders_12m, CAST(round(${clv}, 4) AS DECIMAL(18, 4)) AS clv, margin_rate, is_own_margin,
      ${joinFragments(STORED_COLUMNS.map(identifier), ', ')}
    FROM known AS e ORDER BY customer_no`
}
