import type { Figure } from '../answer/answer.js'
import { lineFigure } from '../answer/figures/line-figure.js'
import type { HoldoutRecencyRow } from '../models/holdout-by-recency.js'
import type { HoldoutTable } from '../models/holdout-table.js'
import type { TimeUnit } from '../models/summary.js'
import type { Text } from '../reading/text.js'
import type { FigureOptions } from './figure-options.js'
import { ACTUAL, EXPECTED, FREQUENCY, timeAxisTitle } from './figure-words.js'

const PURCHASES: Text = { en: 'purchases per customer in the holdout', zh: '验证期内人均购买次数' }

interface Compared {
  readonly x: number
  readonly actual: number
  readonly expected: number
}

/**
 * Mean purchases in the holdout by frequency in the calibration, actual and expected: the rows of a `holdoutTable`.
 *
 * @see Fader, Hardie & Lee (2005), figure 4
 * @example holdoutByFrequencyFigure(
 *   holdoutTable(
 *     fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *     { frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' },
 *     [1, 0],
 *     { t: 39 },
 *   ),
 * )
 */
export function holdoutByFrequencyFigure({ rows }: HoldoutTable, options: FigureOptions = {}): Figure {
  return compared(
    'holdout-by-frequency',
    rows.map((row) => ({ ...row, x: row.frequency })),
    options,
    {
      title: { en: 'Holdout by frequency', zh: '按复购次数看验证期表现' },
      xTitle: {
        en: `${FREQUENCY.en} in the calibration, the last and more`,
        zh: `校准期${FREQUENCY.zh}（末项含更多）`,
      },
    },
  )
}

/**
 * The same by recency: the rows of `holdoutByRecency`.
 *
 * @example holdoutByRecencyFigure(
 *   holdoutByRecency(
 *     fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *     { frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' },
 *     [1, 0],
 *     { t: 39 },
 *   ),
 *   { unit: 'week' },
 * )
 */
export function holdoutByRecencyFigure(
  rows: readonly HoldoutRecencyRow[],
  options: FigureOptions & { readonly unit: TimeUnit },
): Figure {
  return compared(
    'holdout-by-recency',
    rows.map((row) => ({ ...row, x: row.recency })),
    options,
    {
      title: { en: 'Holdout by recency', zh: '按末次购买时间看验证期表现' },
      xTitle: timeAxisTitle({ en: 'recency: first to last purchase', zh: '首购至末次购买' }, options.unit),
    },
  )
}

function compared(
  id: string,
  rows: readonly Compared[],
  { lang = 'en', title }: FigureOptions,
  titles: { readonly title: Text; readonly xTitle: Text },
): Figure {
  const x = rows.map((row) => row.x)
  return lineFigure({
    ...titles,
    ...(title && { title }),
    id,
    lang,
    alt: {
      en: `Two lines over ${rows.length} groups of customers: actual and expected purchases in the holdout.`,
      zh: `${rows.length} 组客户的两条折线：验证期的实际与预期购买次数。`,
    },
    yTitle: PURCHASES,
    series: [
      { name: ACTUAL, x, y: rows.map(({ actual }) => actual) },
      { name: EXPECTED, x, y: rows.map(({ expected }) => expected), dash: 'dash' },
    ],
  })
}
