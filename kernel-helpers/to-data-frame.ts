import { createRequire } from 'node:module'
import type { Cell, Column, Lang, Table } from '@driftwatch/core'
import type { DataFrame } from 'danfojs-node'

export interface DataFrameOptions {
  /** Language of prose cells; English by default. */
  readonly lang?: Lang
}

type Danfo = typeof import('danfojs-node')

const NUMERIC: ReadonlySet<string> = new Set(['integer', 'number', 'money', 'share', 'probability', 'days'])

/**
 * A table of an Answer as a danfojs DataFrame, for further work: one column each, named by `column.name`, with plain
 * values (shares and probabilities 0 to 1, dates `YYYY-MM-DD`, codes as they are).
 *
 * Control characters in a text become a space. A value that isn't known is danfojs's missing value: NaN in a numeric column, else undefined; `isNa` finds both.
 * danfojs is loaded at the first call, which takes about a second.
 *
 * @example toDataFrame(answer.table).sortValues('risk', { ascending: false }).head(5).print()
 */
export function toDataFrame(table: Table, options: DataFrameOptions = {}): DataFrame {
  const { lang = 'en' } = options
  const danfo = createRequire(import.meta.url)('danfojs-node') as Danfo
  const rows = table.rows.map((row) =>
    table.columns.map((column) => plainValue(column, row[column.name], lang)),
  )
  return new danfo.DataFrame(rows, {
    columns: table.columns.map((column) => column.name),
    ...(isWide(table, rows) && {
      config: { tableDisplayConfig: { columns: printedColumns(table.columns.length) } },
    }),
    dtypes: table.columns.map((column, index) =>
      dtype(
        column,
        rows.map((row) => row[index]),
      ),
    ),
  })
}

/** Whether a text has characters that take two columns. */
function isWide(table: Table, rows: readonly (readonly unknown[])[]): boolean {
  const isTwo = (text: unknown) => typeof text === 'string' && /[\u1100-\uffff]/.test(text)
  return table.columns.some(({ name }) => isTwo(name)) || rows.some((row) => row.some(isTwo))
}

/** danfojs cuts texts after 16 characters and then fails where Chinese ones or emoji take two columns each. */
function printedColumns(count: number): Record<number, { width: number; truncate?: number }> {
  const columns = Array.from(
    { length: count },
    (_, index) => [index + 1, { width: 33, truncate: 16 }] as const,
  )
  return { 0: { width: 10 }, ...Object.fromEntries(columns) }
}

/** danfojs prints no text with a control character in it. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
}

function plainValue(
  column: Column,
  cell: Cell | undefined,
  lang: Lang,
): string | number | boolean | undefined {
  if (cell === undefined) return NUMERIC.has(column.type) ? Number.NaN : undefined
  const value = typeof cell === 'object' ? cell[lang] : cell
  return typeof value === 'string' ? oneLine(value) : value
}

/** danfojs computes with doubles whatever it calls them. */
function dtype(column: Column, values: readonly unknown[]): 'int32' | 'float32' | 'boolean' | 'string' {
  if (NUMERIC.has(column.type)) return values.every((value) => Number.isInteger(value)) ? 'int32' : 'float32'
  return values.length > 0 && values.every((value) => typeof value === 'boolean') ? 'boolean' : 'string'
}
