import type { ColumnKind } from './column-kind.js'
import type { DateFormat } from './date-format.js'
import type { NumberConvention } from './meaning/number-convention.js'
import { literal } from './sql-text.js'

/** How one column is read: SQL for its value, and for the code of what is wrong with it (NULL when nothing is). */
export interface ColumnReader {
  readonly value: string
  /** Refers to the value as `v`. */
  readonly fault: (value: string) => string
}

export interface ReadingContext {
  /** Zone of the ledger. */
  readonly timeZone: string
  /** Zone of times without an offset. */
  readonly fileTimeZone: string
  readonly dateFormat: DateFormat
  readonly numbers: NumberConvention
}

/** What stands for an unknown value in files; other words are values. */
const ABSENT = ['', 'NULL', 'null', '\\N', 'N/A', '#N/A']
const ABSENT_NUMBER = [...ABSENT, 'nan', 'NaN']
const ABSENT_OF: Readonly<Partial<Record<ColumnKind, readonly string[]>>> = {
  id: [...ABSENT_NUMBER, 'None'],
  money: ABSENT_NUMBER,
  number: ABSENT_NUMBER,
  integer: ABSENT_NUMBER,
}

const NUMERIC_TYPE = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U\w*INT\w*|FLOAT|DOUBLE|DECIMAL.*)$/
const TIME_TYPE = /^(DATE|TIMESTAMP.*)$/

/**
 * SQL for a source column's value without spaces around it; a number or a time of a typed file stays one where the kind
 * can use it.
 */
export function tidyValue(kind: ColumnKind, expression: string, type: string): string {
  return keepsType(kind, type) ? expression : `cleaned(${asText(kind, expression, type)})`
}

/** SQL for a tidied value, NULL where it says that it knows nothing; only an optional day can be `pending`. */
export function knownValue(kind: ColumnKind, tidied: string, type: string, isRequired = true): string {
  if (keepsType(kind, type))
    return /^(FLOAT|DOUBLE)$/.test(type) ? `CASE WHEN NOT isnan(${tidied}) THEN ${tidied} END` : tidied
  const absent = (ABSENT_OF[kind] ?? ABSENT).map(literal).join(', ')
  const none = kind === 'date' && !isRequired ? ` AND NOT is_no_day(${tidied})` : ''
  return `CASE WHEN ${tidied} NOT IN (${absent})${none} THEN ${tidied} END`
}

/** Whether a typed column is read as it is, instead of as text. */
export function keepsType(kind: ColumnKind, type: string): boolean {
  if (kind === 'timestamp' || kind === 'date') return TIME_TYPE.test(type)
  return (kind === 'money' || kind === 'number' || kind === 'integer') && NUMERIC_TYPE.test(type)
}

/** A whole number that a data frame widened to a float (13085.0) is the id 13085. */
function asText(kind: ColumnKind, expression: string, type: string): string {
  if (type === 'VARCHAR') return expression
  if (kind !== 'id' || !/^(FLOAT|DOUBLE)$/.test(type)) return `CAST(${expression} AS VARCHAR)`
  return `CASE WHEN ${expression} = trunc(${expression}) AND abs(${expression}) < 1e15
    THEN CAST(CAST(${expression} AS BIGINT) AS VARCHAR) ELSE CAST(${expression} AS VARCHAR) END`
}

/** How a column of a kind is read from its raw value `t`. */
export function columnReader(
  kind: ColumnKind,
  t: string,
  type: string,
  context: ReadingContext,
): ColumnReader {
  switch (kind) {
    case 'id':
    case 'text':
      return { value: t, fault: () => 'NULL::VARCHAR' }
    case 'money':
    case 'number':
      return numberReader(t, type, context)
    case 'integer':
      return integerReader(t, type, context)
    case 'timestamp':
    case 'date':
      return dateReader(kind, t, type, context)
    case 'flag':
      return { value: `read_flag(${t})`, fault: faultWhenUnread(t, 'flag_unreadable') }
    case 'enum':
      return { value: `read_arm(${t})`, fault: faultWhenUnread(t, 'value_not_allowed') }
    case 'period':
      return { value: `read_period(${t})`, fault: faultWhenUnread(t, 'period_unreadable') }
  }
}

/** A factor of an amount keeps twelve decimals, since it is multiplied before it is rounded. */
export function exactFactor(t: string, type: string, { numbers }: ReadingContext): string {
  if (type !== 'VARCHAR') return `TRY_CAST(${t} AS DECIMAL(38,12))`
  return numbers.decimal === 'comma' ? `read_comma_factor(${t})` : `read_factor(${t})`
}

function faultWhenUnread(t: string, code: string) {
  return (value: string) => `CASE WHEN ${t} IS NOT NULL AND ${value} IS NULL THEN '${code}' END`
}

function numberReader(t: string, type: string, context: ReadingContext): ColumnReader {
  if (type !== 'VARCHAR') {
    return {
      value: `TRY_CAST(${t} AS DECIMAL(18,4))`,
      fault: (value) => `CASE WHEN ${t} IS NOT NULL THEN number_fault(${t}, ${value}) END`,
    }
  }
  const { decimal, isDoubtful, isMixedCurrency } = context.numbers
  const doubts = [
    ...(isDoubtful ? [`has_either_mark(${t})`] : []),
    ...(isMixedCurrency ? [`currency_of(${t}) IS NOT NULL`] : []),
  ].join(' OR ')
  const ambiguous = doubts === '' ? '' : `WHEN ${doubts} THEN 'number_ambiguous'`
  return {
    value: decimal === 'comma' ? `read_comma_number(${t})` : `read_number(${t})`,
    fault: (value) => `CASE WHEN ${t} IS NULL THEN NULL ${ambiguous} ELSE number_fault(${t}, ${value}) END`,
  }
}

function integerReader(t: string, type: string, context: ReadingContext): ColumnReader {
  const number = numberReader(t, type, context)
  return {
    value: `TRY_CAST(${number.value} AS INTEGER)`,
    fault: () => `CASE WHEN ${t} IS NULL THEN NULL
      WHEN ${number.fault(number.value)} IS NOT NULL THEN ${number.fault(number.value)}
      WHEN ${number.value} <> trunc(${number.value}) THEN 'integer_expected'
      WHEN abs(${number.value}) > 2147483647 THEN 'number_out_of_range' END`,
  }
}

function dateReader(
  kind: 'timestamp' | 'date',
  t: string,
  type: string,
  context: ReadingContext,
): ColumnReader {
  const time = keepsType(kind, type) ? typedTime(kind, t, type, context) : textTime(kind, t, context)
  const isIso = type === 'VARCHAR' && typeof context.dateFormat === 'string'
  const unread = isIso
    ? `CASE WHEN is_one_way(narrow(${t})) THEN 'date_impossible' ELSE 'date_unreadable' END`
    : `'date_unreadable'`
  return {
    value: kind === 'date' ? `CAST(${time} AS DATE)` : time,
    fault: (value) => `CASE WHEN ${t} IS NULL THEN NULL WHEN ${value} IS NULL THEN ${unread}
      WHEN NOT is_usable_year(${value}::TIMESTAMP) THEN 'date_out_of_range' END`,
  }
}

function typedTime(kind: 'timestamp' | 'date', t: string, type: string, context: ReadingContext): string {
  if (/WITH TIME ZONE/.test(type)) return `${t} AT TIME ZONE ${literal(context.timeZone)}`
  const time = `TRY_CAST(${t} AS TIMESTAMP)`
  return type === 'DATE' ? time : moved(kind, time, context)
}

function textTime(kind: 'timestamp' | 'date', t: string, context: ReadingContext): string {
  const { dateFormat } = context
  if (typeof dateFormat !== 'string') return declaredTime(kind, t, dateFormat.strptime, context)
  const usual = moved(kind, `TRY_CAST(${t} AS TIMESTAMP)`, context)
  const counted =
    dateFormat === 'serial'
      ? [moved(kind, `serial_time(${t})`, context)]
      : dateFormat === 'unix'
        ? [`(unix_time(${t}) AT TIME ZONE 'UTC') AT TIME ZONE ${literal(context.timeZone)}`]
        : []
  const forms = [
    `CASE WHEN looks_iso(${t}) THEN CASE WHEN length(${t}) = 10 THEN TRY_CAST(${t} AS TIMESTAMP) ELSE ${usual} END END`,
    ...counted,
    ...(dateFormat === 'written' ? [moved(kind, `written_time(${t})`, context)] : []),
    isoTime(kind, t, context),
    isoTime(kind, `narrow(${t})`, context),
    moved(kind, `written_time(narrow(${t}))`, context),
  ]
  return `coalesce(${forms.join(', ')})`
}

/** In the declared format, with or without seconds or a time of day; or in a form that can be read in one way only. */
function declaredTime(
  kind: 'timestamp' | 'date',
  t: string,
  format: string,
  context: ReadingContext,
): string {
  if (format.includes('%z'))
    return `TRY_STRPTIME(${t}, ${literal(format)}) AT TIME ZONE ${literal(context.timeZone)}`
  const hasTime = /%[HIcXTR]/.test(format)
  const longer = !hasTime ? [' %H:%M', ' %H:%M:%S'] : /%[SpcXT]/.test(format) ? [] : [':%S']
  const formats = [format, ...longer.map((more) => format + more)].map(literal).join(', ')
  const parsed = `coalesce(TRY_STRPTIME(${t}, [${formats}]), written_time(narrow(${t})))`
  const time = hasTime ? moved(kind, parsed, context) : parsed
  return `coalesce(${time}, ${isoTime(kind, t, context)})`
}

function isoTime(kind: 'timestamp' | 'date', t: string, context: ReadingContext): string {
  return `CASE WHEN is_iso_day(${t}) THEN TRY_CAST(${t} AS TIMESTAMP)
    WHEN is_iso_time(${t}) THEN ${moved(kind, `TRY_CAST(replace(${t}, ',', '.') AS TIMESTAMP)`, context)}
    WHEN is_basic_day(${t}) THEN TRY_STRPTIME(${t}, '%Y%m%d')
    WHEN is_iso_zoned(${t}) THEN zoned(${t}) AT TIME ZONE ${literal(context.timeZone)} END`
}

/** From the file's zone into the ledger's; a day without a time of day is the same day everywhere. */
function moved(kind: 'timestamp' | 'date', time: string, context: ReadingContext): string {
  if (kind === 'date' || context.fileTimeZone === context.timeZone) return time
  return `(${time} AT TIME ZONE ${literal(context.fileTimeZone)}) AT TIME ZONE ${literal(context.timeZone)}`
}
