import type { Caveat } from '../../../answer/answer.js'
import { rowsOf } from '../../../engine/engine.js'
import type { Fact, FactTable } from '../../../facts/fact.js'
import { CUSTOMER_TYPE_CONDITIONS } from '../../../facts/sources/stage-customer-types.js'
import { foldText } from '../../../reading/folding.js'
import type { Filter, Reading } from '../../../reading/reading.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  querySql,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import type { AnalysisContext } from '../define-analysis.js'
import { typeComputed, typeWritten } from './customer-type.js'
import { containsTyped, isOwnersName, type LooseMatch, matchValues } from './match-values.js'
import { ORDER_FILTERS, orderFilterValues } from './order-filters.js'
import { ASKER_UNKNOWN, filterUnavailable, matchCaveats } from './selection-caveats.js'

/** The customers that a reading's `where` leaves, as a condition over `f`. */
export interface AskedCustomers {
  readonly condition: SqlFragment
  /** Whether no filter was applied, so that every customer is in. */
  readonly isEveryone: boolean
  /** What was not found, stands for several, was computed, or could not be applied; to be shown. */
  readonly caveats: readonly Caveat[]
}

interface Match {
  /** Absent where the filter could not be applied. */
  readonly condition?: SqlFragment
  readonly caveats: readonly Caveat[]
}

interface Scene {
  readonly context: AnalysisContext
  readonly facts: FactTable
}

/**
 * Resolves filters to a condition on facts. Names are compared without case and accents; owners by the words of their
 * e-mail's first part; customers by id, by name or by a part of the name; channel, product and category mean customers
 * who have ordered so, up to the day. All filters must hold, any value of a filter suffices. What isn't known of a
 * customer meets no filter, not even a negated one's opposite: "not in the North" keeps those without a region.
 *
 * @param own filters that the analysis applies itself
 */
export async function askedCustomers(
  context: AnalysisContext,
  facts: FactTable,
  where: Reading['where'],
  own: readonly string[] = [],
): Promise<AskedCustomers> {
  const caveats: Caveat[] = []
  const conditions: SqlFragment[] = []
  for (const [name, filter] of Object.entries(where ?? {})) {
    if (own.includes(name)) continue
    const match = await matchFilter({ context, facts }, name, valuesOf(filter))
    caveats.push(...match.caveats)
    if (match.condition !== undefined)
      conditions.push(
        Array.isArray(filter)
          ? sql`coalesce(${match.condition}, FALSE)`
          : sql`NOT coalesce(${match.condition}, FALSE)`,
      )
  }
  const condition = conditions.length === 0 ? sql`TRUE` : joinFragments(conditions, ' AND ')
  return { condition, isEveryone: conditions.length === 0, caveats }
}

function valuesOf(filter: Filter): string[] {
  return (Array.isArray(filter) ? filter : filter.not).map(String)
}

function matchFilter(scene: Scene, name: string, values: readonly string[]): Match | Promise<Match> {
  if (name === 'owner') return matchOwner(scene, values)
  if (name === 'customer') return matchCustomer(scene, values)
  if (name === 'customer_type') return matchType(scene, values)
  if (name in ORDER_FILTERS) return matchOrders(scene, name, values)
  const known = scene.facts.facts.find((one) => one.name === name)
  return known === undefined
    ? { caveats: [filterUnavailable(name, groupNames(scene.facts))] }
    : matchFact(scene, known, values)
}

/** Facts that tell groups of customers apart, for the hint beside a filter that isn't there. */
export function groupNames({ facts }: FactTable): string[] {
  return facts.filter(({ type, name }) => type === 'text' && !OWN.has(name)).map(({ name }) => name)
}

/** Attributes that belong to one customer each. */
const OWN: ReadonlySet<string> = new Set(['referred_by', 'parent_id'])

async function matchFact(scene: Scene, fact: Fact, values: readonly string[]): Promise<Match> {
  if (fact.type === 'code') {
    const coded = values.map((value) => codeOf(fact, value) ?? value)
    const unknown = coded.filter((value) => !(value in (fact.values ?? {})))
    const caveats = matchCaveats(fact.name, matchValues(unknown, Object.keys(fact.values ?? {})))
    return { condition: isOneOf(fact.name, coded), caveats }
  }
  return matchTexts(scene, fact.name, values)
}

/** A code by its own name or by its label in either language. */
function codeOf({ values = {} }: Fact, typed: string): string | undefined {
  const folded = foldText(typed)
  return Object.keys(values).find(
    (code) =>
      foldText(code) === folded ||
      foldText(values[code]?.en ?? '') === folded ||
      foldText(values[code]?.zh ?? '') === folded,
  )
}

async function matchTexts(
  scene: Scene,
  name: string,
  values: readonly string[],
  loosely?: LooseMatch,
): Promise<Match> {
  const match = matchValues(values, await distinctValues(scene, name), loosely)
  return { condition: isOneOf(name, match.matched), caveats: matchCaveats(name, match) }
}

function isOneOf(name: string, values: readonly string[]): SqlFragment {
  if (values.length === 0) return sql`FALSE`
  const list = joinFragments(
    values.map((value) => sql`${value}`),
    ', ',
  )
  return sql`CAST(f.${identifier(name)} AS VARCHAR) IN (${list})`
}

/** More values than this are no property that people filter by, but one that each customer has for itself. */
const MOST_VALUES = 20_000

async function distinctValues({ context, facts }: Scene, name: string): Promise<string[]> {
  const { columns } = await querySql(
    context.snapshot.engine,
    `values of ${name}`,
    sql`SELECT DISTINCT CAST(${identifier(name)} AS VARCHAR) AS value FROM ${facts.customers}
      WHERE ${identifier(name)} IS NOT NULL ORDER BY value LIMIT ${MOST_VALUES}`,
  )
  return Array.from(columns.value ?? [], String)
}

async function matchOwner(scene: Scene, values: readonly string[]): Promise<Match> {
  if (!scene.facts.facts.some(({ name }) => name === 'owner'))
    return { caveats: [filterUnavailable('owner', groupNames(scene.facts))] }
  const isMe = (value: string) => foldText(value) === 'me'
  const { askerEmail } = scene.context
  const typed = values.flatMap((value) => (isMe(value) ? (askerEmail ? [askerEmail] : []) : [value]))
  const unknown = values.some(isMe) && askerEmail === undefined ? [ASKER_UNKNOWN] : []
  const match = await matchTexts(scene, 'owner', typed, isOwnersName)
  return { ...match, caveats: [...unknown, ...match.caveats] }
}

/** Names that a typed part of a name may stand for, at the most. */
const MOST_NAMED = 50

async function matchCustomer(scene: Scene, values: readonly string[]): Promise<Match> {
  const { facts, context } = scene
  const isNamed = context.snapshot.tables.customers?.includes('name') === true
  const typed = joinFragments(
    values.map((value) => sql`(${value}, ${foldText(value)})`),
    ', ',
  )
  const name = isNamed ? sql`f.name` : sql`f.customer_id`
  const { columns, rowCount } = await querySql(
    context.snapshot.engine,
    'customers by id or name',
    sql`
      WITH typed (value, folded) AS (VALUES ${typed})
      SELECT DISTINCT f.customer_id AS id, ${name} AS name, f.customer_id = typed.value AS is_id
      FROM ${facts.customers} AS f JOIN typed
        ON f.customer_id = typed.value OR contains(lower(strip_accents(${name})), typed.folded)
      ORDER BY is_id DESC, name, id LIMIT ${MOST_NAMED * values.length}`,
  )
  const found = Array.from({ length: rowCount }, (_, row) => ({
    id: String(columns.id?.[row]),
    name: String(columns.name?.[row] ?? columns.id?.[row]),
  }))
  const ids = new Set(found.filter(({ id }) => values.includes(id)).map(({ id }) => id))
  const others = values.filter((value) => !ids.has(value))
  const names = [...new Set(found.map((one) => one.name))]
  const match = matchValues(others, names, isNamed ? containsTyped : undefined)
  const wanted = new Set(match.matched)
  for (const one of found) if (wanted.has(one.name)) ids.add(one.id)
  const nearest = await nearestNames(
    scene,
    match.unmatched.map((one) => one.typed),
    isNamed,
  )
  const caveats = matchCaveats('customer', {
    ...match,
    unmatched: match.unmatched.map(({ typed: value }) => ({
      typed: value,
      nearest: nearest.get(value) ?? [],
    })),
  })
  return { condition: isOneOf('customer_id', [...ids]), caveats }
}

/** Names that differ from a typed one by few letters: at most a third of them. */
async function nearestNames(
  { facts, context }: Scene,
  typed: readonly string[],
  isNamed: boolean,
): Promise<ReadonlyMap<string, string[]>> {
  const nearest = new Map<string, string[]>()
  for (const value of typed) {
    const folded = foldText(value)
    const name = isNamed ? sql`name` : sql`customer_id`
    const rows = rowsOf(
      await querySql(
        context.snapshot.engine,
        'nearest names',
        sql`SELECT DISTINCT ${name} AS name, levenshtein(lower(strip_accents(${name})), ${folded}) AS distance
          FROM ${facts.customers} WHERE ${name} IS NOT NULL
            AND levenshtein(lower(strip_accents(${name})), ${folded}) <= ${Math.max(1, Math.floor(folded.length / 3))}
          ORDER BY distance, name LIMIT 3`,
      ),
    )
    nearest.set(
      value,
      rows.map((row) => String(row.name)),
    )
  }
  return nearest
}

/**
 * Key accounts are whom the ledger calls so, and so is any further type that it has. Who is new, comes again or is lost goes
 * by the orders: what a ledger calls a key account bought repeatedly as well, and nobody takes the lost off its list.
 */
async function matchType(scene: Scene, values: readonly string[]): Promise<Match> {
  const isWritten = scene.context.snapshot.tables.customers?.includes('customer_type') === true
  const written = isWritten ? await distinctValues(scene, 'customer_type') : []
  const conditions: SqlFragment[] = []
  const caveats: Caveat[] = []
  for (const value of values) {
    const type = typeWritten(value)
    const isOrders = type !== undefined && type !== 'key_account'
    const same = written.filter(
      (one) =>
        !isOrders && (foldText(one) === foldText(value) || (type !== undefined && typeWritten(one) === type)),
    )
    if (same.length > 0) conditions.push(isOneOf('customer_type', same))
    else if (type === undefined) caveats.push(...matchCaveats('customer_type', matchValues([value], written)))
    else {
      conditions.push(CUSTOMER_TYPE_CONDITIONS[type])
      caveats.push(typeComputed(type))
    }
  }
  return {
    condition: conditions.length === 0 ? sql`FALSE` : sql`(${joinFragments(conditions, ' OR ')})`,
    caveats,
  }
}

async function matchOrders(
  { context, facts }: Scene,
  name: string,
  values: readonly string[],
): Promise<Match> {
  const filter = ORDER_FILTERS[name]
  const known = await orderFilterValues(context.snapshot, name)
  if (known === undefined || filter === undefined)
    return { caveats: [filterUnavailable(name, groupNames(facts))] }
  const labels = [...new Set(known.flatMap(({ value, label }) => [value, label]))]
  const match = matchValues(values, labels, name === 'channel' ? undefined : containsTyped)
  const wanted = new Set(match.matched)
  const matched = known.filter(({ value, label }) => wanted.has(value) || wanted.has(label))
  if (matched.length === 0) return { condition: sql`FALSE`, caveats: matchCaveats(name, match) }
  const list = joinFragments(
    matched.map(({ value }) => sql`${value}`),
    ', ',
  )
  return {
    condition: sql`f.customer_id IN (SELECT o.customer_id FROM ${filter.lines}
      WHERE ${filter.value} IN (${list}) AND o.ordered_on <= ${dayLiteral(facts.asOf)} AND o.net_amount > 0)`,
    caveats: matchCaveats(name, match),
  }
}
