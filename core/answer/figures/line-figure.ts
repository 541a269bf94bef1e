import type { Text } from '../../reading/text.js'
import type { Figure } from '../answer.js'
import { type AxisFormat, axis, type FigureFrame, SERIES_COLORS } from './figure-layout.js'

export interface LineSeries {
  readonly name?: Text
  readonly x: readonly (string | number)[]
  readonly y: readonly (number | undefined)[]
  readonly mode?: 'lines' | 'markers' | 'lines+markers'
  readonly dash?: 'solid' | 'dot' | 'dash'
  readonly color?: string
}

export interface LineFigureOptions extends FigureFrame {
  readonly series: readonly LineSeries[]
  /** `date` where x holds days. */
  readonly xType?: 'linear' | 'date' | 'category'
  readonly xFormat?: AxisFormat
  readonly yFormat?: AxisFormat
}

/** Lines or points over a number, a day or a category. */
export function lineFigure(options: LineFigureOptions): Figure {
  const { id, title, alt, lang, series, xType = 'linear' } = options
  return {
    id,
    title,
    alt,
    data: series.map((one, index) => ({
      type: 'scatter',
      mode: one.mode ?? 'lines+markers',
      ...(one.name === undefined ? {} : { name: one.name[lang] }),
      x: [...one.x],
      y: one.y.map((value) => value ?? null),
      line: { color: one.color ?? SERIES_COLORS[index % SERIES_COLORS.length], dash: one.dash ?? 'solid' },
    })),
    layout: {
      showlegend: series.length > 1,
      xaxis: axis(options.xTitle, lang, xType === 'linear' ? options.xFormat : undefined, { type: xType }),
      yaxis: axis(options.yTitle, lang, options.yFormat ?? 'number'),
    },
  }
}
