import type { Figure } from '../answer/answer.js'
import { axis } from '../answer/figures/figure-layout.js'
import type { TimeUnit } from '../models/summary.js'
import type { CumulativeIncidenceFit } from '../models/survival/cumulative-incidence.js'
import type { FigureOptions } from './figure-options.js'
import { stepBand } from './step-band.js'
import { timeText, timeTitle } from './time-axis.js'

/**
 * Cumulative incidences of competing causes with their bands; together they are the share lost.
 *
 * @example incidenceFigure(fitCumulativeIncidence(summary, { cause }), { unit: 'month' })
 */
export function incidenceFigure(
  fit: CumulativeIncidenceFit,
  options: FigureOptions & { readonly unit?: TimeUnit } = {},
): Figure {
  const { lang = 'en', unit } = options
  const last = fit.times.at(-1)!
  const within = timeText(last, unit)
  const ends = fit.causes.map(({ cause, incidence }) => `${cause} ${Math.round(incidence.at(-1)! * 100)}%`)
  return {
    id: 'cumulative_incidence',
    title: options.title ?? { en: 'Lost, by cause', zh: '各原因的累计流失比例' },
    alt: {
      en: `Cumulative incidences with bands. Lost within ${within.en}: ${ends.join(', ')}.`,
      zh: `带置信区间的累计发生率。${within.zh}内：${ends.join('，')}。`,
    },
    data: fit.causes.flatMap(({ cause, incidence, lower, upper }, index) =>
      stepBand({ name: String(cause), times: fit.times, values: incidence, lower, upper }, index),
    ),
    layout: {
      showlegend: fit.causes.length > 1,
      xaxis: axis(timeTitle(unit), lang, 'number', { range: [0, last] }),
      yaxis: axis({ en: 'lost', zh: '累计流失比例' }, lang, 'share', { rangemode: 'tozero' }),
    },
  }
}
