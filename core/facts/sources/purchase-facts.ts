import { addDays, addMonths } from '../../reading/calendar.js'
import { dayLiteral, sql } from '../../summary/sql-fragment.js'
import type { FactSource } from '../fact.js'

/** What a customer bought: first and last order, how often, and how much in the last 12 months. */
export const purchaseFacts: FactSource = {
  id: 'purchase_facts',
  facts: [
    {
      name: 'first_order_on',
      type: 'date',
      label: { en: 'first order', zh: '首次下单' },
      words: { en: 'first order date | customer since', zh: '首单日期 | 首单' },
      meaning: { en: 'The first day with a purchase.', zh: '第一次购买的日期。' },
    },
    {
      name: 'last_order_on',
      type: 'date',
      label: { en: 'last order', zh: '最近下单' },
      words: { en: 'last order date | latest order', zh: '最近一次下单 | 末单日期' },
      meaning: { en: 'The last day with a purchase up to the day.', zh: '截至当日最后一次购买的日期。' },
    },
    {
      name: 'days_since_last',
      type: 'days',
      label: { en: 'days since last order', zh: '距上次下单' },
      words: {
        en: 'days since the last order | silent days | silence | days silent | recency',
        zh: '未下单天数 | 沉默天数 | 没下单天数 | 距上次下单天数',
      },
      meaning: { en: 'Days from the last purchase to the day.', zh: '最后一次购买距当日的天数。' },
    },
    {
      name: 'order_days',
      type: 'integer',
      label: { en: 'orders so far', zh: '累计下单次数' },
      words: {
        en: 'orders | number of orders | order count | purchases',
        zh: '下单次数 | 订单数 | 购买次数',
      },
      meaning: { en: 'Days with a purchase up to the day.', zh: '截至当日有购买的天数。' },
    },
    {
      name: 'orders_12m',
      type: 'integer',
      label: { en: 'orders, 12 months', zh: '近12个月下单次数' },
      words: { en: 'orders a year | orders in the last 12 months', zh: '年下单次数' },
      meaning: { en: 'Days with a purchase in the last 12 months.', zh: '近12个月有购买的天数。' },
    },
    {
      name: 'revenue_12m',
      type: 'money',
      label: { en: 'spend a year', zh: '年采购额' },
      words: {
        en: 'revenue, 12 months | revenue | sales | turnover | yearly revenue | revenue of the last 12 months | annual spend | spend',
        zh: '近12个月收入 | 销售额 | 收入 | 年销售额 | 采购额 | 营业额',
      },
      meaning: {
        en: 'Net order value of the last 12 months, returns deducted.',
        zh: '近12个月扣除退货后的订单净额。',
      },
    },
    {
      name: 'profit_12m',
      type: 'money',
      label: { en: 'gross profit a year', zh: '年毛利' },
      words: {
        en: 'gross profit | profit | yearly gross profit | margin amount',
        zh: '毛利 | 利润 | 毛利额',
      },
      needs: { orders: ['product_cost'] },
      meaning: {
        en: 'Net order value of the last 12 months less the cost of the goods; unknown where a line has no cost.',
        zh: '近12个月订单净额减去产品成本；有订单行缺成本时为未知。',
      },
      formula: 'F6',
    },
    {
      name: 'revenue_rank',
      type: 'integer',
      label: { en: 'rank by spend', zh: '采购额排名' },
      words: { en: 'revenue rank | sales rank', zh: '销售额排名' },
      meaning: {
        en: 'Place by the net order value of the last 12 months, 1 the largest.',
        zh: '按近12个月订单净额的排名，1 为最大。',
      },
    },
  ],
  build: ({ asOf, run, table }) => {
    const day = dayLiteral(asOf)
    const yearAgo = dayLiteral(addMonths(addDays(asOf, 1), -12))
    return run(
      'first and last order, orders and money of the last 12 months by customer',
      sql`CREATE TABLE ${table('purchase_facts')} AS
      SELECT *, CAST(row_number() OVER (ORDER BY revenue_12m DESC, customer_no) AS INTEGER) AS revenue_rank FROM (
      SELECT customer_no,
        min(day) FILTER (is_purchase) AS first_order_on, max(day) FILTER (is_purchase) AS last_order_on,
        CAST(${day} - max(day) FILTER (is_purchase) AS INTEGER) AS days_since_last,
        CAST(count(*) FILTER (is_purchase) AS INTEGER) AS order_days,
        CAST(count(*) FILTER (is_purchase AND day >= ${yearAgo}) AS INTEGER) AS orders_12m,
        coalesce(sum(amount) FILTER (day >= ${yearAgo}), 0) AS revenue_12m,
        CASE WHEN count(*) FILTER (day >= ${yearAgo}) = count(product_cost) FILTER (day >= ${yearAgo})
          THEN coalesce(sum(amount - product_cost) FILTER (day >= ${yearAgo}), 0) END AS profit_12m
      FROM order_days
      WHERE day <= ${day}
      GROUP BY customer_no) ORDER BY customer_no`,
    )
  },
}
