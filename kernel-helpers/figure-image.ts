import type { Figure } from '@driftwatch/core'
import { createImageRenderer, type ImageOptions } from './static-image/image-renderer.js'

export interface FigureImageOptions extends ImageOptions {
  readonly format?: 'png' | 'svg'
}

const renderer = createImageRenderer()

/**
 * A figure as a picture, PNG by default; an SVG comes as UTF-8. For slides, mails and notebooks without scripts.
 *
 * @throws DriftwatchError `invalid_input` for a trace that can't be drawn without a browser or a size out of range,
 * `cancelled` when drawing takes longer than a minute.
 * @example await writeFile('drift.png', await figureImage(answer.figures[0], { scale: 2, lang: 'zh' }))
 */
export async function figureImage(figure: Figure, options: FigureImageOptions = {}): Promise<Uint8Array> {
  const { format = 'png', ...image } = options
  return format === 'png' ? renderer.png(figure, image) : Buffer.from(await renderer.svg(figure, image))
}
