import { z } from 'zod'
import { type AnalysisWords, ownFilters, type WordedFilter } from './analysis-words.js'
import { type ColumnType, NUMERIC_TYPES } from './column.js'
import { MOVES } from './echo-population.js'
import { CUSTOMER_TYPE_LABELS, FILTER_LABELS } from './labels.js'
import { Having, Reading, STAGES } from './reading.js'
import type { WordedFact } from './worded-fact.js'

/** What readings of an analysis may name beside its own words. */
export interface ReadingSchemaOptions {
  readonly facts?: readonly WordedFact[]
  /** Further attributes of the ledger's customers, which are filters and groups too. */
  readonly attributes?: readonly string[]
}

/**
 * What a reading of an analysis may hold: only filters, columns, groups and params that it knows, each with values
 * that it can have. For readings that come from outside: a stored button, a batch, a language model.
 *
 * @example readingSchema(drift.words).safeParse({ analysis: 'drift', lang: 'en', sort: { by: 'scroe', desc: true } }).success
 *   // false: sort.by must be one of customer, name, score, …
 */
export function readingSchema(words: AnalysisWords, options: ReadingSchemaOptions = {}): z.ZodType<Reading> {
  const { facts = [], attributes = [] } = options
  const own = ownFilters(words)
  const filters = words.isOfLedger ? [] : filterSchemas(own, facts, attributes)
  const comparable = namesOf([...words.columns, ...facts], COMPARABLE)
  const sortable = [...namesOf([...words.columns, ...facts], SORTABLE), 'count', 'share']
  const groups = [
    ...filters.map(([name]) => name),
    ...TIME_UNITS,
    ...namesOf([...words.columns, ...facts], GROUPABLE),
  ]
  return Reading.extend({
    analysis: z.literal(words.id),
    where: z.strictObject(Object.fromEntries(filters)).optional(),
    having: z.array(Having.extend({ by: oneOf(comparable) })).optional(),
    groupBy: z.array(oneOf(groups)).optional(),
    sort: z.strictObject({ by: oneOf(sortable), desc: z.boolean() }).optional(),
    params: z
      .strictObject(
        Object.fromEntries((words.params ?? []).map(({ name, schema }) => [name, schema.optional()])),
      )
      .optional(),
  }) as unknown as z.ZodType<Reading>
}

const COMPARABLE: readonly ColumnType[] = [...NUMERIC_TYPES]
const SORTABLE: readonly ColumnType[] = [...COMPARABLE, 'date', 'code', 'text', 'customer']
const GROUPABLE: readonly ColumnType[] = ['code', 'text']
const TIME_UNITS = ['day', 'week', 'month', 'quarter', 'year']

function namesOf(
  columns: readonly { name: string; type: ColumnType }[],
  types: readonly ColumnType[],
): string[] {
  return columns.flatMap(({ name, type }) => (types.includes(type) ? [name] : []))
}

function oneOf(names: readonly string[]): z.ZodType<string> {
  return z.enum([...new Set(names)])
}

function filterSchemas(
  own: readonly WordedFilter[],
  facts: readonly WordedFact[],
  attributes: readonly string[],
): [string, z.ZodType][] {
  const shared = Object.keys(FILTER_LABELS).filter((name) => !TIME_UNITS.includes(name))
  const known = new Map<string, z.ZodType>()
  for (const name of [...shared, ...attributes])
    known.set(name, filterOf(z.union([z.string(), z.number(), z.boolean()])))
  for (const { name, type, values } of facts)
    if (type === 'code' || type === 'text')
      known.set(name, filterOf(values ? z.enum(Object.keys(values)) : z.string()))
  known.set('stage', filterOf(z.enum([...STAGES, 'unknown'])))
  known.set('customer_type', filterOf(z.enum(Object.keys(CUSTOMER_TYPE_LABELS))))
  for (const { name, values, code } of own)
    known.set(
      name,
      filterOf(
        MOVES.has(name)
          ? z.enum([...STAGES, 'unknown'])
          : values
            ? z.enum(Object.keys(values))
            : code
              ? z.string().regex(code)
              : z.string(),
      ),
    )
  return [...known].map(([name, schema]) => [name, schema.optional()])
}

function filterOf(value: z.ZodType): z.ZodType {
  return z.union([z.array(value).min(1), z.strictObject({ not: z.array(value).min(1) })])
}
