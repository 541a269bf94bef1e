import type { Caveat } from '../../../answer/answer.js'
import { type CustomerDirectory, customerDirectory } from '../../../customers/customer-directory.js'
import type { Filter, Reading } from '../../../reading/reading.js'
import { customerStages } from '../../../stages/customer-stages.js'
import { type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { AnalysisContext } from '../define-analysis.js'
import { customersOfType, typeComputed, typeWritten } from './customer-type.js'
import { foldText } from './fold-text.js'
import { containsTyped, isOwnersName, matchValues, type ValueMatch } from './match-values.js'
import { customersOrdering, ORDER_FILTERS, orderFilterValues } from './order-filters.js'
import { ASKER_UNKNOWN, filterUnavailable, matchCaveats } from './selection-caveats.js'

/** The customers that a reading's `where` leaves. */
export interface CustomerSelection {
  /** Whether no filter was applied, so that every customer is in. */
  readonly isEveryone: boolean
  has(customerId: string): boolean
  /** A condition on a column `customer_id`, for SQL. */
  readonly condition: SqlFragment
  /** What was not found, stands for several, was computed, or could not be applied; to be shown. */
  readonly caveats: readonly Caveat[]
}

export interface SelectOptions {
  /** Filters that the analysis applies itself, such as `from_stage`, `rfm_class`, or `stage` with its own default. */
  readonly own?: readonly string[]
}

interface Match {
  /** Absent where the filter could not be applied. */
  readonly ids?: ReadonlySet<string>
  readonly caveats: readonly Caveat[]
}

/**
 * Resolves a reading's filters to customers. Names are compared without case, width and accents; owners by the words
 * of their e-mail's first part; customers by id, by name or by a part of the name; channel, product and category mean
 * customers who have ordered so, up to `asOf`. All filters must hold, any value of a filter suffices.
 */
export async function selectCustomers(
  context: AnalysisContext,
  question: Pick<Reading, 'where'> & { readonly asOf: string },
  options: SelectOptions = {},
): Promise<CustomerSelection> {
  const directory = await customerDirectory(context.snapshot)
  const asked = Object.entries(question.where ?? {}).filter(([name]) => !options.own?.includes(name))
  const caveats: Caveat[] = []
  let ids: ReadonlySet<string> | undefined
  for (const [name, filter] of asked) {
    const values = (Array.isArray(filter) ? filter : filter.not).map(String)
    const match = await matchFilter(context, directory, question.asOf, name, values)
    caveats.push(...match.caveats)
    if (match.ids !== undefined) ids = intersect(ids ?? new Set(directory.ids), match.ids, filter)
  }
  return selectionOf(ids, caveats)
}

function selectionOf(ids: ReadonlySet<string> | undefined, caveats: readonly Caveat[]): CustomerSelection {
  if (ids === undefined) return { isEveryone: true, has: () => true, condition: sql`TRUE`, caveats }
  const json = JSON.stringify([...ids])
  const condition = sql`customer_id IN (SELECT unnest(from_json(CAST(${json} AS JSON), '["VARCHAR"]')))`
  return { isEveryone: false, has: (id) => ids.has(id), condition, caveats }
}

function intersect(
  ids: ReadonlySet<string>,
  matched: ReadonlySet<string>,
  filter: Filter,
): ReadonlySet<string> {
  const wanted = Array.isArray(filter)
  return new Set([...ids].filter((id) => matched.has(id) === wanted))
}

function matchFilter(
  context: AnalysisContext,
  directory: CustomerDirectory,
  asOf: string,
  name: string,
  values: readonly string[],
): Match | Promise<Match> {
  if (name === 'stage') return matchStage(context, asOf, values)
  if (name === 'customer_type') return matchType(context, directory, asOf, values)
  if (name === 'owner') return matchOwner(context, directory, values)
  if (name === 'customer') return matchCustomer(directory, values)
  if (name in ORDER_FILTERS) return matchOrders(context, directory, asOf, name, values)
  return matchAttribute(directory, name, values)
}

async function matchStage(context: AnalysisContext, asOf: string, values: readonly string[]): Promise<Match> {
  const { byId } = await customerStages(context, asOf)
  const wanted = new Set(values)
  const customers = [...byId.values()].filter(({ stage }) => wanted.has(stage))
  return { ids: new Set(customers.map(({ customerId }) => customerId)), caveats: [] }
}

/** The ledger's own types come first; one that it doesn't use is computed. */
async function matchType(
  context: AnalysisContext,
  directory: CustomerDirectory,
  asOf: string,
  values: readonly string[],
): Promise<Match> {
  const written = distinctValues(directory, 'customer_type')
  const ids = new Set<string>()
  const caveats: Caveat[] = []
  for (const value of values) {
    const type = typeWritten(value)
    const same = written.filter(
      (one) => foldText(one) === foldText(value) || (type && typeWritten(one) === type),
    )
    if (same.length > 0) {
      for (const id of customersWith(directory, 'customer_type', same)) ids.add(id)
    } else if (type === undefined) {
      caveats.push(...matchCaveats('customer_type', matchValues([value], [...written, ...TYPES])))
    } else {
      for (const id of customersOfType(type, await customerStages(context, asOf))) ids.add(id)
      caveats.push(typeComputed(type))
    }
  }
  return { ids, caveats }
}

const TYPES = ['new', 'repeat', 'key_account', 'lost'] as const

function matchOwner(
  context: AnalysisContext,
  directory: CustomerDirectory,
  values: readonly string[],
): Match {
  const known = distinctValues(directory, 'owner')
  if (known.length === 0) return { caveats: [filterUnavailable('owner', directory.groups)] }
  const isMe = (value: string) => foldText(value) === 'me'
  const { askerEmail } = context
  const typed = values.flatMap((value) => (isMe(value) ? (askerEmail ? [askerEmail] : []) : [value]))
  const match = matchValues(typed, known, isOwnersName)
  const unknown = values.some(isMe) && askerEmail === undefined ? [ASKER_UNKNOWN] : []
  return {
    ids: customersWith(directory, 'owner', match.matched),
    caveats: [...unknown, ...matchCaveats('owner', match)],
  }
}

function matchCustomer(directory: CustomerDirectory, values: readonly string[]): Match {
  const isId = new Set(directory.ids)
  const typedIds = values.filter((value) => isId.has(value))
  const names = distinctValues(directory, 'name')
  const known = names.length > 0 ? names : directory.ids
  const typed = values.filter((value) => !isId.has(value))
  const match = matchValues(typed, known, names.length > 0 ? containsTyped : undefined)
  const named = names.length > 0 ? customersWith(directory, 'name', match.matched) : new Set(match.matched)
  return { ids: new Set([...typedIds, ...named]), caveats: matchCaveats('customer', match) }
}

async function matchOrders(
  context: AnalysisContext,
  directory: CustomerDirectory,
  asOf: string,
  name: string,
  values: readonly string[],
): Promise<Match> {
  const known = await orderFilterValues(context.snapshot, name)
  if (known === undefined) return { caveats: [filterUnavailable(name, directory.groups)] }
  const labels = [...new Set(known.flatMap(({ value, label }) => [value, label]))]
  const match = matchValues(values, labels, name === 'channel' ? undefined : containsTyped)
  const wanted = new Set(match.matched)
  const matched = known.filter(({ value, label }) => wanted.has(value) || wanted.has(label))
  const ids = await customersOrdering(
    context.snapshot,
    name,
    matched.map(({ value }) => value),
    asOf,
  )
  return { ids, caveats: matchCaveats(name, match) }
}

function matchAttribute(directory: CustomerDirectory, name: string, values: readonly string[]): Match {
  const known = distinctValues(directory, name)
  if (known.length === 0) return { caveats: [filterUnavailable(name, directory.groups)] }
  const match: ValueMatch = matchValues(values, known)
  return { ids: customersWith(directory, name, match.matched), caveats: matchCaveats(name, match) }
}

function distinctValues(directory: CustomerDirectory, name: string): string[] {
  if (!directory.attributes.includes(name)) return []
  const values = directory.ids.map((id) => directory.attribute(id, name))
  return [...new Set(values.filter((value) => value !== undefined).map(String))].sort()
}

function customersWith(
  directory: CustomerDirectory,
  name: string,
  values: readonly string[],
): ReadonlySet<string> {
  const wanted = new Set(values)
  return new Set(directory.ids.filter((id) => wanted.has(String(directory.attribute(id, name)))))
}
