import type { WordedColumn } from '../../../reading/analysis-words.js'
import type { Text } from '../../../reading/text.js'
import { identifier, joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'

/**
 * A number of a group of customers. Sums are added up; everything else is derived from the sums of the group, so that a
 * margin or a rate is right by region, by quarter, and before against after.
 */
export interface Measure extends WordedColumn {
  /** Over the group's sums by name. */
  readonly sql: SqlFragment
  /** Whether it is a sum of the cells. */
  readonly isSum: boolean
}

type Rest = Partial<Pick<WordedColumn, 'words' | 'unit'>>

/** A sum over the cells' column of the same name; unknown where one cell's part is. */
export function sum(
  name: string,
  type: 'money' | 'integer' | 'number',
  label: Text,
  rest: Rest = {},
): Measure {
  return { name, type, label, ...rest, isSum: true, sql: sql`${identifier(name)}` }
}

/** The first less the others. */
export function difference(
  name: string,
  label: Text,
  [first, ...others]: readonly Measure[],
  rest: Rest = {},
): Measure {
  const parts = [first, ...others].filter((part) => part !== undefined).map(({ sql: part }) => sql`(${part})`)
  return {
    name,
    type: first?.type ?? 'number',
    label,
    ...rest,
    isSum: false,
    sql: joinFragments(parts, ' - '),
  }
}

/** One divided by another, as a share; unknown where there is nothing to divide by. */
export function ratio(name: string, label: Text, top: Measure, bottom: Measure, rest: Rest = {}): Measure {
  return {
    name,
    type: 'share',
    label,
    inPercent: true,
    ...rest,
    isSum: false,
    sql: sql`CASE WHEN (${bottom.sql}) > 0 THEN CAST((${top.sql}) AS DOUBLE) / (${bottom.sql}) END`,
  }
}
