import type { Fact } from '../../../facts/fact.js'
import { FACT_SOURCES } from '../../../facts/sources.js'
import type { WordedColumn } from '../../../reading/analysis-words.js'
import { identifier, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from './kernel-query.js'

/** A column of a list: a fact, or something worked out by SQL over `f` (facts) and `s` (the analysis's source). */
export interface KernelColumn extends WordedColumn {
  readonly sql: (query: KernelQuery<unknown>) => SqlFragment
  /** Facts without which it isn't known of anybody, and then not shown. */
  readonly facts?: readonly string[]
  /** Whether groups and totals sum it up; money is, unless told otherwise. */
  readonly isSummed?: boolean
  /** Whether only who is listed has a value: a cause, a level. */
  readonly isOfListed?: boolean
  /** Read for `because` and figures, not shown. */
  readonly isHidden?: boolean
}

/** What is the column's own: the rest follows from the fact. */
export type FactOverrides = Partial<
  Pick<KernelColumn, 'label' | 'words' | 'isSummed' | 'isHidden' | 'inPercent' | 'isOfListed'>
>

/**
 * A fact as a column.
 *
 * @throws Error for a name that no source declares: that is a slip of ours
 */
export function fact(name: string, overrides: FactOverrides = {}): KernelColumn {
  const declared = FACT_SOURCES.flatMap(({ facts }) => facts).find((one) => one.name === name)
  if (declared === undefined) throw new Error(`No source declares the fact ${name}`)
  return factColumn(declared, overrides)
}

/** A fact of any ledger, an attribute of its own included, as a column. */
export function factColumn(
  { name, type, label, words, values }: Fact,
  overrides: FactOverrides = {},
): KernelColumn {
  return {
    name,
    type,
    label,
    ...(words === undefined ? {} : { words }),
    ...(values === undefined ? {} : { values: { ...values } }),
    ...(type === 'share' || type === 'probability' ? { inPercent: true } : {}),
    ...overrides,
    facts: [name],
    sql: () => sql`f.${identifier(name)}`,
  }
}

/**
 * A column of the analysis's own source, or, where it has none for these params, one that is stored with the facts.
 *
 * @param stored its name there, when it is another
 */
export function own(
  column: WordedColumn & Pick<KernelColumn, 'isSummed' | 'isHidden' | 'isOfListed'>,
  stored = column.name,
): KernelColumn {
  return { ...column, sql: ({ own: from }) => sql`${from}.${identifier(stored)}` }
}

/** Whether groups and totals sum a column up. */
export function isSummed({ type, isSummed: told }: KernelColumn): boolean {
  return told ?? type === 'money'
}
