import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fontFiles } from './font.js'
import { type FontMetrics, readFontMetrics } from './font-metrics.js'
import type { FramedFigure } from './framed-figure.js'
import { type Box, localBox, pageBox, textLength } from './text-box.js'

/** Plotly within a window without a browser. */
export interface PlotlyWindow {
  /** Draws a figure as a standalone SVG of this size in pixels. */
  drawSvg(figure: FramedFigure, width: number, height: number): Promise<string>
  close(): void
}

interface Plotly {
  toImage(figure: unknown, options: Record<string, unknown>): Promise<string>
}

interface DomWindow extends Window {
  readonly Plotly: Plotly
  readonly JSON: JSON
  readonly Element: { readonly prototype: object }
  readonly SVGElement: { readonly prototype: object }
  eval(script: string): unknown
}

interface Jsdom {
  readonly JSDOM: new (html: string, options: Record<string, unknown>) => { readonly window: DomWindow }
  readonly VirtualConsole: new () => unknown
}

const require = createRequire(import.meta.url)

/**
 * Opens a window with Plotly in it; that takes about a second, each picture then about a tenth.
 *
 * The window lays nothing out, so texts are measured with the metrics of the font that the picture will be drawn in:
 * without them Plotly drops tick labels as overlapping and cuts legends off.
 */
export function openPlotlyWindow(): PlotlyWindow {
  const { JSDOM, VirtualConsole } = require('jsdom') as Jsdom
  const { window } = new JSDOM('<!doctype html><body></body>', {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    virtualConsole: new VirtualConsole(),
  })
  const [regular = ''] = fontFiles()
  measureTexts(window, readFontMetrics(readFileSync(regular)))
  window.eval(readFileSync(require.resolve('plotly.js-dist'), 'utf8'))
  return {
    drawSvg: (figure, width, height) =>
      window.Plotly.toImage(window.JSON.parse(JSON.stringify(sized(figure, width, height))), {
        format: 'svg',
        width,
        height,
        imageDataOnly: true,
      }),
    close: () => window.close(),
  }
}

function sized({ data, layout, config }: FramedFigure, width: number, height: number) {
  return { data, config, layout: { ...layout, width, height, autosize: false } }
}

function measureTexts(window: DomWindow, metrics: FontMetrics): void {
  Object.assign(window.SVGElement.prototype, {
    getBBox(this: Element) {
      return rectangle(localBox(this, metrics))
    },
    getBoundingClientRect(this: Element) {
      return rectangle(pageBox(this, metrics))
    },
    getComputedTextLength(this: Element) {
      return textLength(this, metrics)
    },
  })
}

function rectangle({ x, y, width, height }: Box = { x: 0, y: 0, width: 0, height: 0 }) {
  return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height }
}
