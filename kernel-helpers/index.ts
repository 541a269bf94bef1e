export { type FigureImageOptions, figureImage } from './figure-image.js'
export {
  type ShowOptions,
  showAnswer,
  showEvidence,
  showHeadline,
  showMethod,
  showTable,
} from './show-answer.js'
export { type ShowFigureOptions, showFigure, showPlotly } from './show-figure.js'
export { DRAWABLE_TRACES } from './static-image/drawable-traces.js'
export {
  createImageRenderer,
  type ImageOptions,
  type ImageRenderer,
  type ImageRendererOptions,
} from './static-image/image-renderer.js'
export type { TableHtmlOptions } from './table-html.js'
export { type DataFrameOptions, toDataFrame } from './to-data-frame.js'
