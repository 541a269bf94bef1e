import type { Figure } from '../answer.js'
import { type FigureFrame, SERIES_COLORS } from './figure-layout.js'

export interface PieFigureOptions extends Omit<FigureFrame, 'xTitle' | 'yTitle'> {
  readonly labels: readonly string[]
  readonly values: readonly number[]
}

/** Shares of a whole; use bars where more than seven parts are compared. */
export function pieFigure({ id, title, alt, labels, values }: PieFigureOptions): Figure {
  return {
    id,
    title,
    alt,
    data: [
      {
        type: 'pie',
        labels: [...labels],
        values: [...values],
        sort: false,
        textinfo: 'label+percent',
        marker: { colors: labels.map((_, index) => SERIES_COLORS[index % SERIES_COLORS.length]) },
      },
    ],
    layout: { showlegend: false },
  }
}
