import type { Figure } from '../answer/answer.js'
import { axis, SERIES_COLORS } from '../answer/figures/figure-layout.js'
import { DriftwatchError } from '../errors.js'
import type { TimeUnit } from '../models/summary.js'
import { type KaplanMeierFit, survivalAt } from '../models/survival/kaplan-meier.js'
import type { FigureOptions } from './figure-options.js'
import { stepBand } from './step-band.js'
import { roundTimes, timeText, timeTitle } from './time-axis.js'

export interface SurvivalFigureOptions extends FigureOptions {
  readonly unit?: TimeUnit
  /** The times under which the numbers at risk stand; about six round ones when absent. */
  readonly riskTimes?: readonly number[]
}

/** Room for a line of numbers at risk, as a share of the height. */
const LINE = 0.07

/**
 * Survival curves with their bands, and under them how many were at risk at a few times.
 *
 * Where entries are late, a number at risk counts those who enter before the curve's next step.
 *
 * @param curves by the name of the group.
 * @throws DriftwatchError `invalid_input` without a curve.
 * @example survivalFigure({ north: fitKaplanMeier(north), south: fitKaplanMeier(south) }, { unit: 'month' })
 */
export function survivalFigure(
  curves: Readonly<Record<string, KaplanMeierFit>>,
  options: SurvivalFigureOptions = {},
): Figure {
  const { lang = 'en', unit } = options
  const groups = Object.entries(curves)
  if (groups.length === 0) {
    throw new DriftwatchError(
      'invalid_input',
      'A survival figure must have a curve; got none. Fit one first.',
    )
  }
  const last = Math.max(...groups.map(([, { times }]) => times.at(-1)!))
  const ticks = options.riskTimes ?? roundTimes(last)
  const middle = ticks[Math.floor(ticks.length / 2)]!
  const after = timeText(middle, unit)
  const shares = groups.map(([name, curve]) => `${name} ${Math.round(survivalAt(curve, middle) * 100)}%`)
  return {
    id: 'survival',
    title: options.title ?? { en: 'Share still there', zh: '留存比例' },
    alt: {
      en: `Survival curves with bands. Still there after ${after.en}: ${shares.join(', ')}.`,
      zh: `带置信区间的生存曲线。${after.zh}后的留存比例：${shares.join('，')}。`,
    },
    data: groups.flatMap(([name, curve], index) =>
      stepBand(
        { name, times: curve.times, values: curve.survival, lower: curve.lower, upper: curve.upper },
        index,
      ),
    ),
    layout: {
      showlegend: groups.length > 1,
      xaxis: axis(timeTitle(unit), lang, 'number', { tickvals: [...ticks], range: [0, last] }),
      yaxis: axis({ en: 'still there', zh: '留存比例' }, lang, 'share', {
        range: [0, 1.02],
        domain: [LINE * (groups.length + 2.5), 1],
      }),
      annotations: [
        heading({ en: 'at risk', zh: '观察中人数' }[lang], LINE * groups.length),
        ...groups.flatMap(([, curve], index) => riskLine(curve, ticks, index, groups.length)),
      ],
    },
  }
}

function heading(text: string, y: number) {
  return { text, x: 0, xref: 'paper', xanchor: 'left', y, yref: 'paper', yanchor: 'bottom', showarrow: false }
}

/** A group's numbers in its colour, the first group on top. */
function riskLine(curve: KaplanMeierFit, ticks: readonly number[], index: number, groups: number) {
  return ticks.map((time) => ({
    text: String(Math.round(atRiskAt(curve, time) * 10) / 10),
    x: time,
    xref: 'x',
    y: LINE * (groups - 1 - index),
    yref: 'paper',
    yanchor: 'bottom',
    showarrow: false,
    font: { color: SERIES_COLORS[index % SERIES_COLORS.length] },
  }))
}

/** At risk just before a time: whoever is there at the curve's next step. */
function atRiskAt({ times, atRisk }: KaplanMeierFit, time: number): number {
  const next = times.findIndex((at) => at >= time)
  return next < 0 ? 0 : atRisk[next]!
}
