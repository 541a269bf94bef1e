import type { Figure } from '../answer/answer.js'
import { lineFigure } from '../answer/figures/line-figure.js'
import type { GainCurve } from '../models/regression/uplift.js'
import type { FigureOptions } from './figure-options.js'

/**
 * A Qini or uplift curve beside what a random order would gain; what the gain is stands on the axis and in `alt`.
 *
 * @example upliftFigure(qiniCurve({ score, treated, outcome }))
 */
export function upliftFigure(curve: GainCurve, options: FigureOptions = {}): Figure {
  const { lang = 'en' } = options
  const end = (values: Float64Array) => String(Math.round(values.at(-1)! * 10) / 10)
  const coefficient = curve.coefficient === undefined ? undefined : curve.coefficient.toFixed(3)
  return lineFigure({
    id: 'uplift',
    title: options.title ?? {
      en: `Gain from the campaign, highest scores first${coefficient ? ` (coefficient ${coefficient})` : ''}`,
      zh: `活动增益（按得分从高到低）${coefficient ? `，系数 ${coefficient}` : ''}`,
    },
    alt: {
      en: `Gain by customers addressed, ${end(curve.gain)} for all. Gain: ${curve.definition}.`,
      zh: `随触达客户数变化的增益，全部触达时为 ${end(curve.gain)}。`,
    },
    lang,
    series: [
      {
        name: { en: 'score', zh: '得分' },
        x: Array.from(curve.addressed),
        y: Array.from(curve.gain),
        mode: 'lines',
      },
      {
        name: { en: 'random', zh: '随机' },
        x: Array.from(curve.addressed),
        y: Array.from(curve.random),
        mode: 'lines',
        dash: 'dot',
      },
    ],
    xTitle: { en: 'customers addressed', zh: '触达客户数' },
    yTitle: { en: 'gain', zh: '增益' },
    xFormat: 'number',
  })
}
