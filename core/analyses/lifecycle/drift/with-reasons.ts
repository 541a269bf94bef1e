import type { Column, Table } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import type { Findings } from '../../kernel/define-analysis.js'

/** What is said of each shown customer: why it is on the list and what to do, by its id. */
export type Said = Map<string, { readonly reason: Text; readonly action: Text | undefined }>

const REASON: Column = { name: 'reason', type: 'prose', label: { en: 'reason', zh: '原因' } }
const ACTION: Column = { name: 'what_to_do', type: 'prose', label: { en: 'what to do', zh: '建议动作' } }

/** Puts the reason and what to do into the table, right behind the urgency: they are what the list is for. */
export function withReasons(findings: Findings, said: Said): Findings {
  const { table } = findings
  if (table === undefined || said.size === 0) return findings
  return { ...findings, table: { ...table, columns: columnsOf(table), rows: rowsOf(table, said) } }
}

function columnsOf({ columns }: Table): Column[] {
  const at = columns.findIndex(({ name }) => name === 'drift_level') + 1
  const rest = columns.slice(at)
  const shown = rest.filter(({ name }) => name !== 'yearly_value')
  const value = rest.filter(({ name }) => name === 'yearly_value')
  return [...columns.slice(0, at), REASON, ...value, ACTION, ...shown]
}

function rowsOf({ rows }: Table, said: Said): Table['rows'] {
  return rows.map((row) => {
    const about = said.get(String(row.customer))
    if (about === undefined) return row
    const { reason, action } = about
    return { ...row, reason, ...(action === undefined ? {} : { what_to_do: action }) }
  })
}
