import {
  customerKeys,
  keyOf,
  type LedgerNames,
  type NameKey,
  ownerKeys,
  valueKey,
} from '../customers/name-keys.js'
import { type Token, tokenize } from '../reading/tokens.js'
import { REGION_SYNONYMS } from './lexicon/regions.js'

export type { LedgerNames } from '../customers/name-keys.js'

/** A value of a filter, found by the name that was typed. */
export interface NamedValue {
  readonly filter: string
  readonly value: string
  /** Whether a part of the name was typed, not the whole. */
  readonly isPart: boolean
}

/** The ledger's names, as far as a question can hold them. */
export interface NameIndex {
  /** The longest name that starts at a token, with all that it may stand for. */
  find(
    tokens: readonly Token[],
    at: number,
  ): { readonly length: number; readonly values: readonly NamedValue[] } | undefined
  /** The ledger's own value for one that was typed ("华东" → "East"), or what was typed. */
  resolve(filter: string, typed: string): string
  /** Whether the ledger's customers are known, so that a name that isn't found is nobody's. */
  readonly knowsCustomers?: boolean
  /** Names of customers that are nearly the typed one, nearest first. */
  nearest?(typed: string): readonly string[]
}

/** Indexes a ledger's names; for small ledgers and tests, since all of them are held. */
export function createNameIndex(names: LedgerNames): NameIndex {
  return indexOfKeys([
    ...(names.customers ?? []).flatMap(({ id, name }) => customerKeys(id, name)),
    ...(names.owners ?? []).flatMap(ownerKeys),
    ...[
      ['region', names.regions],
      ['segment', names.segments],
      ['industry', names.industries],
      ['team', names.teams],
      ['channel', names.channels],
      ['category', names.categories],
      ['product', names.products],
    ].flatMap(([filter, values]) =>
      ((values ?? []) as readonly string[]).map((value) => valueKey(String(filter), value)),
    ),
  ])
}

/** An index of names by key; regions are found by their names in the other language too. */
export function indexOfKeys(keys: readonly NameKey[]): NameIndex {
  const byKey = new Map<string, NameKey[]>()
  const byValue = new Map<string, string>()
  let longest = 0
  const put = (one: NameKey) => {
    longest = Math.max(longest, one.key.split(' ').length)
    const known = byKey.get(one.key)
    if (known === undefined) byKey.set(one.key, [one])
    else known.push(one)
    if (one.rank === 0) byValue.set(`${one.filter}\u0000${one.key}`, one.value)
  }
  for (const one of keys) put(one)
  for (const one of keys.filter(({ filter }) => filter === 'region')) otherNames(one, byValue).forEach(put)
  return {
    find(tokens, at) {
      if (tokens[at]?.kind === 'sign') return undefined
      for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
        const words = tokens.slice(at, at + length)
        const found = isTelling(words) ? byKey.get(keyOf(words)) : undefined
        if (found) return { length, values: meant(found) }
      }
      return undefined
    },
    resolve: (filter, typed) => byValue.get(`${filter}\u0000${keyOf(tokenize(typed))}`) ?? typed,
  }
}

/** What a key stands for: whole names before parts of names, each once. */
function meant(keys: readonly NameKey[]): NamedValue[] {
  const least = Math.min(...keys.map(({ rank }) => rank))
  const values = new Map<string, NamedValue>()
  for (const { filter, value, rank } of keys)
    if (rank === least) values.set(`${filter}\u0000${value}`, { filter, value, isPart: rank > 0 })
  return [...values.values()]
}

/** Names of one letter would be found everywhere. */
function isTelling(tokens: readonly Token[]): boolean {
  const text = tokens.map((token) => token.text).join('')
  return tokens.some((token) => token.kind === 'han') ? text.length > 1 : text.length > 2
}

/** A region's names in the other language, unless they are regions of the ledger themselves. */
function otherNames({ value }: NameKey, own: ReadonlyMap<string, string>): NameKey[] {
  const group = REGION_SYNONYMS.find((words) =>
    words.some((word) => word.toLowerCase() === value.toLowerCase()),
  )
  return (group ?? [])
    .map((word) => valueKey('region', word, value))
    .filter(({ key }) => !own.has(`region\u0000${key}`))
}
