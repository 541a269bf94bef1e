import type { BetaGeometricForm } from './beta-geometric-likelihood.js'
import { betaGeometricLogLikelihood } from './beta-geometric-likelihood.js'
import { type BuyingFit, isHopeless, ONE_RATE, repeatPurchases } from './buying-fit.js'
import type { FitWarning } from './fit.js'
import { type GroupedSummary, thinGroups } from './group-summary.js'
import { maximiseLikelihood } from './maximum-likelihood.js'
import { type PenaltyOptions, penaltyOf } from './penalty.js'

export type BetaGeometricParameter = 'r' | 'alpha' | 'a' | 'b'

const SCREENED_GROUPS = 600

/** Fits any form of the beta-geometric family to grouped rows; the kernel of fitBgNbd, fitMbgNbd and their Erlang kin. */
export function fitBetaGeometric<Model extends string>(
  model: Model,
  grouped: GroupedSummary,
  form: BetaGeometricForm,
  warnings: readonly FitWarning[] = [],
  options: PenaltyOptions = {},
): BuyingFit<Model, BetaGeometricParameter> {
  const longest = grouped.T.values.at(-1) ?? 0
  const timeScale = longest > 0 ? longest : 1
  const events = repeatPurchases(grouped)
  const rate = (form.k * Math.max(events, 1)) / grouped.customers
  const fit = maximiseLikelihood(model, {
    parameters: [
      {
        name: 'r',
        scale: 'log',
        atLow: { en: 'buying rates differ without measure', zh: '客户之间的购买率差异极大' },
        atHigh: ONE_RATE,
        high: 1e3,
      },
      {
        name: 'alpha',
        scale: 'log',
        unit: timeScale,
        low: 1e-9,
        high: 1e6,
        atHigh: ONE_RATE,
      },
      {
        name: 'a',
        scale: 'log',
        atLow: { en: 'almost nobody leaves', zh: '几乎无人流失' },
        atHigh: { en: 'all customers leave with the same probability', zh: '所有客户的流失概率相同' },
      },
      {
        name: 'b',
        scale: 'log',
        atLow: { en: 'almost everybody leaves at once', zh: '几乎所有客户首购后即流失' },
        atHigh: {
          en: 'hardly anybody leaves, or all with the same probability',
          zh: '几乎无人流失，或所有客户的流失概率相同',
        },
      },
    ],
    logLikelihood: betaGeometricLogLikelihood(grouped, form, timeScale),
    ...(grouped.size > 2 * SCREENED_GROUPS && {
      screen: betaGeometricLogLikelihood(thinGroups(grouped, SCREENED_GROUPS), form, timeScale),
    }),
    starts: [
      [1, 1 / rate, 1, 2],
      [0.3, 0.1 / rate, 0.5, 3],
      [5, 5 / rate, 2, 2],
    ],
    n: grouped.customers,
    constant: -form.k * events * Math.log(timeScale),
    hopeless: isHopeless(grouped),
    ...penaltyOf(options, 4, grouped.customers, warnings),
  })
  return Object.freeze({ ...fit, unit: grouped.unit })
}
