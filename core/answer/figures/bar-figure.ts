import type { Text } from '../../reading/text.js'
import type { Figure } from '../answer.js'
import { type AxisFormat, axis, type FigureFrame, SERIES_COLORS } from './figure-layout.js'

export interface BarSeries {
  readonly name?: Text
  /** One per category; an absent value leaves a gap. */
  readonly values: readonly (number | undefined)[]
  /** What stands on the bars. */
  readonly texts?: readonly string[]
  readonly color?: string
}

export interface BarFigureOptions extends FigureFrame {
  readonly categories: readonly string[]
  readonly series: readonly BarSeries[]
  /** Bars lie where categories are names, which need room. */
  readonly orientation?: 'vertical' | 'horizontal'
  readonly mode?: 'group' | 'stack'
  readonly format?: AxisFormat
}

/**
 * Bars by category, one or more series beside or upon one another.
 *
 * @example barFigure({ id: 'stages', title, alt, lang, categories: ['stable'], series: [{ values: [412] }] })
 */
export function barFigure(options: BarFigureOptions): Figure {
  const { id, title, alt, lang, categories, series, format = 'number' } = options
  const lies = options.orientation === 'horizontal'
  const values = axis(lies ? options.xTitle : options.yTitle, lang, format)
  const names = axis(lies ? options.yTitle : options.xTitle, lang, undefined, {
    type: 'category',
    ...(lies ? { autorange: 'reversed' } : {}),
  })
  return {
    id,
    title,
    alt,
    data: series.map((one, index) => ({
      type: 'bar',
      orientation: lies ? 'h' : 'v',
      ...(one.name === undefined ? {} : { name: one.name[lang] }),
      x: lies ? gaps(one.values) : [...categories],
      y: lies ? [...categories] : gaps(one.values),
      ...(one.texts === undefined ? {} : { text: [...one.texts], textposition: 'auto' }),
      marker: { color: one.color ?? SERIES_COLORS[index % SERIES_COLORS.length] },
    })),
    layout: {
      barmode: options.mode ?? 'group',
      showlegend: series.length > 1,
      xaxis: lies ? values : names,
      yaxis: lies ? names : values,
    },
  }
}

/** Plotly leaves a gap where a value is null. */
function gaps(values: readonly (number | undefined)[]): (number | null)[] {
  return values.map((value) => value ?? null)
}
