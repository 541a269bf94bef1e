import { parentPort } from 'node:worker_threads'
import type { DrawingOrder, DrawingResult } from './drawing-order.js'
import { openPlotlyWindow, type PlotlyWindow } from './plotly-window.js'
import { rasterize } from './rasterize.js'

let plotly: PlotlyWindow | undefined

parentPort?.on('message', (order: DrawingOrder) => {
  draw(order).then(
    (image) => parentPort?.postMessage({ image } satisfies DrawingResult),
    (error: unknown) => parentPort?.postMessage({ failure: String(error) } satisfies DrawingResult),
  )
})

async function draw({ figure, format, width, height, scale }: DrawingOrder): Promise<string | Uint8Array> {
  plotly ??= openPlotlyWindow()
  const svg = await plotly.drawSvg(figure, width, height)
  return format === 'svg' ? svg : rasterize(svg, scale)
}
