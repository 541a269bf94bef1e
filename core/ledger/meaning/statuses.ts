import type { Engine } from '../../engine/engine.js'
import type { ColumnMapping } from '../column-mapping.js'
import { literal } from '../sql-text.js'
import { type ImportWarning, rowsOf, some, warning } from './import-warning.js'
import type { MeaningOptions } from './incoming-orders.js'
import { LEFT_OUT_REASONS, type LeftOutReason } from './left-out.js'
import { isPipeline, plainStatus, statusMeaning } from './status-words.js'

interface ValueCount {
  readonly value: string
  readonly rows: number
}

const FALSE = /^(|false|no|n|f|0|否|无|未|-|未取消|正常|0000-00-00.*)$/i
const TRUE = /^(true|yes|y|t|1|是|已)$/i
const MOST_VALUES = 500

/**
 * Leaves out the orders that were called off, failed, are drafts or tests. One that was paid and paid back stays, since
 * what it lost stands in the refund.
 */
export async function settleStatuses(
  engine: Engine,
  mapping: ColumnMapping,
  options: MeaningOptions,
): Promise<ImportWarning[]> {
  const warnings: ImportWarning[] = []
  for (const [sign, meaningOf] of Object.entries(SIGNS)) {
    const column = mapping[sign]
    if (column === undefined || column.startsWith('=')) continue
    const values = await valuesOf(engine, `t_${sign}`)
    const reasons = reasonsOf(values, meaningOf(values), options.keepStatus ?? [])
    const rows = await leaveOut(engine, sign, reasons, mapping.refund_amount !== undefined)
    warnings.push(...tell(column, sign, values, reasons, rows, options.keepStatus ?? []))
  }
  return warnings
}

type Meaning = (value: string) => LeftOutReason | 'sale' | undefined

const SIGNS: Readonly<Record<string, (values: readonly ValueCount[]) => Meaning>> = {
  status: (values) => {
    const texts = values.map(({ value }) => value)
    const plain = texts.map(plainStatus)
    const isOdoo = plain.includes('sale') || (plain.includes('draft') && plain.includes('done'))
    return (value) => {
      if (isOdoo && plainStatus(value) === 'sent') return 'draft'
      const meaning = statusMeaning(value)
      if (isPipeline(texts) && meaning !== 'cancelled')
        return plainStatus(value).replace(' ', '') === 'closedwon' ? 'sale' : 'not_won'
      return meaning
    }
  },
  refund_status: () => (value) => {
    if (TRUE.test(value)) return 'refunded'
    if (FALSE.test(value)) return 'sale'
    const meaning = statusMeaning(value)
    return meaning === 'refunded' ? meaning : 'sale'
  },
  cancelled_at: () => (value) => (FALSE.test(value) ? 'sale' : 'cancelled'),
  is_test: () => (value) => (FALSE.test(value) ? 'sale' : 'test'),
}

async function valuesOf(engine: Engine, t: string): Promise<ValueCount[]> {
  const { columns, rowCount } = await engine.query(
    `SELECT ${t} AS v, count(*) AS n FROM incoming WHERE ${t} IS NOT NULL AND fault IS NULL AND left_out IS NULL
     GROUP BY ${t} ORDER BY n DESC, v LIMIT ${MOST_VALUES}`,
  )
  return Array.from({ length: rowCount }, (_, row) => ({
    value: String(columns.v?.[row]),
    rows: Number(columns.n?.[row]),
  }))
}

function reasonsOf(
  values: readonly ValueCount[],
  meaning: Meaning,
  keep: readonly string[],
): Map<string, LeftOutReason> {
  const kept = keep.map(plainStatus)
  const reasons = new Map<string, LeftOutReason>()
  for (const { value } of values) {
    const found = meaning(value)
    if (found === undefined || found === 'sale') continue
    if (kept.includes('all') || kept.includes(plainStatus(value)) || kept.includes(found)) continue
    reasons.set(value, found)
  }
  return reasons
}

async function leaveOut(
  engine: Engine,
  sign: string,
  reasons: ReadonlyMap<string, LeftOutReason>,
  hasRefunds: boolean,
): Promise<number> {
  if (reasons.size === 0) return 0
  const cases = [...reasons].map(([value, reason]) => `WHEN ${literal(value)} THEN ${literal(reason)}`)
  const isEvery = sign === 'cancelled_at' && reasons.size >= MOST_VALUES
  const reason = isEvery ? `'cancelled'` : `CASE t_${sign} ${cases.join(' ')} END`
  const paidBack = hasRefunds
    ? ` AND coalesce(TRY_CAST(plain_number(t_refund_amount::VARCHAR) AS DOUBLE), 0) = 0`
    : ''
  const { columns } = await engine.query(
    `UPDATE incoming SET left_out = ${reason}
     WHERE left_out IS NULL AND fault IS NULL AND t_${sign} IS NOT NULL AND ${reason} IS NOT NULL${paidBack}`,
  )
  return Number(columns.Count?.[0] ?? 0)
}

function tell(
  column: string,
  sign: string,
  values: readonly ValueCount[],
  reasons: ReadonlyMap<string, LeftOutReason>,
  rows: number,
  keep: readonly string[],
): ImportWarning[] {
  const warnings: ImportWarning[] = []
  if (rows > 0) {
    const words = sign === 'cancelled_at' ? [] : [...reasons.keys()]
    const kinds = [...new Set(reasons.values())]
    const named = words.length === 0 ? '' : ` (${some(words)})`
    const option = words.length === 0 ? `--map ${sign}=` : `--keep-status ${quoted(words[0] ?? '')}`
    warnings.push(
      warning(
        'status_left_out',
        `${column}: ${rowsOf(rows)} left out${named}: ${kinds.map((kind) => LEFT_OUT_REASONS[kind].en).join('; ')}. ${option} loads them.`,
        `${column}：${rows} 行未导入${words.length === 0 ? '' : `（${words.slice(0, 5).join('、')}）`}：${kinds.map((kind) => LEFT_OUT_REASONS[kind].zh).join('；')}。加 ${option} 可载入。`,
      ),
    )
  }
  const unknown =
    sign === 'status'
      ? values.filter(({ value }) => statusMeaning(value) === undefined && !reasons.has(value))
      : []
  const asked = unknown.filter(({ value }) => !keep.map(plainStatus).includes(plainStatus(value)))
  if (asked.length > 0 && asked.length <= 20) {
    const total = asked.reduce((sum, { rows }) => sum + rows, 0)
    warnings.push(
      warning(
        'status_unknown',
        `${column}: ${rowsOf(total)} of a status that is not known (${some(asked.map(({ value }) => value))}) are loaded as sales. Check that they are.`,
        `${column}：有 ${total} 行的状态无法识别（${asked
          .slice(0, 5)
          .map(({ value }) => value)
          .join('、')}），已按销售载入，请核对。`,
      ),
    )
  }
  return warnings
}

function quoted(word: string): string {
  return /^[\p{L}\p{N}_-]+$/u.test(word) ? word : JSON.stringify(word)
}
