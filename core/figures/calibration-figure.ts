import type { Figure } from '../answer/answer.js'
import { barFigure } from '../answer/figures/bar-figure.js'
import type { BuyingProcess } from '../models/buying-fit.js'
import { type CalibrationTableOptions, calibrationTable } from '../models/calibration-table.js'
import type { BuyingSummary } from '../models/summary.js'
import type { FigureOptions } from './figure-options.js'
import { ACTUAL, CUSTOMERS, EXPECTED, FREQUENCY, openEnded } from './figure-words.js'

/**
 * How many customers bought again 0, 1, 2, … times in the calibration, and how many the model expects: `calibrationTable`.
 *
 * @see Fader, Hardie & Lee (2005), figure 1
 * @example calibrationFigure(
 *   fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *   { frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' },
 * )
 */
export function calibrationFigure(
  fit: BuyingProcess,
  summary: BuyingSummary,
  options: CalibrationTableOptions & FigureOptions = {},
): Figure {
  const { lang = 'en', lastFrequency = 7 } = options
  const rows = calibrationTable(fit, summary, { lastFrequency })
  return barFigure({
    id: 'calibration',
    lang,
    title: options.title ?? {
      en: 'Customers by repeat purchases in the calibration',
      zh: '校准期内各复购次数的客户数',
    },
    alt: {
      en: `Pairs of bars, actual and expected, for 0 to ${lastFrequency} or more repeat purchases.`,
      zh: `复购 0 至 ${lastFrequency} 次及以上的客户数，实际与模型预期对照。`,
    },
    xTitle: FREQUENCY,
    yTitle: CUSTOMERS,
    categories: openEnded(
      rows.map(({ frequency }) => frequency),
      lastFrequency,
    ),
    series: [
      { name: ACTUAL, values: rows.map(({ actual }) => actual) },
      { name: EXPECTED, values: rows.map(({ expected }) => expected) },
    ],
  })
}
