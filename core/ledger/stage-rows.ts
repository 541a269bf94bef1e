import type { Engine } from '../engine/engine.js'
import { type ColumnKind, SQL_TYPE } from './column-kind.js'
import type { MappingProposal } from './column-mapping.js'
import { type DateFormat, settleDateFormat } from './date-format.js'
import type { InputSource, SourceColumn } from './input-source.js'
import {
  columnReader,
  keepsType,
  knownValue,
  priceReader,
  type ReadingContext,
  tidyValue,
} from './read-column.js'
import { identifier, literal } from './sql-text.js'
import { TABLES } from './tables.js'

export interface StagingContext {
  /** Zone of the ledger. */
  readonly timeZone: string
  /** Zone of the file's times that have no offset. */
  readonly fileTimeZone: string
  /** Declared format of the file's dates, for strptime. */
  readonly dateFormat?: string
}

/** A column that takes part: of the table, or the price of a unit. */
interface Target {
  readonly name: string
  readonly kind: ColumnKind
  readonly required: boolean
  readonly expression: string
  readonly type: string
  readonly nested?: string
}

/**
 * Reads every row of a source into the temporary table `staged`: its line, the table's columns, and for a row that must
 * not be loaded the reason, the column at fault and that column's text.
 *
 * @throws DriftwatchError `date_format_ambiguous` and `invalid_input` as settleDateFormat does
 */
export async function stageRows(
  engine: Engine,
  source: InputSource,
  proposal: MappingProposal,
  context: StagingContext,
): Promise<void> {
  const targets = targetsOf(source, proposal)
  await engine.execute(incomingSql(source, proposal, targets))
  const readers = []
  for (const target of targets) readers.push(await readerOf(engine, target, context))
  await engine.execute(stagedSql(proposal, targets, readers))
  await engine.execute('DROP TABLE incoming')
  await markDuplicates(engine, proposal)
}

/** The columns that take part, as text that was tidied or as the file's own type, before any of it is read. */
function incomingSql(source: InputSource, proposal: MappingProposal, targets: readonly Target[]): string {
  const attributes = Object.entries(proposal.attributes).map(([from, name]) => {
    const { expression, type } = sourceOf(source, from)
    return {
      name,
      tidied: tidyValue('id', expression, type),
      known: knownValue('id', identifier(`a_${name}`), type),
    }
  })
  const tidied = [
    ...targets.map(({ kind, expression, type, name }) => `${tidyValue(kind, expression, type)} AS t_${name}`),
    ...attributes.map(({ name, tidied }) => `${tidied} AS ${identifier(`a_${name}`)}`),
  ]
  const known = targets.map(({ kind, type, name }) => `${knownValue(kind, `t_${name}`, type)} AS t_${name}`)
  const pairs = attributes.map(({ name, known }) => `${literal(name)}, ${known}`)
  const json = proposal.table === 'customers' ? [`json_object(${pairs.join(', ')}) AS attributes`] : []
  return `CREATE OR REPLACE TEMP TABLE incoming AS
    SELECT line, fault, ${[...known, ...json].join(',\n')}
    FROM (SELECT ${source.line} AS line, ${faultOf(source, targets)} AS fault, ${tidied.join(',\n')} FROM ${source.relation})`
}

/** A list or an object where one value belongs keeps its row out, whatever text it would make. */
function faultOf(source: InputSource, targets: readonly Target[]): string {
  const nested = targets.flatMap((target) => (target.nested === undefined ? [] : [target.nested]))
  if (nested.length === 0) return source.fault
  return `coalesce(${source.fault}, CASE WHEN ${nested.join(' OR ')} THEN 'nested_value' END)`
}

function targetsOf(source: InputSource, proposal: MappingProposal): Target[] {
  const known = TABLES[proposal.table].columns.map(({ name, kind, required }) => ({ name, kind, required }))
  const price = { name: 'unit_price', kind: 'money' as const, required: true }
  const columns = proposal.computesAmount ? [...known, price] : known
  return columns.flatMap((column) => {
    const from = proposal.mapping[column.name]
    if (from === undefined) return []
    const required = column.required || (proposal.computesAmount && column.name === 'quantity')
    return [{ ...column, required, ...sourceOf(source, from) }]
  })
}

function sourceOf(source: InputSource, from: string): Omit<SourceColumn, 'name'> {
  if (from.startsWith('=')) return { expression: literal(from.slice(1)), type: 'VARCHAR' }
  const column = source.columns.find(({ name }) => name === from)
  if (column === undefined) throw new TypeError(`The source has no column ${from}`)
  const { name: _name, ...rest } = column
  return rest
}

type Reader = ReturnType<typeof columnReader>

async function readerOf(engine: Engine, target: Target, context: StagingContext): Promise<Reader> {
  const t = `t_${target.name}`
  const type = keepsType(target.kind, target.type) ? target.type : 'VARCHAR'
  const reading: ReadingContext = {
    ...context,
    dateFormat: await dateFormatOf(engine, target, type, context),
    ...(await numberDoubts(engine, target, type)),
  }
  if (target.name === 'unit_price') return priceReader(t, type, reading)
  return columnReader(target.kind, t, type, reading)
}

async function dateFormatOf(
  engine: Engine,
  target: Target,
  type: string,
  context: StagingContext,
): Promise<DateFormat> {
  const isDate = target.kind === 'date' || target.kind === 'timestamp'
  if (!isDate || type !== 'VARCHAR') return 'iso'
  const column = { name: target.name, text: `t_${target.name}`, relation: 'incoming' }
  return settleDateFormat(engine, column, context.dateFormat)
}

/** What a single number can't tell: how the column around it writes decimals, and in how many currencies. */
async function numberDoubts(engine: Engine, target: Target, type: string) {
  const isNumber = target.kind === 'money' || target.kind === 'number' || target.kind === 'integer'
  if (!isNumber || type !== 'VARCHAR') return { isDecimalComma: false, isMixedCurrency: false }
  const t = `t_${target.name}`
  const { columns } = await engine.query(
    `SELECT coalesce(bool_or(has_decimal_comma(${t})), false) AS comma, count(DISTINCT currency_of(${t})) AS currencies
     FROM incoming WHERE ${t} IS NOT NULL AND TRY_CAST(${t} AS DECIMAL(18,4)) IS NULL`,
  )
  return {
    isDecimalComma: columns.comma?.[0] === true,
    isMixedCurrency: Number(columns.currencies?.[0]) > 1,
  }
}

function stagedSql(
  proposal: MappingProposal,
  targets: readonly Target[],
  readers: readonly Reader[],
): string {
  const values = targets.map(({ name }, index) => `${readers[index]?.value} AS v_${name}`)
  const faults = targets.map(({ name, required }, index) => {
    const unread = readers[index]?.fault(`v_${name}`)
    const fault = required ? `CASE WHEN t_${name} IS NULL THEN 'missing_required' ELSE ${unread} END` : unread
    return { name, fault: `${fault} AS f_${name}` }
  })
  const amount = proposal.computesAmount
    ? [
        ', TRY_CAST(v_quantity * v_unit_price AS DECIMAL(18,4)) AS v_net_amount',
        ', number_fault(1, v_net_amount) AS f_net_amount',
      ]
    : ['', '']
  const chain = [...targets.map(({ name }) => name), ...(proposal.computesAmount ? ['net_amount'] : [])]
  const pick = (what: (name: string) => string) =>
    `CASE WHEN fault IS NOT NULL THEN NULL ${chain.map((name) => `WHEN f_${name} IS NOT NULL THEN ${what(name)}`).join(' ')} END`
  const text = (name: string) =>
    name === 'net_amount' && proposal.computesAmount
      ? `t_quantity || ' × ' || t_unit_price`
      : `t_${name}::VARCHAR`
  return `CREATE OR REPLACE TEMP TABLE staged AS
    SELECT line, coalesce(fault, ${chain.map((name) => `f_${name}`).join(', ')}) AS reason,
      ${pick((name) => `'${name}'`)} AS column_name, ${pick(text)} AS value,
      ${outputColumns(proposal, chain).join(', ')}
    FROM (SELECT *, ${faults.map(({ fault }) => fault).join(',\n')} ${amount[1]}
      FROM (SELECT * ${amount[0]} FROM (SELECT *, ${values.join(',\n')} FROM incoming)))`
}

/** Every column of the table, NULL where the file has none. */
function outputColumns(proposal: MappingProposal, read: readonly string[]): string[] {
  const attributes = proposal.table === 'customers' ? ['attributes'] : []
  const columns = TABLES[proposal.table].columns.map(({ name, kind }) => {
    if (!read.includes(name)) return `NULL::${SQL_TYPE[kind]} AS ${name}`
    if (name !== 'product_cost') return `v_${name} AS ${name}`
    return `CASE sign(v_net_amount) WHEN -1 THEN -abs(v_product_cost) WHEN 1 THEN abs(v_product_cost) ELSE v_product_cost END AS ${name}`
  })
  return [...columns, ...attributes]
}

/** The first row of a key stays; in a table whose later files replace values, only rows of the same file compete. */
async function markDuplicates(engine: Engine, proposal: MappingProposal): Promise<void> {
  const table = TABLES[proposal.table]
  const key = table.key ?? []
  if (key.length === 0 || key.some((name) => proposal.mapping[name] === undefined)) return
  const [keys, known] = [key.join(', '), key.map((name) => `${name} IS NOT NULL`).join(' AND ')]
  const before = table.replaces
    ? ''
    : ` OR (${keys}) IN (SELECT (${keys}) FROM main.${table.name} WHERE ${known})`
  await engine.execute(`UPDATE staged SET reason = 'duplicate_key', column_name = ${literal(keys)},
      value = concat_ws(', ', ${keys})
    WHERE line IN (SELECT line FROM (
      SELECT line, ${keys}, row_number() OVER (PARTITION BY ${keys} ORDER BY line) AS copy
      FROM staged WHERE reason IS NULL AND ${known})
      WHERE copy > 1${before})`)
}
