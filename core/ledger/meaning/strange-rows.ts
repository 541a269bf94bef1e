import type { Engine } from '../../engine/engine.js'
import { literal } from '../sql-text.js'

/** A column of `incoming` as text, and the header above it. */
export interface TextColumn {
  readonly name: string
  readonly header: string
  readonly isRequired: boolean
}

const TOTAL =
  '(?i)(grand |sub|sub-|sub |report |overall )?(totals?|sum|summe|gesamt|gesamtsumme|totale|total général)|合计|总计|小计|总合计|本页合计|本页小计|累计|合 计|总 计'
/** A company may be called Total; one that buys again and again is no line at the foot of a report. */
const MOST_TOTALS = 0.1

/**
 * Marks the rows of `incoming` that are no records: the header once more (`left_out`), and totals (`fault`), which name
 * no order.
 */
export async function markStrangeRows(
  engine: Engine,
  columns: readonly TextColumn[],
  orderId: string | undefined,
): Promise<void> {
  if (columns.length === 0) return
  const isHeader = columns.map(({ name, header }) => `t_${name} = ${literal(header)}`).join(' AND ')
  const labels = columns.filter(({ isRequired, name }) => isRequired || name === 'order_id')
  const isTotal = labels.map(({ name }) => `regexp_full_match(t_${name}, '${TOTAL}[:：]?')`).join(' OR ')
  const noOrder =
    orderId === undefined
      ? ''
      : ` AND (t_order_id IS NULL OR regexp_full_match(t_order_id, '${TOTAL}[:：]?'))`
  const total = isTotal === '' ? 'false' : `(${isTotal})${noOrder}`
  const found = await engine.query(
    `SELECT count(*) AS n, count(*) FILTER (${isHeader}) AS headers,
       count(*) FILTER (fault IS NULL AND ${total}) AS totals FROM incoming`,
  )
  const count = (name: string) => Number(found.columns[name]?.[0] ?? 0)
  if (count('headers') > 0)
    await engine.execute(
      `UPDATE incoming SET left_out = 'repeated_header' WHERE fault IS NULL AND ${isHeader}`,
    )
  const isFoot = count('totals') <= Math.max(1, MOST_TOTALS * count('n'))
  if (count('totals') > 0 && isFoot)
    await engine.execute(`UPDATE incoming SET fault = 'total_row' WHERE fault IS NULL AND ${total}`)
}
