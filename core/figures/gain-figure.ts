import type { Figure } from '../answer/answer.js'
import { lineFigure } from '../answer/figures/line-figure.js'
import { DriftwatchError } from '../errors.js'
import { foundAt, type GainChart, gainChart } from '../stats/gain-chart.js'
import type { FigureOptions } from './figure-options.js'

/**
 * The gain chart of a score: which share of the events is found when the customers with the highest scores are addressed
 * first, beside a random order and the perfect one.
 *
 * @throws DriftwatchError as gainChart does; `too_little_data` without an event.
 * @example gainFigure(score, churned, { lang: 'zh' })
 */
export function gainFigure(
  score: ArrayLike<number>,
  outcome: ArrayLike<number>,
  options: FigureOptions = {},
): Figure {
  const { lang = 'en' } = options
  const chart = chartOf(score, outcome)
  const rate = Array.from(outcome).filter((value) => value === 1).length / outcome.length
  const fifth = `${Math.round(foundAt(chart, 0.2) * 100)}%`
  return lineFigure({
    id: 'gain',
    title: options.title ?? { en: 'Found, by how many are addressed', zh: '累计增益' },
    alt: {
      en: `The fifth with the highest scores holds ${fifth} of the events.`,
      zh: `得分最高的五分之一客户覆盖了 ${fifth} 的事件。`,
    },
    lang,
    series: [
      {
        name: { en: 'score', zh: '得分' },
        x: Array.from(chart.addressed),
        y: Array.from(chart.found),
        mode: 'lines',
      },
      { name: { en: 'perfect', zh: '完美排序' }, x: [0, rate, 1], y: [0, 1, 1], mode: 'lines', dash: 'dash' },
      { name: { en: 'random', zh: '随机' }, x: [0, 1], y: [0, 1], mode: 'lines', dash: 'dot' },
    ],
    xTitle: { en: 'customers addressed', zh: '触达客户占比' },
    yTitle: { en: 'events found', zh: '覆盖事件占比' },
    xFormat: 'share',
    yFormat: 'share',
  })
}

/** The gains of a score; throws where there is no event to find. */
export function chartOf(score: ArrayLike<number>, outcome: ArrayLike<number>): GainChart {
  const chart = gainChart(score, outcome)
  if (chart) return chart
  throw new DriftwatchError(
    'too_little_data',
    'A gain chart must have at least one event; got none. Widen the period or the filters.',
  )
}
