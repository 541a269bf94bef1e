import { keyOf, type NameKey } from '../customers/name-keys.js'
import type { Engine } from '../engine/engine.js'
import { tokenize } from '../reading/tokens.js'
import { indexOfKeys, type NameIndex } from './names.js'

/** Where the keys of a ledger's names are kept. */
export interface NameSource {
  readonly engine: Engine
  /** A table of keys (key, filter, value, rank), as SQL writes it. */
  table(name: 'name_keys' | 'value_keys'): string
  /** Words of the longest name. */
  readonly longest: number
}

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

/** Keys asked for in one query. */
const AT_ONCE = 500

async function keysFound({ engine, table }: NameSource, keys: readonly string[]): Promise<NameKey[]> {
  const sorted = [...keys].sort()
  const found: NameKey[] = []
  for (let start = 0; start < sorted.length; start += AT_ONCE) {
    const piece = sorted.slice(start, start + AT_ONCE)
    const list = piece.map((_, index) => `$${index + 1}`).join(', ')
    found.push(
      ...(await rowsAsKeys(
        engine,
        `SELECT key, filter, value, rank FROM ${table('name_keys')} WHERE key IN (${list}) ORDER BY key, rank, value LIMIT 1000`,
        piece,
      )),
    )
  }
  return found
}

const held = new WeakMap<Engine, Map<string, Promise<NameKey[]>>>()

/** The keys of owners, regions and the like, read once. */
function heldKeys({ engine, table }: NameSource): Promise<NameKey[]> {
  const known = held.get(engine) ?? new Map<string, Promise<NameKey[]>>()
  held.set(engine, known)
  const values = table('value_keys')
  const reading =
    known.get(values) ??
    rowsAsKeys(
      engine,
      `SELECT key, filter, value, rank FROM ${values} ORDER BY key, filter, value LIMIT ${MOST_HELD}`,
    )
  known.set(values, reading)
  reading.catch(() => known.delete(values))
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
 * Names of customers that are nearly what was typed, at most three, by the edit distance: within those that begin alike,
 * and if there are none, within some of those that begin with the same two letters.
 */
export async function nearestNames({ engine, table }: NameSource, typed: string): Promise<string[]> {
  const key = keyOf(tokenize(typed))
  const most = key.length >= 8 ? 2 : 1
  for (const letters of [4, 2]) {
    const start = key.slice(0, letters)
    if (start.length < 2) continue
    const { rowCount, columns } = await engine.query(
      `WITH alike AS (SELECT key, value FROM ${table('name_keys')}
          WHERE key >= $1 AND key < $2 AND filter = 'customer' AND length(key) BETWEEN $3 AND $4 LIMIT 50000)
        SELECT value FROM alike WHERE damerau_levenshtein(key, $5) <= $6
        GROUP BY value ORDER BY min(damerau_levenshtein(key, $5)), value LIMIT 3`,
      [start, `${start}\u{10ffff}`, key.length - most, key.length + most, key, most],
    )
    if (rowCount > 0) return Array.from({ length: rowCount }, (_, row) => String(columns.value?.[row]))
  }
  return []
}
