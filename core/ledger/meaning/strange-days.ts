import type { Engine } from '../../engine/engine.js'
import { grouped, type ImportWarning, rowsOf, warning } from './import-warning.js'

/** Where other rows begin this many years after 1970-01-01, that day is no day but a zero. */
const YEARS_AFTER_ZERO = 3
/** A time without rows of this many years, with hardly any row before it, makes what lies before it outliers. */
const OUTLYING_YEARS = 5
const OUTLYING_SHARE = 0.01

/**
 * Keeps apart the rows of `staged` whose day can't be one of a past event: after the import's own clock, or the zero of
 * Unix; and names the days that lie years before all others, which are loaded.
 *
 * @param now the import's clock; a day of grace is given, since it is tomorrow somewhere; without it no day is too late
 */
export async function keepStrangeDaysApart(
  engine: Engine,
  column: string,
  now: Date | undefined,
): Promise<ImportWarning[]> {
  const isFuture = now === undefined ? 'false' : `${column} > TIMESTAMP '${tomorrow(now)}'`
  const isZero = `${column}::DATE = DATE '1970-01-01'`
  const { columns } = await engine.query(
    `SELECT count(*) FILTER (${isFuture}) AS future, count(*) FILTER (${isZero}) AS zero,
       min(${column}) FILTER (NOT (${isZero})) > TIMESTAMP '${1970 + YEARS_AFTER_ZERO}-01-01' AS later
     FROM staged WHERE reason IS NULL AND left_out IS NULL`,
  )
  const [future, zero] = [Number(columns.future?.[0]), Number(columns.zero?.[0])]
  if (future > 0) await refuse(engine, column, isFuture, 'date_in_future')
  if (zero > 0 && columns.later?.[0] === true) await refuse(engine, column, isZero, 'date_placeholder')
  return outliers(engine, column)
}

function tomorrow(now: Date): string {
  return new Date(now.getTime() + 86_400_000).toISOString().slice(0, 19).replace('T', ' ')
}

async function refuse(engine: Engine, column: string, where: string, reason: string): Promise<void> {
  await engine.execute(
    `UPDATE staged SET reason = '${reason}', column_name = '${column}', value = strftime(${column}::TIMESTAMP, '%Y-%m-%d')
     WHERE reason IS NULL AND left_out IS NULL AND ${where}`,
  )
}

async function outliers(engine: Engine, column: string): Promise<ImportWarning[]> {
  const { columns } = await engine.query(
    `WITH days AS (SELECT ${column}::DATE AS day, count(*) AS n FROM staged
       WHERE reason IS NULL AND left_out IS NULL AND ${column} IS NOT NULL GROUP BY day),
     running AS (SELECT day, lead(day) OVER (ORDER BY day) AS next, sum(n) OVER (ORDER BY day) AS before,
       sum(n) OVER () AS of FROM days)
     SELECT day, next, before, of FROM running WHERE next - day > ${OUTLYING_YEARS * 365}
       AND least(before, of - before) <= greatest(1, ${OUTLYING_SHARE} * of) ORDER BY next - day DESC, day LIMIT 1`,
  )
  const [day, next] = [columns.day?.[0], columns.next?.[0]]
  if (day === undefined || next === undefined) return []
  const [before, of] = [Number(columns.before?.[0]), Number(columns.of?.[0])]
  const isEarly = before * 2 <= of
  const rows = isEarly ? before : of - before
  const years = Math.floor((Date.parse(String(next)) - Date.parse(String(day))) / 31_557_600_000)
  return [
    warning(
      'days_outlying',
      isEarly
        ? `${rowsOf(rows)} up to ${day}, ${years} years before all others (from ${next}), are loaded. Check their dates.`
        : `${rowsOf(rows)} from ${next} on, ${years} years after all others (to ${day}), are loaded. Check their dates.`,
      isEarly
        ? `有 ${grouped(rows)} 行的日期不晚于 ${day}，比其他行（自 ${next} 起）早 ${years} 年，已载入，请核对日期。`
        : `有 ${grouped(rows)} 行的日期自 ${next} 起，比其他行（至 ${day}）晚 ${years} 年，已载入，请核对日期。`,
    ),
  ]
}
