import type { Engine } from '../../engine/engine.js'
import type { ColumnMapping } from '../column-mapping.js'
import { literal } from '../sql-text.js'
import { type ImportWarning, rowsOf, some, warning } from './import-warning.js'
import type { MeaningOptions } from './incoming-orders.js'
import { LEFT_OUT_REASONS, type LeftOutReason } from './left-out.js'
import { isPipeline, plainStatus, statusMeaning } from './status-words.js'
import { updateIncoming } from './update-incoming.js'

interface ValueCount {
  readonly value: string
  readonly rows: number
}

/** How columns write that something is not so; a day of zeros is none. */
export const NOT_SO = /^(|false|no|n|f|0|否|无|未|-|未取消|正常|0000-00-00.*)$/i
const TRUE = /^(true|yes|y|t|1|是|已)$/i
const MOST_VALUES = 500
/** A column of more words than this is no status. */
const MOST_UNKNOWN = 20

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
    const values = await countValues(
      engine,
      `t_${sign}`,
      `t_${sign} IS NOT NULL AND fault IS NULL AND left_out IS NULL`,
    )
    const reasons = reasonsOf(values, meaningOf(values), options.keepStatus ?? [])
    const left = await leaveOut(engine, sign, reasons, {
      isCut: values.length >= MOST_VALUES,
      hasRefunds: mapping.refund_amount !== undefined,
    })
    warnings.push(
      ...tellLeft(column, sign, left, reasons),
      ...tellUnknown(column, sign, values, reasons, options.keepStatus ?? []),
    )
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
    if (NOT_SO.test(value)) return 'sale'
    const meaning = statusMeaning(value)
    return meaning === 'refunded' ? meaning : 'sale'
  },
  cancelled_at: () => (value) => (NOT_SO.test(value) ? 'sale' : 'cancelled'),
  is_test: () => (value) => (NOT_SO.test(value) ? 'sale' : 'test'),
}

async function countValues(engine: Engine, t: string, where: string): Promise<ValueCount[]> {
  const { columns, rowCount } = await engine.query(
    `SELECT ${t} AS v, count(*) AS n FROM incoming WHERE ${where} GROUP BY ${t} ORDER BY n DESC, v LIMIT ${MOST_VALUES}`,
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

interface LeftOut {
  readonly rows: number
  /** The most frequent of their values. */
  readonly values: readonly ValueCount[]
}

/**
 * Leaves orders out; one that was paid back stays, since its refund takes the money off.
 *
 * @param isCut whether the column has more values than were looked at, as days of cancelling have
 */
async function leaveOut(
  engine: Engine,
  sign: string,
  reasons: ReadonlyMap<string, LeftOutReason>,
  { isCut, hasRefunds }: { readonly isCut: boolean; readonly hasRefunds: boolean },
): Promise<LeftOut> {
  if (reasons.size === 0) return { rows: 0, values: [] }
  const cases = [...reasons].map(([value, reason]) => `WHEN ${literal(value)} THEN ${literal(reason)}`)
  const reason =
    sign === 'cancelled_at' && isCut
      ? `CASE WHEN NOT regexp_full_match(t_${sign}, ${literal(NOT_SO.source)}, 'i') THEN 'cancelled' END`
      : `CASE t_${sign} ${cases.join(' ')} END`
  const unpaid = hasRefunds
    ? ` AND coalesce(TRY_CAST(plain_number(t_refund_amount::VARCHAR) AS DOUBLE), 0) = 0`
    : ''
  const where = `t_${sign} IS NOT NULL AND ${reason} IS NOT NULL${unpaid}`
  const values = await countValues(engine, `t_${sign}`, `fault IS NULL AND left_out IS NULL AND ${where}`)
  return { rows: await updateIncoming(engine, `left_out = ${reason}`, where), values }
}

function tellLeft(
  column: string,
  sign: string,
  { rows, values }: LeftOut,
  reasons: ReadonlyMap<string, LeftOutReason>,
): ImportWarning[] {
  if (rows === 0) return []
  const words = sign === 'cancelled_at' ? [] : values.map(({ value }) => value)
  const kinds = [...new Set(values.map(({ value }) => reasons.get(value) ?? 'cancelled'))]
  const option = words.length === 0 ? `--map ${sign}=` : `--keep-status ${quoted(words[0] ?? '')}`
  const [en, zh] = [`${rowsOf(rows)} left out`, `${rows} 行未导入`]
  return [
    warning(
      'status_left_out',
      `${column}: ${en}${words.length === 0 ? '' : ` (${some(words)})`}: ${kinds.map((kind) => LEFT_OUT_REASONS[kind].en).join('; ')}. ${option} loads them.`,
      `${column}：${zh}${words.length === 0 ? '' : `（${words.slice(0, 5).join('、')}）`}：${kinds.map((kind) => LEFT_OUT_REASONS[kind].zh).join('；')}。加 ${option} 可载入。`,
    ),
  ]
}

function tellUnknown(
  column: string,
  sign: string,
  values: readonly ValueCount[],
  reasons: ReadonlyMap<string, LeftOutReason>,
  keep: readonly string[],
): ImportWarning[] {
  const kept = keep.map(plainStatus)
  const unknown = values.filter(
    ({ value }) =>
      statusMeaning(value) === undefined && !reasons.has(value) && !kept.includes(plainStatus(value)),
  )
  if (sign !== 'status' || unknown.length === 0 || unknown.length > MOST_UNKNOWN) return []
  const rows = unknown.reduce((sum, one) => sum + one.rows, 0)
  const words = unknown.map(({ value }) => value)
  return [
    warning(
      'status_unknown',
      `${column}: ${rowsOf(rows)} of a status that is not known (${some(words)}) are loaded as sales. Check that they are.`,
      `${column}：有 ${rows} 行的状态无法识别（${words.slice(0, 5).join('、')}），已按销售载入，请核对。`,
    ),
  ]
}

function quoted(word: string): string {
  return /^[\p{L}\p{N}_-]+$/u.test(word) ? word : JSON.stringify(word)
}
