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
  /** The table's column. */
  readonly target: string
  /** What the file calls it. */
  readonly name: string
  /** SQL for the column's text in `relation`. */
  readonly text: string
  readonly relation: string
  /** What separates the fields of the file; a semicolon is what programs choose where the comma stands for decimals. */
  readonly delimiter?: string
}

/**
 * Settles how the text columns of a file write their numbers, each from all its values: one that can be read in one way
 * only (`12,50`, `1.234,5`, `0.125`, `12345.678`) decides for those that could be read in two. A column in which all
 * could is written like the other columns of the file, where those agree.
 *
 * @param declared the caller's word for the whole file; it wins
 * @returns the convention by the table's column
 * @throws DriftwatchError `number_format_ambiguous` where nothing decides; it shows a value in both readings and what to
 * type
 */
export async function settleNumberConventions(
  engine: Engine,
  columns: readonly NumberColumn[],
  declared?: DecimalMark,
): Promise<ReadonlyMap<string, NumberConvention>> {
  const looks: { readonly column: NumberColumn; readonly counts: MarkCounts; readonly mark: Mark }[] = []
  for (const column of columns) {
    const counts = await look(engine, column)
    looks.push({ column, counts, mark: markOf(counts, column.delimiter) })
  }
  const sure = new Set(looks.flatMap(({ mark }) => (mark === 'comma' || mark === 'point' ? [mark] : [])))
  const [only] = sure.size === 1 ? sure : []
  return new Map(
    looks.map(({ column, counts, mark }) => {
      const isMixedCurrency = counts.currencies > 1
      if (declared !== undefined)
        return [column.target, { decimal: declared, isDoubtful: false, isMixedCurrency }]
      if (mark === 'open' && only === undefined) throw ambiguous(column, counts)
      const decimal = mark === 'comma' || (mark === 'open' && only === 'comma') ? 'comma' : 'point'
      return [column.target, { decimal, isDoubtful: mark !== 'open' && isDoubtful(counts), isMixedCurrency }]
    }),
  )
}

/** What a column by itself says: a mark, that it has none, or that it fits both. */
type Mark = DecimalMark | 'none' | 'open'

function markOf({ comma, point, eitherComma, eitherDot, ungrouped }: MarkCounts, delimiter?: string): Mark {
  if (comma > 0 || point > 0) return comma >= point ? 'comma' : 'point'
  if (ungrouped > 0 || (eitherComma > 0 && eitherDot > 0)) return 'none'
  return eitherDot > 0 || (eitherComma > 0 && delimiter === ';') ? 'open' : 'none'
}

/** Both marks before decimals, or a lone decimal comma among what looks like thousands. */
function isDoubtful({ comma, comma3, point, eitherComma, eitherDot }: MarkCounts): boolean {
  if (comma > 0 && point > 0) return true
  if (eitherComma > 0 && eitherDot > 0) return true
  return comma > 0 && comma3 === 0 && eitherComma > comma
}

/** Digits but 0 are one to a convention, so shapes are counted instead of values. */
interface MarkCounts {
  /** Values that surely have a decimal comma, and those of them with three decimals. */
  readonly comma: number
  readonly comma3: number
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
    `WITH shapes AS (SELECT translate(${text}, '23456789', '11111111') AS t, min(${text}) AS example, count(*) AS n FROM ${relation}
       WHERE ${text} IS NOT NULL GROUP BY ALL),
     bare AS (SELECT t, example, n, bare_number(t) AS b FROM shapes)
     SELECT sum(n) FILTER (is_surely_comma(b)) AS comma, sum(n) FILTER (is_surely_point(b)) AS point,
       sum(n) FILTER (is_surely_comma(b) AND regexp_matches(b, ',\\d{3}$')) AS comma3,
       sum(n) FILTER (is_either_comma(b)) AS either_comma, sum(n) FILTER (is_either_dot(b)) AS either_dot,
       count(DISTINCT currency_of(t)) FILTER (TRY_CAST(t AS DECIMAL(18,4)) IS NULL) AS currencies,
       min(example) FILTER (is_either_comma(b) OR is_either_dot(b)) AS example,
       sum(n) FILTER (regexp_full_match(b, '[-+]?[1-9]\\d{3,}')) AS ungrouped
     FROM bare`,
  )
  const number = (name: string) => Number(columns[name]?.[0] ?? 0)
  return {
    comma: number('comma'),
    comma3: number('comma3'),
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
