import type { Lang, Text } from '../reading/text.js'

/** What every figure of a model takes. */
export interface FigureOptions {
  /** The language of axes and legends; English when absent. */
  readonly lang?: Lang
  /** Instead of the figure's own title. */
  readonly title?: Text
}
