import type { Engine } from '../engine/engine.js'
import { rowsOf } from '../engine/engine.js'
import { DriftwatchError } from '../errors.js'
import { type ImportWarning, rowsOf as rowsText, warning } from './meaning/import-warning.js'
import { literal } from './sql-text.js'

/**
 * How the dates of one column are written: ISO, or mostly in other forms that can be read in one way only (both are read either way), counted as a spreadsheet
 * or Unix counts, or a format of strptime.
 */
export type DateFormat = 'iso' | 'written' | 'serial' | 'unix' | { readonly strptime: string }

const DAY_FORMATS = [
  ...['/', '.', '-'].flatMap((mark) =>
    ['%Y', '%y'].flatMap((year) => [`%d${mark}%m${mark}${year}`, `%m${mark}%d${mark}${year}`]),
  ),
]
const TIME_FORMATS = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p']
const FORMATS = DAY_FORMATS.flatMap((day) => TIME_FORMATS.map((time) => day + time))
const SAMPLE = 2000

/**
 * Decides how a text column's dates are written, once for the whole column: in the declared format or in forms that can
 * be read in one way only, whichever reads more rows; else as days that are counted. Nothing is guessed beyond that.
 *
 * @param text SQL for the column's text in `relation`
 * @throws DriftwatchError `date_format_ambiguous` when most values can be read by formats that nobody declared; it shows
 * a value as each of them reads it, and what to type
 * @throws DriftwatchError `invalid_input` when most values are no dates at all
 */
export async function settleDateFormat(
  engine: Engine,
  column: { readonly name: string; readonly text: string; readonly relation: string },
  declared?: string,
): Promise<SettledDates> {
  const { text, relation } = column
  if (declared === undefined && (await mostLookIso(engine, text, relation))) return ISO
  const inFormat =
    declared === undefined
      ? '0'
      : `(SELECT count(TRY_STRPTIME(${text}, ${literal(declared)})) FROM ${relation})`
  // Digits beside a mark are all alike to a form, so forms are looked at instead of values.
  const form = `CASE WHEN contains(${text}, '-') OR contains(${text}, '/') OR contains(${text}, ':') OR contains(${text}, '年')
    THEN translate(${text}, '0123456789', '1111111111') ELSE ${text} END`
  const { columns } = await engine.query(
    `SELECT sum(n) AS given, sum(n) FILTER (is_one_way(t) OR is_one_way(narrow(t))) AS one_way,
       sum(n) FILTER (is_written_day(t)) AS written, sum(n) FILTER (is_serial_day(t)) AS serial,
       sum(n) FILTER (is_unix_seconds(t) OR is_unix_milliseconds(t)) AS unix,
       ${inFormat} AS declared
     FROM (SELECT ${form} AS t, count(*) AS n FROM ${relation} WHERE ${text} IS NOT NULL GROUP BY ALL)`,
  )
  const count = (name: string) => Number(columns[name]?.[0] ?? 0)
  const [given, oneWay, serial, unix] = [count('given'), count('one_way'), count('serial'), count('unix')]
  if (declared !== undefined && count('declared') > 0 && count('declared') >= oneWay)
    return { format: { strptime: declared }, warnings: [] }
  if (serial > 0 && (serial + oneWay) * 2 >= given)
    return { format: 'serial', warnings: [countedAsSerial(column.name, serial)] }
  if (unix > 0 && (unix + oneWay) * 2 >= given)
    return { format: 'unix', warnings: [countedAsUnix(column.name, unix)] }
  if (oneWay * 2 >= given) return count('written') * 2 >= given ? { format: 'written', warnings: [] } : ISO
  throw await refusal(engine, column, declared)
}

/** How a column's dates are written, and what a person should know of that. */
export interface SettledDates {
  readonly format: DateFormat
  readonly warnings: ImportWarning[]
}

const ISO: SettledDates = { format: 'iso', warnings: [] }

function countedAsSerial(column: string, rows: number): ImportWarning {
  return warning(
    'dates_serial',
    `${column}: ${rowsText(rows)} with Excel's day numbers, read as days (45660 is 2025-01-03).`,
    `${column}：${rows} 行是 Excel 的日期序号（45660 即 2025-01-03），已按此读取。`,
  )
}

function countedAsUnix(column: string, rows: number): ImportWarning {
  return warning(
    'dates_unix',
    `${column}: ${rowsText(rows)} with seconds or milliseconds since 1970, read as times (1735862400 is 2025-01-03).`,
    `${column}：${rows} 行是自 1970 年起的秒数或毫秒数（1735862400 即 2025-01-03），已按此读取。`,
  )
}

/** A look at the shape alone, which nearly always suffices. */
async function mostLookIso(engine: Engine, text: string, relation: string): Promise<boolean> {
  const { columns } = await engine.query(
    `SELECT count(${text}) <= 2 * count(*) FILTER (looks_iso(${text})) AS most FROM ${relation}`,
  )
  return columns.most?.[0] === true
}

/** @throws DriftwatchError `invalid_option` when the engine doesn't know the format */
export async function checkDateFormat(engine: Engine, format: string): Promise<void> {
  const isKnown = await engine.query(`SELECT TRY_STRPTIME('', ${literal(format)})`).then(
    () => /%[A-Za-z]/.test(format),
    () => false,
  )
  if (isKnown) return
  throw new DriftwatchError(
    'invalid_option',
    `A date format must be written with %d (day), %m (month), %Y (year), %H, %M and %S; got ${format}. Write for example %d/%m/%Y or "%m/%d/%Y %H:%M".`,
    { format },
  )
}

interface Reading {
  readonly format: string
  /** The example as this format reads it, ISO. */
  readonly day: string
  /** Values of the sample that it reads. */
  readonly count: number
}

async function refusal(
  engine: Engine,
  column: { readonly name: string; readonly text: string; readonly relation: string },
  declared?: string,
): Promise<DriftwatchError> {
  const sample = `(SELECT DISTINCT ${column.text} AS t FROM ${column.relation}
    WHERE ${column.text} IS NOT NULL AND NOT is_one_way(${column.text}) ORDER BY t LIMIT ${SAMPLE})`
  const counts = FORMATS.map((format, index) => `count(*) FILTER (${usable(format)}) AS c${index}`)
  const total = await engine.query(
    `SELECT count(*) AS n, min(t) AS first, ${counts.join(', ')} FROM ${sample}`,
  )
  const n = Number(total.columns.n?.[0])
  const readers = FORMATS.map((format, index) => ({ format, count: Number(total.columns[`c${index}`]?.[0]) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 2)
  const because = declared === undefined ? '' : ` and most are not in the declared format ${declared}`
  if (readers.length === 0) return noDates(column.name, String(total.columns.first?.[0]), because)
  const days = readers.map(
    ({ format }, index) => `strftime(TRY_STRPTIME(t, ${literal(format)}), '%Y-%m-%d') AS d${index}`,
  )
  const differ = readers.length === 2 ? 'd0 IS NOT NULL AND d1 IS NOT NULL AND d0 <> d1' : 'd0 IS NOT NULL'
  const example = rowsOf(
    await engine.query(
      `SELECT * FROM (SELECT t, ${days.join(', ')} FROM ${sample}) ORDER BY ${differ} DESC, t LIMIT 1`,
    ),
  )[0]
  const readings = readers.flatMap(({ format, count }, index) => {
    const day = example?.[`d${index}`]
    return typeof day === 'string' ? [{ format, day, count }] : []
  })
  return ambiguous(column.name, String(example?.t), readings, n, because)
}

function usable(format: string): string {
  return `coalesce(is_usable_year(TRY_STRPTIME(t, ${literal(format)})), false)`
}

function ambiguous(
  column: string,
  example: string,
  readings: readonly Reading[],
  sampled: number,
  because: string,
): DriftwatchError {
  const each = readings.map(({ format, day }) => `${day} as ${format}`).join(' and ')
  const options = readings.map(({ format }) => `--date-format '${format}'`).join(' or ')
  const whole = readings.filter(({ count }) => count === sampled)
  const hint =
    whole.length === 1 && readings.length > 1 ? ` Only ${whole[0]?.format} reads all values looked at.` : ''
  return new DriftwatchError(
    'date_format_ambiguous',
    `${column} must hold ISO dates (2010-12-31, 2010-12-31 09:30) or dates in a declared format${because}; got '${example}', which is ${each}.${hint} Add ${options}.`,
    { column, example, readings },
  )
}

function noDates(column: string, example: string, because: string): DriftwatchError {
  return new DriftwatchError(
    'invalid_input',
    `${column} must hold ISO dates (2010-12-31, 2010-12-31 09:30) or dates in a declared format${because}; got '${example}'. Map the right column with --map ${column}="<column>", or declare how its dates are written with --date-format.`,
    { column, example },
  )
}
