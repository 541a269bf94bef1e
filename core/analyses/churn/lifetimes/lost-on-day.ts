import { type SqlFragment, sql } from '../../../summary/sql-fragment.js'

/** Whether customer `f` was lost on a day, returns counted: over the losses of `absences`. */
export function wasLostOn(absences: SqlFragment, day: SqlFragment): SqlFragment {
  return sql`EXISTS (SELECT 1 FROM ${absences} AS a WHERE a.customer_no = f.customer_no AND a.lost_on <= ${day}
      AND (a.returned_on IS NULL OR a.returned_on > ${day}))`
}
