import { type Token, tokenize } from '../reading/tokens.js'
import { REGION_SYNONYMS } from './lexicon/regions.js'
import { PhraseTree } from './phrase-tree.js'

/** What a ledger calls its own: the values that a question may name. */
export interface LedgerNames {
  readonly customers?: readonly { readonly id: string; readonly name?: string | undefined }[]
  /** E-mail addresses, from which the names that people type are taken. */
  readonly owners?: readonly string[]
  readonly regions?: readonly string[]
  readonly segments?: readonly string[]
  readonly industries?: readonly string[]
  readonly teams?: readonly string[]
  readonly channels?: readonly string[]
  readonly products?: readonly string[]
  readonly categories?: readonly string[]
}

/** A value of a filter, found by the name that was typed. */
export interface NamedValue {
  readonly filter: string
  readonly value: string
}

/** The ledger's names, made ready for reading; build it once for a snapshot. */
export interface NameIndex {
  /** The longest name that starts at a token, with all that it may stand for. */
  find(
    tokens: readonly Token[],
    at: number,
  ): { readonly length: number; readonly values: readonly NamedValue[] } | undefined
  /** The ledger's own value for one that was typed ("华东" → "East"), or what was typed. */
  resolve(filter: string, typed: string): string
}

/** Indexes a ledger's names. Names of one letter or a bare small number are left out: they would be found everywhere. */
export function createNameIndex(names: LedgerNames): NameIndex {
  const tree = new PhraseTree<NamedValue>()
  const byFold = new Map<string, string>()
  const add = (filter: string, typed: string, value: string) => {
    const tokens = tokenize(typed)
    byFold.set(`${filter}\u0000${foldName(tokens)}`, value)
    if (isTelling(tokens)) tree.add(tokens, { filter, value })
  }
  for (const { id, name } of names.customers ?? []) {
    add('customer', id, name ?? id)
    if (name) add('customer', name, name)
  }
  for (const email of names.owners ?? []) for (const typed of ownerNames(email)) add('owner', typed, email)
  for (const region of names.regions ?? [])
    for (const typed of regionNames(region, names)) add('region', typed, region)
  for (const [filter, values] of plainLists(names)) for (const value of values) add(filter, value, value)
  return {
    find(tokens, at) {
      const match = tree.matchesAt(tokens, at).at(-1)
      return match && { length: match.length, values: match.meanings }
    },
    resolve: (filter, typed) => byFold.get(`${filter}\u0000${foldName(tokenize(typed))}`) ?? typed,
  }
}

function plainLists(names: LedgerNames): readonly (readonly [string, readonly string[]])[] {
  return [
    ['segment', names.segments ?? []],
    ['industry', names.industries ?? []],
    ['team', names.teams ?? []],
    ['channel', names.channels ?? []],
    ['category', names.categories ?? []],
    ['product', names.products ?? []],
  ]
}

function foldName(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join(' ')
}

function isTelling(tokens: readonly Token[]): boolean {
  const text = tokens.map((token) => token.text).join('')
  return tokens.some((token) => token.kind === 'han')
    ? text.length > 1
    : text.length > 2 && !/^\d{1,4}$/.test(text)
}

/** "anna.schmidt@example.com" is typed as that, as "anna.schmidt", "Anna Schmidt", "Anna" or "Schmidt". */
function ownerNames(email: string): string[] {
  const local = email.split('@')[0] ?? email
  const parts = local.split(/[._+-]+/).filter((part) => part.length > 1)
  const whole = [parts.join(' '), [...parts].reverse().join(' '), parts.join(''), local]
  return [...new Set([email, ...whole, ...parts])]
}

/** A region is found by its synonyms of the other language, unless they are regions of the ledger themselves. */
function regionNames(region: string, { regions = [] }: LedgerNames): string[] {
  const own = new Set(regions.map((name) => name.toLowerCase()))
  const group = REGION_SYNONYMS.find((words) =>
    words.some((word) => word.toLowerCase() === region.toLowerCase()),
  )
  const others = (group ?? []).filter((word) => !own.has(word.toLowerCase()))
  return [region, ...others]
}
