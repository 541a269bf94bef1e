import { DriftwatchError } from '../errors.js'
import type { Fit } from './fit.js'

/** How much a fit's likelihood is worth after its parameters; smaller is better. */
export interface InformationCriteria {
  /** −2 ln L + 2 k. */
  readonly aic: number
  /** AIC for few observations, + 2 k (k + 1) / (n − k − 1); absent where n is not above k + 1. */
  readonly aicc?: number
  /** −2 ln L + k ln n; n counts the events of a Cox regression. */
  readonly bic: number
  readonly freeParameters: number
}

/**
 * Akaike's and Schwarz's criteria of a fit, to compare models of the same data that need not be nested. Likelihoods of
 * different kinds (a partial one of Cox beside a full one of Weibull) can't be compared.
 *
 * @throws DriftwatchError `invalid_input` for a fit that stopped short of its highest likelihood, or one with ridge.
 * @see Akaike (1974), IEEE Transactions on Automatic Control 19; Hurvich & Tsai (1989), Biometrika 76; Schwarz (1978), Annals
 *   of Statistics 6; Volinsky & Raftery (2000), Biometrics 56, for the events.
 * @example informationCriteria(fitWeibull(summary)).aic
 */
export function informationCriteria(fit: Fit<string, string>): InformationCriteria {
  const { logLikelihood } = checkedFit(fit)
  const k = Object.keys(fit.parameters).length
  const n = observationsOf(fit)
  const aic = -2 * logLikelihood + 2 * k
  return Object.freeze({
    aic,
    ...(n > k + 1 && { aicc: aic + (2 * k * (k + 1)) / (n - k - 1) }),
    bic: -2 * logLikelihood + k * Math.log(n),
    freeParameters: k,
  })
}

/** Throws unless a fit's likelihood is the highest, without a penalty. */
export function checkedFit(fit: Fit<string, string>): Fit<string, string> {
  const ridge = 'ridge' in fit ? fit.ridge : 0
  if (ridge !== 0) {
    throw new DriftwatchError(
      'invalid_input',
      `A likelihood must be the highest to be compared; the ${fit.model} fit has ridge ${ridge}. Fit it without.`,
    )
  }
  if (['converged', 'boundary', 'closed_form'].includes(fit.reason)) return fit
  throw new DriftwatchError(
    'invalid_input',
    `A likelihood must be the highest to be compared; the ${fit.model} fit stopped at ${fit.reason}. Read its warnings.`,
  )
}

function observationsOf(fit: Fit<string, string>): number {
  return fit.model === 'cox' && 'events' in fit ? Number(fit.events) : fit.n
}
