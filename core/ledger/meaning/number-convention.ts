import type { Engine } from '../../engine/engine.js'
import { DriftwatchError } from '../../errors.js'

/** What stands before the decimals of a column's numbers. */
export type DecimalMark = 'point' | 'comma'

/** How the numbers of one text column are written. */
export interface NumberConvention {
  readonly decimal: DecimalMark
  /** Whether `1,234` and `1.234` stay in doubt, because the column holds both marks in front of decimals. */
  readonly isDoubtful: boolean
  readonly isMixedCurrency: boolean
}

export const PLAIN_NUMBERS: NumberConvention = Object.freeze({
  decimal: 'point',
  isDoubtful: false,
  isMixedCurrency: false,
})

export interface NumberColumn {
  readonly name: string
  /** SQL for the column's text in `relation`. */
  readonly text: string
  readonly relation: string
  /** What separates the fields of the file; a semicolon is what programs choose where the comma stands for decimals. */
  readonly delimiter?: string
}

/**
 * Settles how a text column writes its numbers, from all its values: one value that can be read in one way only
 * (`12,50`, `1.234,5`, `0.125`, `12345.678`) decides for those that could be read in two.
 *
 * @param declared the caller's word for the whole file; it wins
 * @throws DriftwatchError `number_format_ambiguous` where every value with a mark fits both conventions; it shows a value
 * in both readings and what to type
 */
export async function settleNumberConvention(
  engine: Engine,
  column: NumberColumn,
  declared?: DecimalMark,
): Promise<NumberConvention> {
  const counts = await look(engine, column)
  const isMixedCurrency = counts.currencies > 1
  if (declared !== undefined) return { decimal: declared, isDoubtful: false, isMixedCurrency }
  const { comma, point, eitherComma, eitherDot, ungrouped } = counts
  if (comma > 0) {
    const isDoubtful = point > 0 || (eitherComma > 0 && eitherDot > 0)
    return { decimal: point > comma ? 'point' : 'comma', isDoubtful, isMixedCurrency }
  }
  const isSettled = point > 0 || ungrouped > 0
  if (!isSettled && eitherComma > 0 && eitherDot > 0)
    return { decimal: 'point', isDoubtful: true, isMixedCurrency }
  if (!isSettled && (eitherDot > 0 || (eitherComma > 0 && column.delimiter === ';')))
    throw ambiguous(column, counts)
  return { decimal: 'point', isDoubtful: false, isMixedCurrency }
}

interface MarkCounts {
  readonly comma: number
  readonly point: number
  readonly eitherComma: number
  readonly eitherDot: number
  /** Whole numbers of four digits or more without a group: who writes 12000 doesn't write 1.250 for the same kind. */
  readonly ungrouped: number
  readonly currencies: number
  readonly example: string
}

async function look(engine: Engine, { text, relation }: NumberColumn): Promise<MarkCounts> {
  const { columns } = await engine.query(
    `WITH marked AS (SELECT DISTINCT ${text} AS t FROM ${relation}
       WHERE ${text} IS NOT NULL AND (TRY_CAST(${text} AS DECIMAL(18,4)) IS NULL OR contains(${text}, '.'))),
     bare AS (SELECT t, bare_number(t) AS b FROM marked)
     SELECT count(*) FILTER (is_surely_comma(b)) AS comma, count(*) FILTER (is_surely_point(b)) AS point,
       count(*) FILTER (is_either_comma(b)) AS either_comma, count(*) FILTER (is_either_dot(b)) AS either_dot,
       count(DISTINCT currency_of(t)) FILTER (TRY_CAST(t AS DECIMAL(18,4)) IS NULL) AS currencies,
       min(t) FILTER (is_either_comma(b) OR is_either_dot(b)) AS example,
       (SELECT count(*) FROM ${relation} WHERE regexp_full_match(${text}, '[-+]?[1-9]\\d{3,}')) AS ungrouped
     FROM bare`,
  )
  const number = (name: string) => Number(columns[name]?.[0] ?? 0)
  return {
    comma: number('comma'),
    point: number('point'),
    eitherComma: number('either_comma'),
    eitherDot: number('either_dot'),
    ungrouped: number('ungrouped'),
    currencies: number('currencies'),
    example: String(columns.example?.[0] ?? ''),
  }
}

function ambiguous({ name }: NumberColumn, { example }: MarkCounts): DriftwatchError {
  const digits = example.replace(/[^\d.,-]/g, '')
  const whole = digits.replace(/[.,]/g, '')
  const fraction = digits.replace(',', '.')
  const isDot = digits.includes('.')
  const [comma, point] = isDot ? [whole, fraction] : [fraction, whole]
  return new DriftwatchError(
    'number_format_ambiguous',
    `${name} must hold numbers that can be read in one way; got '${example}', which is ${comma} with a decimal comma and ${point} with a decimal point, and no other value decides it. Add --decimal comma or --decimal point.`,
    { column: name, example, readings: { comma, point } },
  )
}
