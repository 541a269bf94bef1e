import { DriftwatchError, type Figure } from '@driftwatch/core'

/**
 * The traces that are drawn without a browser. The others need a canvas (heatmap, contour), WebGL (scatter3d, surface)
 * or the network (maps): without them they fail, or never end.
 */
export const DRAWABLE_TRACES: ReadonlySet<string> = new Set([
  'bar',
  'box',
  'funnel',
  'histogram',
  'pie',
  'sankey',
  'scatter',
  'waterfall',
])

/** @throws DriftwatchError `invalid_input` naming the first trace that can't be drawn. */
export function assertDrawable(figure: Pick<Figure, 'id' | 'data'>): void {
  for (const trace of figure.data) {
    const type = trace.type ?? 'scatter'
    if (typeof type === 'string' && DRAWABLE_TRACES.has(type)) continue
    throw new DriftwatchError(
      'invalid_input',
      `The traces of figure ${figure.id} must be among ${[...DRAWABLE_TRACES].join(', ')}; got ${String(type)}. ` +
        'Show it interactively, or draw it with one of these.',
      { figure: figure.id, type },
    )
  }
}
