import type { Figure } from '../answer/answer.js'
import { barFigure } from '../answer/figures/bar-figure.js'
import { DriftwatchError } from '../errors.js'
import { foundAt } from '../stats/gain-chart.js'
import type { FigureOptions } from './figure-options.js'
import { chartOf } from './gain-figure.js'

/**
 * The lift of a score by tenths of the customers (or other equal parts), the highest scores first: how many times as many events
 * as among as many customers at random. Ties at a cut count in proportion.
 *
 * @throws DriftwatchError as gainChart does; `too_little_data` without an event; `invalid_option` for parts that are no whole
 *   number above 1.
 * @example liftFigure(score, churned, { parts: 5 })
 */
export function liftFigure(
  score: ArrayLike<number>,
  outcome: ArrayLike<number>,
  options: FigureOptions & { readonly parts?: number } = {},
): Figure {
  const { lang = 'en', parts = 10 } = options
  if (!(Number.isInteger(parts) && parts > 1)) {
    throw new DriftwatchError(
      'invalid_option',
      `parts must be a whole number above 1; got ${parts}. Give 10.`,
    )
  }
  const chart = chartOf(score, outcome)
  const found = Array.from({ length: parts + 1 }, (_, part) => foundAt(chart, part / parts))
  const lifts = found.slice(1).map((share, part) => (share - found[part]!) * parts)
  const first = lifts[0]!.toFixed(1)
  return barFigure({
    id: 'lift',
    title: options.title ?? { en: 'Lift, highest scores first', zh: '提升度（按得分从高到低）' },
    alt: {
      en: `In the part with the highest scores there are ${first} times as many events as on average.`,
      zh: `得分最高的一组，事件发生率是平均水平的 ${first} 倍。`,
    },
    lang,
    categories: lifts.map((_, part) => String(part + 1)),
    series: [{ values: lifts, texts: lifts.map((lift) => lift.toFixed(1)) }],
    xTitle: { en: `part of ${parts}`, zh: `第几组（共 ${parts} 组）` },
    yTitle: { en: 'lift', zh: '提升度' },
  })
}
