import {
  dayLiteral,
  identifier,
  joinFragments,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { CARD_FIELDS, type CardField, hasField, isFilled } from './card-fields.js'

/** What a field's column of the list is called. */
export const flagName = ({ name }: CardField) => `has_${name}`

/** One row per customer: which fields of its card are filled, how many, and of how many. */
export function cardSource(query: KernelQuery<object>): SqlFragment {
  const joins = CARD_FIELDS.filter(
    (field) => field.table !== 'orders' && field.table !== 'customers' && hasField(query, field),
  ).map(
    (field) =>
      sql`LEFT JOIN (${holders(query, field)}) AS ${identifier(`with_${field.name}`)} ON ${identifier(`with_${field.name}`)}.customer_id = f.customer_id`,
  )
  const flags = CARD_FIELDS.map((field) => sql`${isFilled(query, field)} AS ${identifier(flagName(field))}`)
  const names = CARD_FIELDS.map((field) => identifier(flagName(field)))
  const filled = joinFragments(names, ' + ')
  return sql`
    SELECT *, ${filled} AS filled, ${CARD_FIELDS.length} AS fields, ${CARD_FIELDS.length} - (${filled}) AS missing,
      CAST(${filled} AS DOUBLE) / ${CARD_FIELDS.length} AS completeness
    FROM (
      SELECT f.customer_no, ${joinFragments(flags, ', ')} FROM ${query.facts.customers} AS f ${joinFragments(joins, ' ')}
    )`
}

/** Customers of whom a table beside customers holds the field by the day. */
function holders({ asOf }: KernelQuery<object>, { table, items }: CardField): SqlFragment {
  const day = dayLiteral(asOf)
  if (table === 'wallets')
    return sql`SELECT DISTINCT customer_id FROM wallets WHERE total_amount IS NOT NULL AND period_from <= ${day}`
  const wanted = joinFragments(
    (items ?? []).map((item) => sql`${item}`),
    ', ',
  )
  return sql`SELECT DISTINCT customer_id FROM surveys WHERE item IN (${wanted}) AND score IS NOT NULL AND answered_on <= ${day}`
}
