import { keyOf, type NameKey } from '../customers/name-keys.js'
import type { Engine } from '../engine/engine.js'
import { tokenize } from '../reading/tokens.js'
import { indexOfKeys, type NameIndex } from './names.js'

/** Where the keys of a ledger's names are kept. */
export interface NameSource {
  readonly engine: Engine
  /** The table of keys, as SQL writes it: key, filter, value, rank. */
  readonly table: string
  /** Words of the longest name. */
  readonly longest: number
}

/** Filters with so many values that they are looked up, not held. */
const LOOKED_UP = "('customer', 'product')"
/** Values of the other filters that are held. */
const MOST_HELD = 20_000
/** Beyond this a text is no question and is refused. */
const LONGEST_TEXT = 2000

/**
 * The names that a question may hold: those that some of its words in a row are the key of. One query, whose time
 * hardly grows with the number of names.
 */
export async function loadNameIndex(source: NameSource, text: string): Promise<NameIndex> {
  const keys = text.length > LONGEST_TEXT ? [] : keysIn(text, source.longest)
  const found = keys.length === 0 ? [] : await keysFound(source, keys)
  const index = indexOfKeys([...(await heldKeys(source)), ...found])
  return { ...index, knowsCustomers: true }
}

/** Every key that words in a row can form. */
function keysIn(text: string, longest: number): string[] {
  const tokens = tokenize(text)
  const keys = new Set<string>()
  tokens.forEach((token, at) => {
    if (token.kind === 'sign') return
    for (let end = at + 1; end <= Math.min(tokens.length, at + longest); end++)
      keys.add(keyOf(tokens.slice(at, end)))
  })
  return [...keys]
}

async function keysFound({ engine, table }: NameSource, keys: readonly string[]): Promise<NameKey[]> {
  const sorted = [...keys].sort()
  return rowsAsKeys(
    engine,
    `SELECT key, filter, value, rank FROM ${table}
      WHERE filter IN ${LOOKED_UP} AND key IN (SELECT unnest(CAST(CAST($1 AS JSON) AS VARCHAR[])))
      ORDER BY key, rank, value LIMIT 1000`,
    [JSON.stringify(sorted)],
  )
}

const held = new WeakMap<Engine, Map<string, Promise<NameKey[]>>>()

/** The keys of owners, regions and the like, read once. */
function heldKeys({ engine, table }: NameSource): Promise<NameKey[]> {
  const known = held.get(engine) ?? new Map<string, Promise<NameKey[]>>()
  held.set(engine, known)
  const reading =
    known.get(table) ??
    rowsAsKeys(
      engine,
      `SELECT key, filter, value, rank FROM ${table} WHERE filter NOT IN ${LOOKED_UP} ORDER BY key, filter, value LIMIT ${MOST_HELD}`,
    )
  known.set(table, reading)
  reading.catch(() => known.delete(table))
  return reading
}

async function rowsAsKeys(engine: Engine, sql: string, params: readonly string[] = []): Promise<NameKey[]> {
  const { rowCount, columns } = await engine.query(sql, params)
  return Array.from({ length: rowCount }, (_, row) => ({
    key: String(columns.key?.[row]),
    filter: String(columns.filter?.[row]),
    value: String(columns.value?.[row]),
    rank: Number(columns.rank?.[row]),
  }))
}

/**
 * Names of customers that are nearly what was typed, at most three: within those that begin alike, or whose beginning
 * has one slip, by the edit distance.
 */
export async function nearestNames({ engine, table }: NameSource, typed: string): Promise<string[]> {
  const key = keyOf(tokenize(typed))
  const start = key.slice(0, 2)
  if (start.length < 2) return []
  const most = key.length >= 8 ? 2 : 1
  const { rowCount, columns } = await engine.query(
    `SELECT value FROM ${table}
      WHERE filter = 'customer' AND key >= $1 AND key < $2 AND length(key) BETWEEN $3 AND $4
        AND damerau_levenshtein(key, $5) <= $6
      GROUP BY value ORDER BY min(damerau_levenshtein(key, $5)), value LIMIT 3`,
    [start, `${start}\u{10ffff}`, key.length - most, key.length + most, key, most],
  )
  return Array.from({ length: rowCount }, (_, row) => String(columns.value?.[row]))
}
