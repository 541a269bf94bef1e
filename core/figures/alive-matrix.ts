import type { Figure } from '../answer/answer.js'
import type { BuyingProcess } from '../models/buying-fit.js'
import { probabilityAlive } from '../models/buying-predictions.js'
import { durationText, FREQUENCY, timeAxisTitle } from './figure-words.js'
import { type HistoryMatrixOptions, historyMatrix } from './history-matrix.js'
import { tileFigure } from './tile-figure.js'

/**
 * P(alive) of customers by frequency and recency.
 *
 * @example aliveMatrixFigure(
 *   fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *   { T: 39, maxFrequency: 30 },
 * )
 */
export function aliveMatrixFigure(fit: BuyingProcess, options: HistoryMatrixOptions): Figure {
  const { T, lang = 'en' } = options
  const matrix = historyMatrix(options, fit.unit, fit.model === 'bg-bb')
  const observed = durationText(T, fit.unit)
  return tileFigure({
    id: 'alive-matrix',
    lang,
    title: options.title ?? { en: 'Chance of still being a customer', zh: '仍是客户的概率' },
    alt: {
      en: `Tiles by frequency and recency of customers observed for ${observed.en}: the same silence says more about a frequent buyer.`,
      zh: `按复购次数与末次购买时间排列的色块（观察期 ${observed.zh}）：同样长的沉默，对购买频繁的客户更说明问题。`,
    },
    xTitle: timeAxisTitle({ en: 'recency: first to last purchase', zh: '首购至末次购买' }, fit.unit),
    yTitle: FREQUENCY,
    columns: matrix.recencies,
    rows: matrix.frequencies,
    values: matrix.arrange(probabilityAlive(fit, matrix.summary)),
    range: [0, 1],
    colorTitle: { en: 'P(alive)', zh: '概率' },
  })
}
