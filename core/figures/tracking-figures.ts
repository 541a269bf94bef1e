import type { Figure } from '../answer/answer.js'
import { lineFigure } from '../answer/figures/line-figure.js'
import type { TimeUnit } from '../models/summary.js'
import type { TrackingTable } from '../models/tracking-table.js'
import type { Text } from '../reading/text.js'
import type { FigureOptions } from './figure-options.js'
import { ACTUAL, durationText, EXPECTED, timeAxisTitle } from './figure-words.js'

export interface TrackingFigureOptions extends FigureOptions {
  /** The unit of the table's times. */
  readonly unit: TimeUnit
  /** Where the calibration ends, since the earliest first purchase; marked by a line. */
  readonly calibrationEnd?: number
}

const SINCE: Text = { en: 'since the earliest first purchase', zh: '自最早首购起' }

/**
 * All repeat purchases so far, actual and expected, through calibration and holdout.
 *
 * @see Fader, Hardie & Lee (2005), figure 3
 * @example cumulativeTrackingFigure(
 *   trackingTable(
 *     fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *     { frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' },
 *     { until: 78 },
 *   ),
 *   { unit: 'week' },
 * )
 */
export function cumulativeTrackingFigure(table: TrackingTable, options: TrackingFigureOptions): Figure {
  const titles = {
    title: { en: 'Cumulative repeat purchases', zh: '累计复购次数' },
    yTitle: { en: 'repeat purchases so far', zh: '累计复购次数' },
  }
  return tracked(
    'cumulative-tracking',
    table,
    table.expectedCumulative,
    table.actualCumulative,
    options,
    titles,
  )
}

/**
 * Repeat purchases in each period, actual and expected.
 *
 * @see Fader, Hardie & Lee (2005), figure 2
 * @example periodTrackingFigure(
 *   trackingTable(
 *     fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *     { frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' },
 *     { until: 78 },
 *   ),
 *   { unit: 'week', calibrationEnd: 39 },
 * )
 */
export function periodTrackingFigure(table: TrackingTable, options: TrackingFigureOptions): Figure {
  const step = durationText(table.time[0] ?? 1, options.unit)
  const titles = {
    title: {
      en: `Repeat purchases per ${step.en.replace(/^1 /, '')}`,
      zh: `每${step.zh.replace(/^1 个?/, '')}复购次数`,
    },
    yTitle: { en: 'repeat purchases', zh: '复购次数' },
  }
  return tracked('period-tracking', table, table.expected, table.actual, options, titles)
}

function tracked(
  id: string,
  { time }: TrackingTable,
  expected: Float64Array,
  actual: Float64Array | undefined,
  { unit, calibrationEnd, lang = 'en', title }: TrackingFigureOptions,
  titles: { readonly title: Text; readonly yTitle: Text },
): Figure {
  const x = Array.from(time)
  const figure = lineFigure({
    ...titles,
    ...(title && { title }),
    id,
    lang,
    alt: {
      en: `${titles.title.en} over ${x.length} periods, ${actual ? 'actual and expected' : 'expected'}; expected at the end ${Math.round(expected.at(-1) ?? 0)}.`,
      zh: `${x.length} 期的${titles.title.zh}${actual ? '，实际与模型预期对照' : ''}；末期预期为 ${Math.round(expected.at(-1) ?? 0)}。`,
    },
    xTitle: timeAxisTitle(SINCE, unit),
    series: [
      ...(actual
        ? [{ name: ACTUAL, mode: 'lines' as const, x: x.slice(0, actual.length), y: Array.from(actual) }]
        : []),
      { name: EXPECTED, mode: 'lines' as const, dash: 'dash' as const, x, y: Array.from(expected) },
    ],
  })
  if (calibrationEnd === undefined) return figure
  const line = {
    type: 'line',
    x0: calibrationEnd,
    x1: calibrationEnd,
    yref: 'paper',
    y0: 0,
    y1: 1,
    line: { dash: 'dot' },
  }
  return { ...figure, layout: { ...figure.layout, shapes: [line] } }
}
