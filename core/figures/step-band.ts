import { SERIES_COLORS } from '../answer/figures/figure-layout.js'

/** A step function with its band, as plain or typed arrays of equal length. */
export interface StepCurve {
  readonly name: string
  readonly times: ArrayLike<number>
  readonly values: ArrayLike<number>
  readonly lower: ArrayLike<number>
  readonly upper: ArrayLike<number>
}

/** Three traces of Plotly: the band's two edges, filled between, and the steps upon it. */
export function stepBand({ name, times, values, lower, upper }: StepCurve, index: number) {
  const color = SERIES_COLORS[index % SERIES_COLORS.length]!
  const edge = {
    type: 'scatter',
    mode: 'lines',
    x: Array.from(times),
    line: { width: 0, shape: 'hv', color },
    showlegend: false,
    hoverinfo: 'skip',
    legendgroup: name,
  }
  return [
    { ...edge, y: Array.from(lower) },
    { ...edge, y: Array.from(upper), fill: 'tonexty', fillcolor: translucent(color) },
    {
      type: 'scatter',
      mode: 'lines',
      name,
      x: Array.from(times),
      y: Array.from(values),
      line: { width: 2, shape: 'hv', color },
      legendgroup: name,
    },
  ]
}

/** A colour such as #0072B2 at a sixth of its strength. */
function translucent(color: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return `rgba(${red}, ${green}, ${blue}, 0.17)`
}
