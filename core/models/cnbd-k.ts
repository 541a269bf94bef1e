import { DriftwatchError } from '../errors.js'
import { betaGeometricCovariates } from './beta-geometric-covariates.js'
import { type BetaGeometricParameter, fitBetaGeometric } from './beta-geometric-fit.js'
import { type BuyingFit, groupForFit } from './buying-fit.js'
import { type CovariateFit, type CovariateOptions, fitWithCovariates } from './covariate-fit.js'
import type { FitWarning } from './fit.js'
import type { PenaltyOptions } from './penalty.js'
import { regularityFactor } from './regularity-factor.js'
import type { BuyingSummary } from './summary.js'
import { wheatMorrisonOfSummary } from './wheat-morrison.js'

export interface RegularityOptions {
  /** The number of stages k of the Erlang clock; chosen by likelihood when absent. */
  readonly k?: number
  /** The largest k tried. Default 24. */
  readonly maxK?: number
}

/** How k was found. */
export interface Regularity {
  /**
   * `intervals`: by the likelihood of all intervals (the summary has `logIntervals`); `totals`: by the likelihood of
   * (x, t_x, T) alone, which knows less of k; `given`.
   */
  readonly basis: 'intervals' | 'totals' | 'given'
  /** The log-likelihood of each k tried, in order; one for a given k. */
  readonly logLikelihoods: readonly { readonly k: number; readonly logLikelihood: number }[]
  /** Wheat and Morrison's estimate from customers with two repeat purchases; absent without `logIntervals` or below 30 of them. */
  readonly wheatMorrison?: number
}

/** A fit whose k is among the parameters; standard errors and covariance are of r, alpha, a, b given k. */
export interface CnbdKFit<Model extends string> extends BuyingFit<Model, BetaGeometricParameter> {
  readonly parameters: Readonly<Record<BetaGeometricParameter | 'k', number>>
  readonly regularity: Regularity
}

export type BgCnbdKFit = CnbdKFit<'bg-cnbd-k'>
export type MbgCnbdKFit = CnbdKFit<'mbg-cnbd-k'>

/**
 * Fits the BG/CNBD-k: the BG/NBD of customers who buy regularly, by an Erlang clock of k stages.
 *
 * k = 1 is the BG/NBD. Prefer {@link fitMbgCnbdK} unless customers cannot leave before a repeat purchase.
 *
 * Reproduced: the choice of k = 2 for the grocery data of BTYDplus' vignette, and the order in which its models fit them.
 *
 * @param summary as for `fitBgNbd`; with `logIntervals`, k is chosen by the likelihood of every interval
 * @throws DriftwatchError `invalid_input` naming the row and value; `invalid_option` for a k that is no whole number
 *   from 1; `too_little_data` for no customers
 * @see M. Platzer & T. Reutterer (2016), Marketing Science 35(5); T. Reutterer, M. Platzer & N. Schröder (2021),
 *   Leveraging purchase regularity for predicting customer behavior the easy way, IJRM 38(1)
 * @example fitBgCnbdK(summary, { k: 2 }).parameters.k
 */
export function fitBgCnbdK(summary: BuyingSummary, options?: RegularityOptions & PenaltyOptions): BgCnbdKFit
/**
 * The same with static covariates, which act as in `fitBgNbd`; k is chosen without them, and given to their fit.
 *
 * @returns a fit with k and its coefficients; predict from it by `fitAtCovariates` or `predictWithCovariates`
 */
export function fitBgCnbdK(
  summary: BuyingSummary,
  options: RegularityOptions & CovariateOptions,
): CovariateFit
export function fitBgCnbdK(summary: BuyingSummary, options: CnbdKOptions = {}): BgCnbdKFit | CovariateFit {
  return fitCnbdK('bg-cnbd-k', 1, summary, options)
}

/**
 * Fits the MBG/CNBD-k: regular buyers who may leave after any purchase, the first included.
 *
 * Use it by default for wholesale and grocery customers, whose orders come more evenly than a Poisson process.
 * k = 1 is the MBG/NBD. Arguments, result and errors as in {@link fitBgCnbdK}.
 *
 * @see T. Reutterer, M. Platzer & N. Schröder (2021), IJRM 38(1)
 * @example fitMbgCnbdK(summary).regularity.basis
 */
export function fitMbgCnbdK(summary: BuyingSummary, options?: RegularityOptions & PenaltyOptions): MbgCnbdKFit
/** The same with static covariates, as in {@link fitBgCnbdK}. */
export function fitMbgCnbdK(
  summary: BuyingSummary,
  options: RegularityOptions & CovariateOptions,
): CovariateFit
export function fitMbgCnbdK(summary: BuyingSummary, options: CnbdKOptions = {}): MbgCnbdKFit | CovariateFit {
  return fitCnbdK('mbg-cnbd-k', 0, summary, options)
}

type CnbdKOptions = RegularityOptions & (PenaltyOptions | CovariateOptions)

function fitCnbdK<Model extends string>(
  model: Model,
  firstDropout: 0 | 1,
  summary: BuyingSummary,
  options: CnbdKOptions,
): CnbdKFit<Model> | CovariateFit {
  if (!('covariates' in options)) return fitPlain(model, firstDropout, summary, options)
  const plain = fitPlain(model, firstDropout, summary, options)
  const { k } = plain.parameters
  const { grouped } = groupForFit(summary)
  const form = {
    ...betaGeometricCovariates(model, { k, firstDropout }),
    constant: regularityFactor(summary, grouped, k > 1)(k),
    fixed: { k },
  }
  return fitWithCovariates(form, summary, options, plain)
}

function fitPlain<Model extends string>(
  model: Model,
  firstDropout: 0 | 1,
  summary: BuyingSummary,
  { k, maxK = 24, ...penalty }: RegularityOptions & PenaltyOptions,
): CnbdKFit<Model> {
  assertStages(k ?? 1, 'k')
  assertStages(maxK, 'maxK')
  const { grouped, warnings } = groupForFit(summary)
  const factor = regularityFactor(summary, grouped, k === undefined && maxK > 1)
  const at = (stages: number) => {
    const fit = fitBetaGeometric(model, grouped, { k: stages, firstDropout }, warnings, penalty)
    return { k: stages, fit: { ...fit, logLikelihood: fit.logLikelihood + factor(stages) } }
  }
  const tried = k === undefined ? tryStages(at, maxK) : [at(k)]
  const best = tried.reduce((a, b) => (b.fit.logLikelihood > a.fit.logLikelihood ? b : a))
  const wheatMorrison = wheatMorrisonOfSummary(summary)
  return Object.freeze({
    ...best.fit,
    parameters: Object.freeze({ k: best.k, ...best.fit.parameters }),
    evaluations: tried.reduce((sum, { fit }) => sum + fit.evaluations, 0),
    warnings: Object.freeze([...best.fit.warnings, ...largestStage(best.k, k, maxK)]),
    regularity: Object.freeze({
      basis: k !== undefined ? 'given' : summary.logIntervals ? 'intervals' : 'totals',
      logLikelihoods: Object.freeze(
        tried.map(({ k: stages, fit }) => ({ k: stages, logLikelihood: fit.logLikelihood })),
      ),
      ...(wheatMorrison !== undefined && { wheatMorrison }),
    } as const),
  })
}

function assertStages(value: number, name: string): void {
  if (Number.isSafeInteger(value) && value >= 1 && value <= 64) return
  throw new DriftwatchError(
    'invalid_option',
    `${name} must be a whole number from 1 to 64; got ${value}. Leave it out to have k chosen by likelihood.`,
  )
}

/** Goes up from k = 1 until the likelihood has fallen twice in a row. */
function tryStages<Attempt extends { readonly fit: { readonly logLikelihood: number } }>(
  at: (k: number) => Attempt,
  maxK: number,
): Attempt[] {
  const tried: Attempt[] = []
  let falls = 0
  for (let k = 1; k <= maxK && falls < 2; k++) {
    const attempt = at(k)
    falls = k > 1 && attempt.fit.logLikelihood < tried[k - 2]!.fit.logLikelihood ? falls + 1 : 0
    tried.push(attempt)
  }
  return tried
}

function largestStage(best: number, given: number | undefined, maxK: number): FitWarning[] {
  if (given !== undefined || best < maxK) return []
  const message = `k is the largest tried (${maxK}): customers may buy still more regularly. Raise maxK.`
  const zh = `k 已达所试的最大值（${maxK}），客户的购买可能更有规律；请调大 maxK。`
  return [{ code: 'parameter_at_boundary', message, zh }]
}
