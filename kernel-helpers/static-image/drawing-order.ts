import type { FramedFigure } from './framed-figure.js'

/** What the drawing thread is asked for; sizes in pixels. */
export interface DrawingOrder {
  readonly figure: FramedFigure
  readonly format: 'svg' | 'png'
  readonly width: number
  readonly height: number
  readonly scale: number
}

/** What it sends back. */
export type DrawingResult = { readonly image: string | Uint8Array } | { readonly failure: string }
