import type { Text } from '../../reading/text.js'
import type { Figure } from '../answer.js'
import { axis, type FigureFrame } from './figure-layout.js'

export interface HeatFigureOptions extends FigureFrame {
  /** Names down the side, the first on top, and along the bottom. */
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** By row, then column; an absent value leaves a hole. */
  readonly values: readonly (readonly (number | undefined)[])[]
  /** What stands in the tiles, of the same shape. */
  readonly texts: readonly (readonly string[])[]
  readonly colorTitle: Text
}

const SCALE = 'Blues'

/** A cross table as tiles, darker for more, each with its number; bars of height 1, which need no canvas to be drawn. */
export function heatFigure(options: HeatFigureOptions): Figure {
  const { id, title, alt, lang, rows, columns, values, texts, colorTitle } = options
  const known = values.flat().filter((value): value is number => value !== undefined)
  // The first row stands on top, so the bars are piled up from the last.
  const piled = rows.map((_, at) => rows.length - 1 - at)
  return {
    id,
    title,
    alt,
    data: piled.map((row) => ({
      type: 'bar',
      name: rows[row] ?? '',
      x: [...columns],
      y: columns.map(() => 1),
      text: columns.map((_, column) => texts[row]?.[column] ?? ''),
      textposition: 'inside',
      insidetextanchor: 'middle',
      textangle: 0,
      hovertemplate: `%{x} · ${rows[row] ?? ''}: %{text}<extra></extra>`,
      marker: {
        coloraxis: 'coloraxis',
        color: columns.map((_, column) => values[row]?.[column] ?? null),
        opacity: columns.map((_, column) => (values[row]?.[column] === undefined ? 0 : 1)),
        line: { width: 1, color: '#FFFFFF' },
      },
    })),
    layout: {
      barmode: 'stack',
      bargap: 0,
      showlegend: false,
      coloraxis: {
        colorscale: SCALE,
        reversescale: true,
        cmin: Math.min(0, ...known),
        cmax: Math.max(...known, 1),
        colorbar: { title: { text: colorTitle[lang] } },
      },
      xaxis: axis(options.xTitle, lang, undefined, { type: 'category' }),
      yaxis: axis(options.yTitle, lang, undefined, {
        tickmode: 'array',
        tickvals: rows.map((_, at) => rows.length - at - 0.5),
        ticktext: [...rows],
        range: [0, rows.length],
      }),
    },
  }
}
