import type { Figure } from '../answer/answer.js'
import { axis, type FigureFrame } from '../answer/figures/figure-layout.js'
import type { Text } from '../reading/text.js'

export interface TileFigureOptions extends FigureFrame {
  /** Values on the horizontal and on the vertical axis, ascending. */
  readonly columns: readonly number[]
  readonly rows: readonly number[]
  /** By row, then column; an absent value leaves a hole. */
  readonly values: readonly (readonly (number | undefined)[])[]
  readonly colorTitle: Text
  /** The range of the colours; that of the values when absent. */
  readonly range?: readonly [low: number, high: number]
}

const SCALE = 'Viridis'

/** A matrix as coloured tiles: bars of height 1 upon one another, which need no canvas to be drawn. */
export function tileFigure(options: TileFigureOptions): Figure {
  const { id, title, alt, lang, columns, rows, values, colorTitle } = options
  const known = values.flat().filter((value): value is number => value !== undefined)
  const [low, high] = options.range ?? [Math.min(...known), Math.max(...known)]
  return {
    id,
    title,
    alt,
    data: rows.map((row, i) => ({
      type: 'bar',
      name: String(row),
      x: [...columns],
      y: columns.map(() => 1),
      customdata: columns.map((_, j) => values[i]?.[j] ?? null),
      hovertemplate: `%{x} · ${row}: %{customdata:.4~g}<extra></extra>`,
      marker: {
        coloraxis: 'coloraxis',
        color: columns.map((_, j) => values[i]?.[j] ?? null),
        opacity: columns.map((_, j) => (values[i]?.[j] === undefined ? 0 : 1)),
        line: { width: 0 },
      },
    })),
    layout: {
      barmode: 'stack',
      bargap: 0,
      showlegend: false,
      coloraxis: {
        colorscale: SCALE,
        cmin: low,
        cmax: high,
        colorbar: { title: { text: colorTitle[lang] } },
      },
      xaxis: axis(options.xTitle, lang, 'number'),
      yaxis: axis(options.yTitle, lang, undefined, tickedRows(rows)),
    },
  }
}

/** Rows are one high, so that their values stand half a tile above their number. */
function tickedRows(rows: readonly number[]): Record<string, unknown> {
  const every = Math.max(1, Math.ceil(rows.length / 12))
  const shown = rows.map((_, i) => i).filter((i) => i % every === 0)
  return {
    tickmode: 'array',
    tickvals: shown.map((i) => i + 0.5),
    ticktext: shown.map((i) => String(rows[i])),
    range: [0, rows.length],
  }
}
