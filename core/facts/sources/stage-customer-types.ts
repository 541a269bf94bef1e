import { CUSTOMER_TYPE_LABELS } from '../../reading/labels.js'
import { type SqlFragment, sql } from '../../summary/sql-fragment.js'
import type { FactSource } from '../fact.js'

/** The four types that a reading may name; a customer can be of several. */
export type CustomerType = 'new' | 'repeat' | 'key_account' | 'lost'

/** Share of the buying customers, by revenue of the last 12 months, that are key accounts where the ledger doesn't say. */
export const KEY_ACCOUNT_SHARE = 0.05

/**
 * The types as conditions on columns of `customer_facts` as `f`.
 *
 * new: one day with purchases so far; repeat: several (A3); lost: silent beyond the limit of silence, or terminated
 * (F15.1); key_account: the top 5 % by revenue of the last 12 months, the two highest tiers of the pyramid (F10).
 */
export const CUSTOMER_TYPE_CONDITIONS: Readonly<Record<CustomerType, SqlFragment>> = {
  lost: sql`(f.stage = 'terminated' OR f.past_churn_point = 'yes')`,
  key_account: sql`f.is_key_account`,
  new: sql`f.order_days = 1`,
  repeat: sql`f.order_days > 1`,
}

/** The type of each customer, used where the ledger has no such column; of several the first in the order of the conditions. */
export const customerTypeFacts: FactSource = {
  id: 'customer_type_facts',
  facts: [
    {
      name: 'customer_type',
      type: 'code',
      label: { en: 'customer type', zh: '客户类型' },
      words: { en: 'type of customer', zh: '客户类别' },
      values: {
        new: CUSTOMER_TYPE_LABELS.new!,
        repeat: CUSTOMER_TYPE_LABELS.repeat!,
        key_account: CUSTOMER_TYPE_LABELS.key_account!,
        lost: CUSTOMER_TYPE_LABELS.lost!,
      },
      // The reader has these words itself, with what else they may mean: 流失 is to leave, and who has left.
      valuesAreAmbiguous: true,
      valueWords: {
        new: { en: 'new customer', zh: '新客' },
        repeat: { en: 'repeat customer | returning', zh: '老客 | 回头客' },
        key_account: { en: 'key account | VIP | key accounts', zh: '重点客户 | 关键客户 | VIP' },
        lost: { en: 'lost customer | churned', zh: '流失客户 | 已流失' },
      },
      meaning: {
        en: 'Lost (closed, or silent beyond the limit), else key account (the top 5% by revenue of the last 12 months), else new (one order day) or repeat (several).',
        zh: '已流失（已销户，或沉默超过上限）；否则为大客户（近 12 个月收入前 5%）；否则为新客户（只有一天下单）或老客户（多天下单）。',
      },
    },
  ],
  evidence: ['is_key_account'],
  build: ({ table, run }) =>
    run(
      'types of customers',
      sql`CREATE TABLE ${table('customer_type_facts')} AS
      WITH buying AS (SELECT count(*) AS customers FROM ${table('purchase_facts')} WHERE revenue_12m > 0),
      known AS (
        SELECT s.customer_no, s.stage, s.past_churn_point, coalesce(p.order_days, 0) AS order_days,
          coalesce(p.revenue_12m > 0 AND p.revenue_rank <= ceil(b.customers * ${KEY_ACCOUNT_SHARE}), FALSE) AS is_key_account
        FROM ${table('stage_facts')} AS s LEFT JOIN ${table('purchase_facts')} AS p USING (customer_no), buying AS b
      )
      SELECT f.customer_no, f.is_key_account,
        CASE WHEN ${CUSTOMER_TYPE_CONDITIONS.lost} THEN 'lost' WHEN ${CUSTOMER_TYPE_CONDITIONS.key_account} THEN 'key_account'
          WHEN ${CUSTOMER_TYPE_CONDITIONS.new} THEN 'new' WHEN ${CUSTOMER_TYPE_CONDITIONS.repeat} THEN 'repeat' END AS customer_type
      FROM known AS f ORDER BY f.customer_no`,
    ),
}
