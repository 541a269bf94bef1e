import type { FactTable } from '../../../facts/fact.js'
import { type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { type CustomerType, KEY_ACCOUNT_SHARE } from './customer-type.js'

export { typeComputed, typeWritten } from './customer-type.js'

/**
 * Customers of a type, where the ledger doesn't say, as a condition over `f`.
 *
 * new: one day with purchases so far; repeat: several (A3); lost: silent beyond the churn gap, or terminated (F15.1);
 * key_account: the top 5 % by revenue of the last 12 months, the two highest tiers of the pyramid (F10).
 */
export function typeCondition(type: CustomerType, facts: FactTable): SqlFragment {
  switch (type) {
    case 'new':
      return sql`f.order_days = 1`
    case 'repeat':
      return sql`f.order_days > 1`
    case 'lost':
      return sql`(f.stage = 'terminated' OR f.days_since_last > f.churn_gap)`
    case 'key_account':
      return sql`(f.revenue_12m > 0 AND f.revenue_rank <= (SELECT ceil(${KEY_ACCOUNT_SHARE} * count(*))
        FROM ${facts.customers} WHERE revenue_12m > 0))`
  }
}
