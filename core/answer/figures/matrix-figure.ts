import type { Text } from '../../reading/text.js'
import type { Figure } from '../answer.js'
import { barFigure } from './bar-figure.js'
import type { FigureFrame } from './figure-layout.js'

export interface MatrixFigureOptions extends FigureFrame {
  readonly rows: readonly string[]
  readonly columns: readonly Text[]
  /** By row, then column; the counts are what is drawn. */
  readonly counts: readonly (readonly number[])[]
}

/** A cross table as one lying bar a row, divided by column, with the counts upon it. */
export function matrixFigure(options: MatrixFigureOptions): Figure {
  const { rows, columns, counts, ...frame } = options
  return barFigure({
    ...frame,
    categories: rows,
    orientation: 'horizontal',
    mode: 'stack',
    series: columns.map((name, column) => {
      const values = rows.map((_, row) => counts[row]?.[column] ?? 0)
      return { name, values, texts: values.map((value) => (value === 0 ? '' : String(value))) }
    }),
  })
}
