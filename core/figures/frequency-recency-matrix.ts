import type { Figure } from '../answer/answer.js'
import type { BuyingProcess } from '../models/buying-fit.js'
import { conditionalExpectedPurchases } from '../models/buying-predictions.js'
import { durationText, FREQUENCY, timeAxisTitle } from './figure-words.js'
import { type HistoryMatrixOptions, historyMatrix } from './history-matrix.js'
import { tileFigure } from './tile-figure.js'

export interface FrequencyRecencyOptions extends HistoryMatrixOptions {
  /** How far ahead purchases are expected, in the fit's unit. */
  readonly t: number
}

/**
 * Expected purchases in the next t of customers by frequency and recency: who is worth most, and the ridge along which a
 * frequent buyer's silence turns from chance to loss.
 *
 * @example frequencyRecencyMatrixFigure(
 *   fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *   { T: 39, t: 39 },
 * )
 */
export function frequencyRecencyMatrixFigure(fit: BuyingProcess, options: FrequencyRecencyOptions): Figure {
  const { t, T, lang = 'en' } = options
  const matrix = historyMatrix(options, fit.unit, fit.model === 'bg-bb')
  const values = matrix.arrange(conditionalExpectedPurchases(fit, matrix.summary, t))
  const [ahead, observed] = [durationText(t, fit.unit), durationText(T, fit.unit)]
  return tileFigure({
    id: 'frequency-recency-matrix',
    lang,
    title: options.title ?? {
      en: `Expected purchases in the next ${ahead.en}`,
      zh: `未来 ${ahead.zh}的预期购买次数`,
    },
    alt: {
      en: `Tiles by frequency and recency of customers observed for ${observed.en}: the more purchases, and the later the last, the more are expected in the next ${ahead.en}.`,
      zh: `按复购次数与末次购买时间排列的色块（观察期 ${observed.zh}），颜色表示未来 ${ahead.zh}的预期购买次数。`,
    },
    xTitle: timeAxisTitle({ en: 'recency: first to last purchase', zh: '首购至末次购买' }, fit.unit),
    yTitle: FREQUENCY,
    columns: matrix.recencies,
    rows: matrix.frequencies,
    values,
    colorTitle: { en: 'purchases', zh: '购买次数' },
  })
}
