import type { Figure } from '../answer/answer.js'
import { lineFigure } from '../answer/figures/line-figure.js'
import { type SpendByFrequency, spendOf } from '../models/spend-by-frequency.js'
import { selectSpenders } from '../models/spenders.js'
import type { BuyingSummary } from '../models/summary.js'
import type { FigureOptions } from './figure-options.js'
import { FREQUENCY } from './figure-words.js'

/** The figure with the numbers behind it, the correlation among them. */
export interface SpendFigure extends SpendByFrequency {
  readonly figure: Figure
}

const MOST_POINTS = 2000

/**
 * Mean spend per purchase against frequency, customer by customer, with the mean of each frequency and the correlation:
 * the check that comes before a Gamma-Gamma model. Of more than 2,000 customers every n-th is drawn; the numbers are of all.
 *
 * @throws DriftwatchError as `spendByFrequency`
 * @example spendFigure(
 *   { frequency: [2, 1, 4], recency: [9, 3, 8], T: [9, 9, 9], monetary: [20, 35, 28], unit: 'week' },
 * ).correlation
 */
export function spendFigure(summary: BuyingSummary, { lang = 'en', title }: FigureOptions = {}): SpendFigure {
  const spenders = selectSpenders(summary)
  const found = spendOf(spenders)
  const { frequencies, starts, monetary } = spenders
  const every = Math.ceil(monetary.length / MOST_POINTS)
  const points = Array.from(frequencies).flatMap((x, block) =>
    Array.from(monetary.subarray(starts[block], starts[block + 1]), (amount) => [x, amount] as const),
  )
  const drawn = points.filter((_, i) => i % every === 0)
  const r = found.correlation?.toFixed(3)
  const figure = lineFigure({
    id: 'spend-by-frequency',
    lang,
    title: title ?? {
      en: `Spend per purchase against frequency${r === undefined ? '' : ` (correlation ${r})`}`,
      zh: `单次金额与复购次数${r === undefined ? '' : `（相关系数 ${r}）`}`,
    },
    alt: {
      en: `${drawn.length} of ${points.length} customers as points, the mean of each frequency as a line.`,
      zh: `${points.length} 位客户中的 ${drawn.length} 位以点表示，折线为各复购次数的平均金额。`,
    },
    xTitle: FREQUENCY,
    yTitle: { en: 'mean spend per purchase', zh: '平均单次金额' },
    yFormat: 'money',
    series: [
      {
        name: { en: 'customers', zh: '客户' },
        mode: 'markers',
        x: drawn.map(([x]) => x),
        y: drawn.map(([, amount]) => amount),
      },
      {
        name: { en: 'mean', zh: '均值' },
        mode: 'lines+markers',
        x: found.rows.map(({ frequency }) => frequency),
        y: found.rows.map(({ meanSpend }) => meanSpend),
      },
    ],
  })
  return { ...found, figure }
}
