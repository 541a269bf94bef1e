import { type Column, formatCell, formatLabel, isRightAligned, type Lang, type Table } from '@driftwatch/core'
import { escapeHtml } from './escape-html.js'

export interface TableHtmlOptions {
  readonly lang: Lang
  /** ISO 4217 code of the ledger, for money columns without a unit. */
  readonly currency?: string
}

/** A table of an Answer as HTML, its cells as in Slack and the terminal, with a note where rows were left out. */
export function tableHtml(table: Table, options: TableHtmlOptions): string {
  const { lang, currency } = options
  const columns = shownColumns(table)
  const heads = columns.map((column) => cell('th', formatLabel(column, lang), isRightAligned(column)))
  const rows = table.rows.map((row) => {
    const cells = columns.map((column) => {
      const text = formatCell(column, row[column.name], lang, { currency, row })
      return cell('td', text, isRightAligned(column), column.type === 'prose')
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return (
    `<div style="overflow-x:auto"><table lang="${lang}" style="${TABLE_STYLE}">` +
    `<thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${remainder(table, lang)}`
  )
}

/** A customer is shown by name already. */
function shownColumns({ columns }: Table): readonly Column[] {
  const hasCustomer = columns.some(({ type }) => type === 'customer')
  return columns.filter(({ name }) => !(hasCustomer && name === 'name'))
}

const TABLE_STYLE = [
  'border-collapse:collapse',
  'font-family:system-ui,-apple-system,&quot;Segoe UI&quot;,&quot;PingFang SC&quot;,&quot;Microsoft YaHei&quot;,&quot;Noto Sans CJK SC&quot;,sans-serif',
  'font-size:13px',
  'font-variant-numeric:tabular-nums',
].join(';')

function cell(tag: 'th' | 'td', text: string, right: boolean, wraps = false): string {
  const style = [
    'padding:4px 12px',
    `text-align:${right ? 'right' : 'left'}`,
    `white-space:${wraps ? 'normal;min-width:14em' : 'nowrap'}`,
    'border-bottom:1px solid rgba(128,128,128,.3)',
  ].join(';')
  return `<${tag} style="${style}">${escapeHtml(text)}</${tag}>`
}

function remainder(table: Table, lang: Lang): string {
  const left = table.total - table.rows.length
  if (left <= 0) return ''
  const shown = table.rows.length.toLocaleString('en')
  const total = table.total.toLocaleString('en')
  const note = lang === 'zh' ? `共 ${total} 行，显示前 ${shown} 行` : `The first ${shown} of ${total} rows`
  return `<p style="opacity:.7;font-size:12px">${note}</p>`
}
