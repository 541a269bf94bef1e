import type { ColumnKind } from './column-kind.js'
import type { MappingProposal } from './column-mapping.js'
import type { InputSource, SourceColumn } from './input-source.js'
import { ORDER_SIGNS, UNIT_PRICE } from './meaning/order-signs.js'
import { keepsType, knownValue, tidyValue } from './read-column.js'
import { identifier, literal } from './sql-text.js'
import { TABLES } from './tables.js'

/** A column that takes part: of the table, the price of a unit, or a sign of what a line means. */
export interface Target {
  readonly name: string
  readonly kind: ColumnKind
  readonly required: boolean
  /** The file's column; undefined for a value that holds for every row. */
  readonly header?: string
  readonly expression: string
  readonly type: string
  readonly nested?: string
  /** Whether it only tells what the line means. */
  readonly isSign: boolean
}

/** Whether a target's values are text while its meaning is settled. */
export function isText({ kind, type }: Target): boolean {
  return !keepsType(kind, type)
}

/** The columns of a source that take part, with the table's columns that they are mapped to. */
export function targetsOf(
  source: InputSource,
  { table, mapping, computesAmount }: MappingProposal,
): Target[] {
  const known = TABLES[table].columns.map(({ name, kind, required }) => ({
    name,
    kind,
    required: required || (computesAmount && name === 'quantity'),
    isSign: false,
  }))
  const price = { name: UNIT_PRICE, kind: 'money' as const, required: true, isSign: false }
  const signs = ORDER_SIGNS.map((sign) => ({ ...sign, required: false, isSign: true }))
  const columns = [...known, ...(computesAmount ? [price] : []), ...(table === 'orders' ? signs : [])]
  return columns.flatMap((column) => {
    const from = mapping[column.name]
    if (from === undefined) return []
    return [{ ...column, ...(from.startsWith('=') ? {} : { header: from }), ...sourceOf(source, from) }]
  })
}

/**
 * SQL for the temporary table `incoming`: the columns that take part, as text that was tidied or as the file's own type,
 * before any of it is read; the marks of what a line means are still empty.
 */
export function incomingSql(
  source: InputSource,
  proposal: MappingProposal,
  targets: readonly Target[],
): string {
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
  const known = targets.map(
    ({ kind, type, name, required }) => `${knownValue(kind, `t_${name}`, type, required)} AS t_${name}`,
  )
  const pairs = attributes.map(({ name, known }) => `${literal(name)}, ${known}`)
  const json = proposal.table === 'customers' ? [`json_object(${pairs.join(', ')}) AS attributes`] : []
  const marks = ['NULL::VARCHAR AS left_out', 'false AS is_credit']
  return `CREATE OR REPLACE TEMP TABLE incoming AS
    SELECT line, fault, ${[...marks, ...known, ...json].join(',\n')}
    FROM (SELECT ${source.line} AS line, ${faultOf(source, targets)} AS fault, ${tidied.join(',\n')} FROM ${source.relation})`
}

/** A list or an object where one value belongs keeps its row out, whatever text it would make. */
function faultOf(source: InputSource, targets: readonly Target[]): string {
  const nested = targets.flatMap((target) => (target.nested === undefined ? [] : [target.nested]))
  if (nested.length === 0) return source.fault
  return `coalesce(${source.fault}, CASE WHEN ${nested.join(' OR ')} THEN 'nested_value' END)`
}

function sourceOf(source: InputSource, from: string): Omit<SourceColumn, 'name'> {
  if (from.startsWith('=')) return { expression: literal(from.slice(1)), type: 'VARCHAR' }
  const column = source.columns.find(({ name }) => name === from)
  if (column === undefined) throw new TypeError(`The source has no column ${from}`)
  const { name: _name, ...rest } = column
  return rest
}
