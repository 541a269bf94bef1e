import type { Figure } from '../answer/answer.js'
import { axis, SERIES_COLORS } from '../answer/figures/figure-layout.js'
import { assertLevel } from '../models/confidence-interval.js'
import type { CoxFit } from '../models/survival/cox.js'
import { normalQuantile } from '../stats/normal.js'
import type { FigureOptions } from './figure-options.js'

export interface ForestFigureOptions extends FigureOptions {
  /** Of Wald's intervals; 0.95 when absent. A coefficient that runs away keeps its 95 % profile interval. */
  readonly level?: number
  /** What to call covariates, instead of their names. */
  readonly labels?: Readonly<Record<string, string>>
}

/** How far within the axis an arrow for an infinite end stands. */
const EDGE = 1.04

interface ForestRow {
  readonly label: string
  /** Absent where the coefficient runs away. */
  readonly ratio?: number
  /** An end is absent where it is infinite. */
  readonly low?: number
  readonly high?: number
  readonly text: string
}

/**
 * The forest plot of a Cox regression: hazard ratios by covariate with their intervals, on a logarithmic axis; left of 1 the
 * risk falls. A coefficient that runs away is drawn from the finite end of its profile interval outwards.
 *
 * @throws DriftwatchError `invalid_option` for a level outside (0, 1).
 * @example forestFigure(fitCox(summary), { labels: { prio: 'earlier arrests' } })
 */
export function forestFigure(fit: CoxFit, options: ForestFigureOptions = {}): Figure {
  const { lang = 'en', labels = {} } = options
  const z = normalQuantile(0.5 + assertLevel(options.level ?? 0.95) / 2)
  const rows = fit.names.map((name) => rowOf(fit, name, labels[name] ?? name, z))
  const ends = rows.flatMap(({ ratio, low, high }) =>
    [ratio, low, high].filter((value) => value !== undefined),
  )
  const [least, most] = [Math.min(0.5, ...ends) / 1.3, Math.max(2, ...ends) * 1.3]
  return {
    id: 'cox_forest',
    title: options.title ?? { en: 'Hazard ratios', zh: '风险比' },
    alt: {
      en: `Hazard ratios with intervals: ${rows.map(({ label, text }) => `${label} ${text}`).join('; ')}.`,
      zh: `各变量的风险比及区间：${rows.map(({ label, text }) => `${label} ${text}`).join('；')}。`,
    },
    data: rows.map(({ label, ratio, low, high, text }) => ({
      type: 'scatter',
      mode: 'lines+markers',
      x: [low ?? least * EDGE, ratio ?? null, high ?? most / EDGE],
      y: [label, label, label],
      connectgaps: true,
      text: [text, text, text],
      hoverinfo: 'text',
      line: { color: SERIES_COLORS[0], width: 2 },
      marker: {
        color: SERIES_COLORS[0],
        size: [low === undefined ? 12 : 1, 10, high === undefined ? 12 : 1],
        symbol: ['triangle-left', 'square', 'triangle-right'],
      },
      showlegend: false,
    })),
    layout: {
      showlegend: false,
      xaxis: axis({ en: 'hazard ratio', zh: '风险比' }, lang, undefined, {
        type: 'log',
        range: [Math.log10(least), Math.log10(most)],
        tickvals: [0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 100],
      }),
      yaxis: axis(undefined, lang, undefined, { type: 'category', autorange: 'reversed' }),
      shapes: [
        {
          type: 'line',
          x0: 1,
          x1: 1,
          y0: 0,
          y1: 1,
          xref: 'x',
          yref: 'paper',
          line: { dash: 'dot', width: 1 },
        },
      ],
    },
  }
}

function rowOf(fit: CoxFit, name: string, label: string, z: number): ForestRow {
  const away = fit.separation?.[name]
  const beta = fit.parameters[name]!
  const error = fit.standardErrors?.[name]
  const [low, high] = away?.interval ?? (error === undefined ? [] : [beta - z * error, beta + z * error])
  const ratio = away ? undefined : Math.exp(beta)
  const bounds = [low, high].map((end) =>
    end !== undefined && Number.isFinite(end) ? Math.exp(end) : undefined,
  )
  const written = [low, high].map((end) => (end === undefined ? '?' : ratioText(Math.exp(end))))
  return {
    label,
    ...(ratio !== undefined && { ratio }),
    ...(bounds[0] !== undefined && { low: bounds[0] }),
    ...(bounds[1] !== undefined && { high: bounds[1] }),
    text: `${ratio === undefined ? '' : `${ratioText(ratio)} `}(${written.join('–')})`,
  }
}

function ratioText(ratio: number): string {
  return ratio === Number.POSITIVE_INFINITY ? '∞' : String(Number(ratio.toPrecision(3)))
}
