import { type Figure, isDriftwatchError, type Lang } from '@driftwatch/core'
import { figureHtml, plotlyHtml } from './figure-html.js'
import { figureImage } from './figure-image.js'
import { writeOutput } from './notebook-output.js'

export interface ShowFigureOptions {
  /** English by default. */
  readonly lang?: Lang
  /** Size in pixels: 900 × 500 by default. */
  readonly width?: number
  readonly height?: number
}

let shown = 0
let isPlotlyShown = false

/**
 * Puts Plotly into the notebook, from this machine and not from the network. `showFigure` does so where it wasn't done;
 * call it in a notebook's first cell so that figures stay interactive when a later cell is run again.
 */
export function showPlotly(): void {
  isPlotlyShown = true
  writeOutput({ 'text/html': plotlyHtml(), 'text/plain': 'Plotly' })
}

/** Shows a figure: interactive where scripts run, else as a picture. */
export async function showFigure(figure: Figure, options: ShowFigureOptions = {}): Promise<void> {
  const { lang = 'en', width = 900, height = 500 } = options
  if (!isPlotlyShown) showPlotly()
  const png = await pictureOf(figure, { lang, width, height })
  const elementId = `driftwatch-${process.pid}-${++shown}`
  writeOutput({
    'text/html': figureHtml(figure, { lang, width, height, elementId, ...(png ? { png } : {}) }),
    ...(png ? { 'image/png': png } : {}),
    'text/plain': figure.alt[lang],
  })
}

/** Nothing for a figure that only a browser can draw, or can draw in time. */
async function pictureOf(figure: Figure, options: Required<ShowFigureOptions>) {
  try {
    return await figureImage(figure, options)
  } catch (error) {
    if (isDriftwatchError(error)) return undefined
    throw error
  }
}
