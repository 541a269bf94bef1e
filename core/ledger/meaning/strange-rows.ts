import type { Engine } from '../../engine/engine.js'
import { literal } from '../sql-text.js'

/** A column of `incoming` as text, and the header above it. */
export interface TextColumn {
  readonly name: string
  readonly header: string
  readonly isRequired: boolean
}

const TOTAL_WORDS = [
  ...[
    'total',
    'totals',
    'grand total',
    'grand totals',
    'subtotal',
    'sub-total',
    'sub total',
    'report total',
    'sum',
  ],
  ...[
    'overall total',
    'summe',
    'gesamt',
    'gesamtsumme',
    'zwischensumme',
    'totale',
    'total général',
    'suma',
    'итого',
  ],
  ...['合计', '总计', '小计', '总合计', '本页合计', '本页小计', '累计', '合 计', '总 计', '小 计'],
]
/** As people write them; to compare is far cheaper than to fold the case of every id. */
const WRITTEN = TOTAL_WORDS.flatMap((word) =>
  [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1), titled(word)].flatMap((one) =>
    ['', ':', '：'].map((mark) => one + mark),
  ),
)
/** A list to join with, which is far faster than one to compare with. */
const TOTALS = `SELECT unnest([${[...new Set(WRITTEN)].map(literal).join(', ')}])`
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
  const isTotal = labels.map(({ name }) => `t_${name} IN (${TOTALS})`).join(' OR ')
  const noOrder = orderId === undefined ? '' : ` AND (t_order_id IS NULL OR t_order_id IN (${TOTALS}))`
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
  const isFoot = orderId !== undefined || count('totals') <= Math.max(1, MOST_TOTALS * count('n'))
  if (count('totals') > 0 && isFoot)
    await engine.execute(`UPDATE incoming SET fault = 'total_row' WHERE fault IS NULL AND ${total}`)
}

function titled(words: string): string {
  return words.replace(/(^|[ -])(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
}
