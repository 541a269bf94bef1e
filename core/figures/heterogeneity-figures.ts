import type { Figure } from '../answer/answer.js'
import { lineFigure } from '../answer/figures/line-figure.js'
import { DriftwatchError } from '../errors.js'
import type { BuyingProcess } from '../models/buying-fit.js'
import type { Text } from '../reading/text.js'
import { logBeta, logGamma } from '../stats/gamma-function.js'
import type { FigureOptions } from './figure-options.js'
import { UNITS } from './figure-words.js'

const POINTS = 200

interface Density {
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly mean: number
  readonly xTitle: Text
}

/**
 * How buying differs among customers: the density of their rates of purchase, or, for a BG/BB, of their probability of
 * taking an opportunity.
 * @example rateHeterogeneityFigure(fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'))
 */
export function rateHeterogeneityFigure(fit: BuyingProcess, options: FigureOptions = {}): Figure {
  const { r, alpha, beta, k = 1 } = fit.parameters as Record<string, number>
  const unit = UNITS[fit.unit]
  const density =
    fit.model === 'bg-bb'
      ? betaDensity(alpha!, beta!, {
          en: 'probability of buying at an opportunity',
          zh: '每次机会的购买概率',
        })
      : gammaDensity(r!, k * alpha!, {
          en: `purchases per ${unit.en.slice(0, -1)} while a customer`,
          zh: `活跃期间每${unit.zh.replace('个', '')}购买次数`,
        })
  return drawn('rate-heterogeneity', density, options, {
    en: 'How buying differs among customers',
    zh: '客户之间购买快慢的差异',
  })
}

/**
 * How leaving differs among customers: the density of what decides the lifetime of each.
 *
 * The probability of leaving after a purchase (BG family), at an opportunity (BG/BB), or the rate of leaving (Pareto/NBD,
 * GGompertz/NBD at the start).
 *
 * @throws DriftwatchError `invalid_input` for an NBD, which nobody leaves
 * @example lifetimeHeterogeneityFigure(
 *   fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *   { lang: 'zh' },
 * )
 */
export function lifetimeHeterogeneityFigure(fit: BuyingProcess, options: FigureOptions = {}): Figure {
  return drawn('lifetime-heterogeneity', leavingDensity(fit), options, {
    en: 'How leaving differs among customers',
    zh: '客户之间流失快慢的差异',
  })
}

function leavingDensity({ model, parameters, unit }: BuyingProcess): Density {
  const { a, b, s, beta, gamma, delta } = parameters as Record<string, number>
  if (a !== undefined)
    return betaDensity(a, b!, { en: 'probability of leaving after a purchase', zh: '每次购买后流失的概率' })
  if (gamma !== undefined)
    return betaDensity(gamma, delta!, {
      en: 'probability of leaving before an opportunity',
      zh: '每次机会前流失的概率',
    })
  if (s === undefined) {
    throw new DriftwatchError(
      'invalid_input',
      `the fit must be of a model with leaving; got ${model}, which nobody leaves. Take another model.`,
    )
  }
  // Of a Gompertz lifetime the hazard at the start is b times its shape, which is Gamma(s, beta).
  return gammaDensity(s, model === 'ggompertz-nbd' ? beta! / b! : beta!, {
    en: `rate of leaving per ${UNITS[unit].en.slice(0, -1)}`,
    zh: `每${UNITS[unit].zh.replace('个', '')}的流失率`,
  })
}

/** Up to four standard deviations beyond the mean. */
function gammaDensity(shape: number, rate: number, xTitle: Text): Density {
  const mean = shape / rate
  const high = mean + (4 * Math.sqrt(shape)) / rate
  const x = Array.from({ length: POINTS }, (_, i) => ((i + 1) * high) / POINTS)
  const norm = shape * Math.log(rate) - logGamma(shape)
  return { x, y: x.map((v) => Math.exp(norm + (shape - 1) * Math.log(v) - rate * v)), mean, xTitle }
}

function betaDensity(a: number, b: number, xTitle: Text): Density {
  const x = Array.from({ length: POINTS - 1 }, (_, i) => (i + 1) / POINTS)
  const norm = logBeta(a, b)
  const y = x.map((p) => Math.exp((a - 1) * Math.log(p) + (b - 1) * Math.log1p(-p) - norm))
  return { x, y, mean: a / (a + b), xTitle }
}

function drawn(
  id: string,
  { x, y, mean, xTitle }: Density,
  { lang = 'en', title }: FigureOptions,
  own: Text,
): Figure {
  const written = mean.toPrecision(3)
  return lineFigure({
    id,
    lang,
    title: title ?? { en: `${own.en} (mean ${written})`, zh: `${own.zh}（均值 ${written}）` },
    alt: {
      en: `The density of the ${xTitle.en} among customers; its mean is ${written}.`,
      zh: `${xTitle.zh}在客户中的概率密度，均值为 ${written}。`,
    },
    xTitle,
    yTitle: { en: 'density', zh: '概率密度' },
    series: [{ x, y, mode: 'lines' }],
  })
}
