import type { Figure } from '../answer/answer.js'
import { lineFigure } from '../answer/figures/line-figure.js'
import { DriftwatchError } from '../errors.js'
import type { ReliabilityBin } from '../stats/ranking.js'
import type { FigureOptions } from './figure-options.js'

/**
 * Mean probability beside the observed share, by bins; on the diagonal a probability is true to its word. A point's size tells
 * how many it rests on.
 *
 * @throws DriftwatchError `too_little_data` without a bin.
 * @example reliabilityFigure(reliabilityTable(probability, churned))
 */
export function reliabilityFigure(bins: readonly ReliabilityBin[], options: FigureOptions = {}): Figure {
  const { lang = 'en' } = options
  if (bins.length === 0) {
    throw new DriftwatchError(
      'too_little_data',
      'A reliability figure must have at least one bin; got none. Widen the period or the filters.',
    )
  }
  const most = Math.max(...bins.map(({ n }) => n))
  const points = bins.map(({ meanScore, observed }) => `${percent(meanScore)} → ${percent(observed)}`)
  const figure = lineFigure({
    id: 'reliability',
    title: options.title ?? { en: 'Is the probability true to its word?', zh: '概率与实际是否相符' },
    alt: {
      en: `Mean probability and observed share by bin: ${points.join(', ')}.`,
      zh: `各组的平均预测概率与实际比例：${points.join('，')}。`,
    },
    lang,
    series: [
      {
        name: { en: 'observed', zh: '实际' },
        x: bins.map(({ meanScore }) => meanScore),
        y: bins.map(({ observed }) => observed),
      },
      { name: { en: 'perfect', zh: '完全相符' }, x: [0, 1], y: [0, 1], mode: 'lines', dash: 'dot' },
    ],
    xTitle: { en: 'probability', zh: '预测概率' },
    yTitle: { en: 'observed share', zh: '实际比例' },
    xFormat: 'share',
    yFormat: 'share',
  })
  const [observed, ...rest] = figure.data
  const marker = { size: bins.map(({ n }) => 6 + 12 * Math.sqrt(n / most)) }
  return { ...figure, data: [{ ...observed, marker, text: bins.map(({ n }) => `n = ${n}`) }, ...rest] }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
