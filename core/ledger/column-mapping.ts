import { DriftwatchError } from '../errors.js'
import { HEADER_WORDS } from './header-words.js'
import { assignColumns } from './meaning/assign-columns.js'
import { plainName } from './meaning/column-name.js'
import type { ColumnProfile } from './meaning/column-profile.js'
import type { ScoredTarget } from './meaning/column-score.js'
import { knownExport } from './meaning/known-exports.js'
import { ORDER_SIGNS, UNIT_PRICE } from './meaning/order-signs.js'
import { TABLES, type TableName } from './tables.js'

/** Where each of the table's columns comes from: a column of the file, or `=` and a value that holds for every row. */
export type ColumnMapping = Readonly<Record<string, string>>

/** How the columns of a file are understood, for a person to look at before anything is loaded. */
export interface MappingProposal {
  readonly file: string
  readonly table: TableName
  readonly mapping: ColumnMapping
  /** Columns of the file that are not loaded. */
  readonly unmapped: readonly string[]
  /** Columns of the file that become attributes of customers, and their names there. */
  readonly attributes: ColumnMapping
  /** Whether net_amount is computed as quantity × unit_price. */
  readonly computesAmount: boolean
  /** Further tables that the lines of the file repeat, and their columns; absent where there are none. */
  readonly also?: readonly HeldTable[]
}

/** A table that an orders file holds too, spread over its lines. */
export interface HeldTable {
  readonly table: 'customers' | 'products'
  /** The file's column by the table's. */
  readonly mapping: ColumnMapping
  /** Columns of the file that become attributes of customers, and their names there. */
  readonly attributes: ColumnMapping
}

/** What a file calls a thing by its bare name, where the table has a better word for the id. */
const WEAK: Readonly<Partial<Record<TableName, Readonly<Record<string, readonly string[]>>>>> = {
  orders: { order_id: ['id'] },
  customers: { name: ['customer', 'client', 'account', '客户'] },
  products: { name: ['product', 'item', '商品', '产品'] },
}

/** Where a wrong guess changes every answer, columns that are alike are a question. */
const ASKED = ['customer_id', 'ordered_at', 'net_amount', 'order_id', 'quantity', UNIT_PRICE]

/**
 * Matches a file's columns to a table's: by the caller's word first, then by what files call such a column in English
 * and Chinese and by what the columns hold, whatever the case, spaces and punctuation. An amount that is given wins over
 * quantity × price; a price without a quantity is the amount of its row. A column with one value per row is no customer
 * while another could be.
 *
 * @param given the caller's word, by the table's column; an empty text leaves a column out, `=1` sets it for every row
 * @param profiles what the columns hold; names alone decide where there are none
 * @throws DriftwatchError `invalid_option` when `given` names a column that the table or the file doesn't have
 * @throws DriftwatchError `mapping_ambiguous` when two columns are alike and the answer matters; it says what to type
 * @throws DriftwatchError `mapping_incomplete` when a required column has no source; it says what to type
 */
export function proposeMapping(
  file: string,
  table: TableName,
  columns: readonly string[],
  given: ColumnMapping = {},
  profiles: ReadonlyMap<string, ColumnProfile> = new Map(),
): MappingProposal {
  const mapping = new Map<string, string>()
  for (const [target, source] of Object.entries(given)) {
    mapping.set(checkTarget(table, target), checkSource(file, columns, target, source))
  }
  guess(file, table, columns, mapping, profiles)
  const amount = settleAmount(table, mapping, given)
  for (const [target, source] of mapping) if (source === '') mapping.delete(target)
  requireComplete(file, table, columns, mapping, profiles)
  const order = mappableColumns(table)
  const used = new Set(mapping.values())
  const rest = columns.filter((column) => !used.has(column))
  return {
    file,
    table,
    mapping: Object.fromEntries([...mapping].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))),
    unmapped: table === 'customers' ? [] : rest,
    attributes: table === 'customers' ? attributeNames(rest) : {},
    computesAmount: amount,
  }
}

/** The columns of the table that a mapping may name, `unit_price` and the signs of orders included. */
export function mappableColumns(table: TableName): string[] {
  const names = TABLES[table].columns.map(({ name }) => name)
  return table === 'orders' ? [...names, UNIT_PRICE, ...ORDER_SIGNS.map(({ name }) => name)] : names
}

function checkTarget(table: TableName, target: string): string {
  const known = mappableColumns(table)
  if (known.includes(target)) return target
  throw new DriftwatchError(
    'invalid_option',
    `A mapped column must be one of ${table}'s (${known.join(', ')}); got ${target}. Write --map <column of ${table}>="<column of the file>".`,
    { table, target },
  )
}

function checkSource(file: string, columns: readonly string[], target: string, source: string): string {
  if (source === '' || source.startsWith('=')) return source
  const found =
    columns.find((column) => column === source) ??
    columns.find((column) => plainName(column) === plainName(source))
  if (found !== undefined) return found
  throw new DriftwatchError(
    'invalid_option',
    `--map ${target} must name a column of ${file} (${columns.join(', ')}); got ${source}. Copy the name from the list, or write --map ${target}==VALUE for a value that holds for every row.`,
    { file, target, source, columns },
  )
}

function guess(
  file: string,
  table: TableName,
  columns: readonly string[],
  mapping: Map<string, string>,
  profiles: ReadonlyMap<string, ColumnProfile>,
): void {
  if (table === 'orders') {
    for (const [target, column] of knownExport(columns)) {
      if (!mapping.has(target) && ![...mapping.values()].includes(column)) mapping.set(target, column)
    }
  }
  const taken = new Set(mapping.values())
  const free = columns.filter((column) => !taken.has(column))
  const targets = targetsOf(table).filter(({ name }) => !mapping.has(name))
  const found = assignColumns(targets, free, profiles)
  const question = found.alike.find(({ target }) => ASKED.includes(target) && isNeeded(target, found.mapping))
  if (question !== undefined) throw alikeColumns(file, question.target, question.columns)
  for (const [target, column] of found.mapping) mapping.set(target, column)
  if (table === 'orders') findContact(columns, mapping, profiles)
}

/** A price doesn't matter beside an amount. */
function isNeeded(target: string, mapping: ReadonlyMap<string, string>): boolean {
  return target !== UNIT_PRICE || !mapping.has('net_amount')
}

/** A table's columns, `unit_price` and signs included, with what files call them. */
export function targetsOf(table: TableName): ScoredTarget[] {
  const words = HEADER_WORDS[table]
  const columns = [...TABLES[table].columns, ...(table === 'orders' ? [PRICE, ...ORDER_SIGNS] : [])]
  return columns.map(({ name, kind }) => {
    const weak = WEAK[table]?.[name]
    return { name, kind, words: words[name] ?? [], ...(weak && { weak }) }
  })
}

const PRICE = { name: UNIT_PRICE, kind: 'money' } as const

/** Who a guest is: an address beside the customer's number. */
function findContact(
  columns: readonly string[],
  mapping: Map<string, string>,
  profiles: ReadonlyMap<string, ColumnProfile>,
): void {
  if (mapping.has('customer_email')) return
  const used = new Set(mapping.values())
  const contact = columns.find((column) => !used.has(column) && (profiles.get(column)?.emails ?? 0) > 0.5)
  if (contact !== undefined) mapping.set('customer_email', contact)
}

function settleAmount(table: TableName, mapping: Map<string, string>, given: ColumnMapping): boolean {
  if (table !== 'orders') return false
  const price = mapping.get(UNIT_PRICE) ?? ''
  if ((mapping.get('net_amount') ?? '') !== '') {
    mapping.delete(UNIT_PRICE)
    return false
  }
  if (price === '') return false
  if ((mapping.get('quantity') ?? '') !== '') return true
  if (given[UNIT_PRICE] === undefined && given.net_amount === undefined) {
    mapping.set('net_amount', price)
    mapping.delete(UNIT_PRICE)
  }
  return false
}

function requireComplete(
  file: string,
  table: TableName,
  columns: readonly string[],
  mapping: ReadonlyMap<string, string>,
  profiles: ReadonlyMap<string, ColumnProfile>,
): void {
  const computed = mapping.has(UNIT_PRICE) && mapping.has('quantity') ? 'net_amount' : undefined
  const missing = TABLES[table].columns
    .filter(({ name, required }) => required && !mapping.has(name) && name !== computed)
    .map(({ name }) => name)
  if (missing.length === 0) return
  const typed = missing.map((name) => `--map ${name}="<column>"`).join(' ')
  const counting = missing.includes('net_amount')
    ? ' If the file has no amounts, --map net_amount==1 counts every row as 1.'
    : ''
  const nameless = columns.some((name) => /^[-+]?\d+([.,/-]\d+)*$/.test(name))
    ? ` If that line is a row already, name the columns with --header, for example --header ${columns.map((_, index) => missing[index] ?? `column_${index + 1}`).join(',')}.`
    : ''
  throw new DriftwatchError(
    'mapping_incomplete',
    `${file} must have a column for ${missing.join(', ')} of ${table}; got the columns ${columns.map((name) => JSON.stringify(name)).join(', ')}. Say which is which: ${typed}.${counting}${nameless}${asPayments(table, columns, mapping, profiles)}`,
    { file, table, missing, columns, mapping: Object.fromEntries(mapping) },
  )
}

/** What to type where payments name no invoice: each is then an invoice of its own, paid when it was issued. */
function asPayments(
  table: TableName,
  columns: readonly string[],
  mapping: ReadonlyMap<string, string>,
  profiles: ReadonlyMap<string, ColumnProfile>,
): string {
  const paid = mapping.get('paid_on')
  if (table !== 'invoices' || paid === undefined || mapping.has('invoice_id')) return ''
  const used = new Set(mapping.values())
  const number = columns.find((column) => {
    const { given = 0, distinct = 0 } = profiles.get(column) ?? {}
    return !used.has(column) && given > 0 && given === distinct
  })
  if (number === undefined) return ''
  const typed = [
    `invoice_id=${JSON.stringify(number)}`,
    `issued_on=${JSON.stringify(paid)}`,
    `due_on=${JSON.stringify(paid)}`,
    `paid_on=${JSON.stringify(paid)}`,
  ]
  return ` Payments that name no invoice can be loaded as invoices of their own, issued, due and paid on one day, so that none is overdue: ${typed.map((pair) => `--map ${pair}`).join(' ')}.`
}

function alikeColumns(file: string, target: string, columns: readonly string[]): DriftwatchError {
  const typed = columns.map((column) => `--map ${target}=${JSON.stringify(column)}`)
  return new DriftwatchError(
    'mapping_ambiguous',
    `${file} must have one column for ${target}; got ${columns.length} that are alike: ${columns.map((name) => JSON.stringify(name)).join(', ')}. Add ${typed.join(' or ')}.`,
    { file, target, columns },
  )
}

/** Names that SQL and a question can use: letters, digits and underscores, each once and none of the table's own. */
export function attributeNames(columns: readonly string[]): ColumnMapping {
  const used = new Set(TABLES.customers.columns.map(({ name }) => name))
  const names = columns.map((column) => {
    const base =
      column
        .normalize('NFKC')
        .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '_')
        .replace(/^_+|_+$/g, '') || 'attribute'
    let name = base
    for (let copy = 2; used.has(name); copy += 1) name = `${base}_${copy}`
    used.add(name)
    return [column, name] as const
  })
  return Object.fromEntries(names)
}
