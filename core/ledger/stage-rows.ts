import type { Engine } from '../engine/engine.js'
import { SQL_TYPE } from './column-kind.js'
import type { MappingProposal } from './column-mapping.js'
import { type DateFormat, settleDateFormat } from './date-format.js'
import { incomingSql, isText, type Target, targetsOf } from './incoming-rows.js'
import type { InputSource } from './input-source.js'
import { readIds } from './meaning/ids.js'
import type { ImportWarning } from './meaning/import-warning.js'
import { type IncomingContext, settleIncomingOrders } from './meaning/incoming-orders.js'
import type { LeftOutCount } from './meaning/left-out.js'
import { type NumberConvention, PLAIN_NUMBERS, settleNumberConventions } from './meaning/number-convention.js'
import { UNIT_PRICE } from './meaning/order-signs.js'
import { addRefundLines } from './meaning/refunds.js'
import { settleStaged, takeLeftOut } from './meaning/settle-staged.js'
import { markStrangeRows } from './meaning/strange-rows.js'
import {
  type ColumnReader,
  columnReader,
  exactFactor,
  keepsType,
  type ReadingContext,
} from './read-column.js'
import { literal } from './sql-text.js'
import { TABLES } from './tables.js'

export interface StagingContext extends IncomingContext {
  /** Zone of the ledger. */
  readonly timeZone: string
  /** Zone of the file's times that have no offset. */
  readonly fileTimeZone: string
  /** Declared format of the file's dates, for strptime. */
  readonly dateFormat?: string
  /** The import's clock; without it no day lies in the future. */
  readonly now?: Date
}

/** What became of the rows before they are loaded. */
export interface Staging {
  readonly leftOut: readonly LeftOutCount[]
  /** Lines of refunds that were added to rows of the file. */
  readonly refundLines: number
  readonly warnings: readonly ImportWarning[]
}

/**
 * Reads every row of a source into the temporary table `staged`: its line, the table's columns, and for a row that must
 * not be loaded the reason, the column at fault and that column's text. Rows that a rule leaves out are counted and gone;
 * a refund is a further row with the line of its order.
 *
 * @throws DriftwatchError `date_format_ambiguous`, `number_format_ambiguous`, `currency_ambiguous` and `invalid_input`
 */
export async function stageRows(
  engine: Engine,
  source: InputSource,
  proposal: MappingProposal,
  context: StagingContext,
): Promise<Staging> {
  const targets = targetsOf(source, proposal)
  await engine.execute(incomingSql(source, proposal, targets))
  await markStrangeRows(engine, textColumns(targets), proposal.mapping.order_id)
  const decided =
    proposal.table === 'orders' ? await settleIncomingOrders(engine, proposal.mapping, context) : []
  const numbers = await numbersOf(engine, source, targets, context)
  const readers: Reader[] = []
  for (const target of targets)
    readers.push(await readerOf(engine, target, numbers.get(target.name) ?? PLAIN_NUMBERS, context))
  await engine.execute(stagedSql(proposal, targets, readers))
  await engine.execute('DROP TABLE incoming')
  const settled = await settleStaged(engine, proposal, context)
  const leftOut = await takeLeftOut(engine)
  await markDuplicates(engine, proposal)
  const refunds = await addRefundLines(engine, proposal.mapping)
  const read = readers.flatMap(({ warnings }) => warnings)
  return {
    leftOut,
    refundLines: refunds.lines,
    warnings: [...decided, ...read, ...settled, ...refunds.warnings],
  }
}

function textColumns(targets: readonly Target[]) {
  return targets.flatMap((target) =>
    target.header === undefined || !isText(target)
      ? []
      : [{ name: target.name, header: target.header, isRequired: target.required && target.kind === 'id' }],
  )
}

interface Reader extends ColumnReader {
  /** The value before it is rounded, where it is a factor of the amount. */
  readonly exact?: string
  readonly warnings: readonly ImportWarning[]
}

async function readerOf(
  engine: Engine,
  target: Target,
  numbers: NumberConvention,
  context: StagingContext,
): Promise<Reader> {
  const t = `t_${target.name}`
  if (target.kind === 'id') {
    const ids = await readIds(engine, { name: target.name, text: t, isRequired: target.required })
    return { value: ids.value, fault: () => ids.fault, warnings: ids.warnings }
  }
  const type = keepsType(target.kind, target.type) ? target.type : 'VARCHAR'
  const { format, warnings } = await dateFormatOf(engine, target, type, context)
  const reading: ReadingContext = {
    ...context,
    dateFormat: format,
    numbers,
  }
  return {
    ...columnReader(target.kind, t, type, reading),
    exact: exactFactor(t, type, reading),
    warnings,
  }
}

async function dateFormatOf(
  engine: Engine,
  target: Target,
  type: string,
  context: StagingContext,
): Promise<{ readonly format: DateFormat; readonly warnings: ImportWarning[] }> {
  const isDate = target.kind === 'date' || target.kind === 'timestamp'
  if (!isDate || type !== 'VARCHAR') return { format: 'iso', warnings: [] }
  const column = { name: target.name, text: `t_${target.name}`, relation: soundRows('incoming') }
  return settleDateFormat(engine, column, context.dateFormat)
}

/** What a single number can't tell: how the column around it writes decimals, and in how many currencies. */
async function numbersOf(
  engine: Engine,
  { delimiter }: InputSource,
  targets: readonly Target[],
  { decimal }: StagingContext,
): Promise<ReadonlyMap<string, NumberConvention>> {
  const columns = targets.flatMap((target) => {
    const isNumber = target.kind === 'money' || target.kind === 'number' || target.kind === 'integer'
    if (!isNumber || !isText(target) || target.header === undefined) return []
    const column = { target: target.name, name: target.header, text: `t_${target.name}` }
    return [{ ...column, relation: soundRows('incoming'), ...(delimiter !== undefined && { delimiter }) }]
  })
  return settleNumberConventions(engine, columns, decimal)
}

function soundRows(relation: string): string {
  return `(SELECT * FROM ${relation} WHERE fault IS NULL AND left_out IS NULL)`
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
    ? [`, ${product(targets, readers)} AS v_net_amount`, ', number_fault(1, v_net_amount) AS f_net_amount']
    : ['', '']
  const chain = [...targets.map(({ name }) => name), ...(proposal.computesAmount ? ['net_amount'] : [])]
  const pick = (what: (name: string) => string) =>
    `CASE WHEN fault IS NOT NULL OR left_out IS NOT NULL THEN NULL ${chain.map((name) => `WHEN f_${name} IS NOT NULL THEN ${what(name)}`).join(' ')} END`
  const text = (name: string) =>
    name === 'net_amount' && proposal.computesAmount
      ? `t_quantity || ' × ' || t_unit_price`
      : `t_${name}::VARCHAR`
  return `CREATE OR REPLACE TEMP TABLE staged AS
    SELECT line, CASE WHEN fault IS NOT NULL OR left_out IS NULL
        THEN coalesce(fault, ${chain.map((name) => `f_${name}`).join(', ')}) END AS reason,
      ${pick((name) => `'${name}'`)} AS column_name, ${pick(text)} AS value,
      CASE WHEN fault IS NULL THEN left_out END AS left_out,
      ${proposal.mapping.refund_amount === undefined ? 'NULL' : 'abs(v_refund_amount)'}::DECIMAL(18,4) AS refund,
      ${outputColumns(proposal, chain).join(', ')}
    FROM (SELECT *, ${faults.map(({ fault }) => fault).join(',\n')} ${amount[1]}
      FROM (${signedSql(proposal, chain, `SELECT * ${amount[0]} FROM (SELECT *, ${values.join(',\n')} FROM incoming)`)}))`
}

/** Quantity × price with all their decimals, rounded once; what is too large for that is no amount. */
function product(targets: readonly Target[], readers: readonly Reader[]): string {
  const factor = (name: string) => readers[targets.findIndex((target) => target.name === name)]?.exact
  const [quantity, price] = [factor('quantity'), factor(UNIT_PRICE)]
  return `CASE WHEN abs(v_quantity::DOUBLE * v_unit_price::DOUBLE) < 1e12 AND abs(v_quantity) < 1e12
    THEN TRY_CAST(round((${quantity}) * (${price}), 4) AS DECIMAL(18,4)) END`
}

/** A credit note takes back what it lists. */
function signedSql(proposal: MappingProposal, read: readonly string[], rows: string): string {
  if (proposal.mapping.document_type === undefined) return rows
  const signed = ['net_amount', 'quantity', 'list_amount'].filter((name) => read.includes(name))
  const replaced = signed.map(
    (name) => `CASE WHEN is_credit THEN -abs(v_${name}) ELSE v_${name} END AS v_${name}`,
  )
  return `SELECT * REPLACE (${replaced.join(', ')}) FROM (${rows})`
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

/**
 * The first row of a key in a file stays. Payments of one invoice are no duplicates of each other: they may differ in
 * the day and the amount that was paid, and in nothing else.
 */
async function markDuplicates(engine: Engine, proposal: MappingProposal): Promise<void> {
  const { key = [], parts = [], columns } = TABLES[proposal.table]
  if (key.length === 0 || key.some((name) => proposal.mapping[name] === undefined)) return
  const [keys, given] = [key.join(', '), key.map((name) => `${name} IS NOT NULL`).join(' AND ')]
  const rest = columns.map(({ name }) => name).filter((name) => !parts.includes(name))
  const differs =
    parts.length === 0
      ? ''
      : `, row(${rest.join(', ')}) IS DISTINCT FROM
    first_value(row(${rest.join(', ')})) OVER (PARTITION BY ${keys} ORDER BY line) AS differs`
  await engine.execute(`UPDATE staged SET reason = 'duplicate_key', column_name = ${literal(keys)},
      value = concat_ws(', ', ${keys})
    WHERE line IN (SELECT line FROM (
      SELECT line, row_number() OVER (PARTITION BY ${[keys, ...parts].join(', ')} ORDER BY line) AS copy ${differs}
      FROM staged WHERE reason IS NULL AND ${given})
      WHERE copy > 1 ${parts.length === 0 ? '' : 'OR differs'})`)
}
