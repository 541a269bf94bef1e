import { DriftwatchError } from '../errors.js'
import type { Differentiable } from '../stats/minimise.js'
import { type BuyingFit, groupForFit, isHopeless, repeatPurchases } from './buying-fit.js'
import {
  assertIdentified,
  type BuyingCovariates,
  type CovariateColumns,
  rowsOf,
  type Stratum,
  stratify,
} from './covariate-strata.js'
import { type GroupedSummary, groupSummary } from './group-summary.js'
import { maximiseLikelihood, type ParameterSpace } from './maximum-likelihood.js'
import { sumOfSquares } from './penalty.js'
import type { BuyingSummary } from './summary.js'

/** How covariates act on a parameter of a model: parameter × exp(sign · coefficient · value). */
export interface CovariateLink {
  readonly parameter: string
  readonly sign: 1 | -1
  readonly covariates: 'transaction' | 'dropout'
  /** Coefficients are named `prefix.covariate`. */
  readonly prefix: string
}

/** A buying model whose parameters depend on covariates. */
export interface CovariateForm {
  readonly model: string
  readonly parameters: (timeScale: number) => readonly ParameterSpace<string>[]
  readonly logLikelihood: (grouped: GroupedSummary, timeScale: number) => Differentiable
  readonly links: readonly CovariateLink[]
  /** Stages of the clock between purchases, each of which carries one unit of time; 1 when absent. */
  readonly stages?: number
  /** What the log-likelihood lacks, which depends on no parameter that is searched. */
  readonly constant?: number
  /** Parameters that are given. */
  readonly fixed?: Readonly<Record<string, number>>
}

export interface CovariateOptions {
  readonly covariates: BuyingCovariates
  /**
   * Weights of the sums of squared coefficients, per customer, with covariates as they come: `reg.lambdas` of CLVTools.
   * For many covariates, or ones that go together; scale the covariates alike before.
   */
  readonly ridge?: { readonly transaction?: number; readonly dropout?: number }
}

/** A fit with covariates; `fitAtCovariates` makes of it the fit of a customer, from which everything is predicted. */
export interface CovariateFit extends BuyingFit {
  readonly covariates: {
    /** The model at given values of the covariates. */
    readonly model: string
    readonly links: readonly CovariateLink[]
    readonly transaction: readonly string[]
    readonly dropout: readonly string[]
  }
}

interface Coefficient {
  readonly link: CovariateLink
  readonly parameter: number
  readonly covariate: string
  readonly deviation: number
}

/**
 * Fits a buying model whose parameters depend on what is known of each customer.
 *
 * Customers with the same values share their parameters, so the likelihood is the sum over strata of the model's own;
 * coefficients are searched per standard deviation of their covariate, from the fit without covariates.
 *
 * @param plain the fit without covariates
 * @throws DriftwatchError `invalid_input` for covariates that are missing, constant or add up to one another
 * @see P. S. Fader & B. G. S. Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD
 *   models, brucehardie.com/notes/019
 */
export function fitWithCovariates(
  form: CovariateForm,
  summary: BuyingSummary,
  { covariates, ridge = {} }: CovariateOptions,
  plain: BuyingFit,
): CovariateFit {
  const { grouped, warnings } = groupForFit(summary)
  const timeScale = grouped.T.values.at(-1) || 1
  const strata = stratify(summary.frequency.length, covariates)
  const base = form.parameters(timeScale)
  const coefficients = coefficientsOf(form, base, covariates)
  const penalised = sumOfSquares(
    [
      ...base.map(() => 0),
      ...coefficients.map(({ link, deviation }) => (ridge[link.covariates] ?? 0) / deviation ** 2),
    ],
    grouped.customers,
  )
  const fit = maximiseLikelihood(`${form.model}-covariates`, {
    parameters: [...base, ...coefficients.map(asParameter)],
    logLikelihood: stratifiedLogLikelihood(form, summary, strata, coefficients, base.length, timeScale),
    starts: [
      [
        ...base.map(({ name, unit = 1 }) => (plain.parameters[name] as number) / unit),
        ...coefficients.map(() => 0),
      ],
    ],
    n: grouped.customers,
    constant: (form.constant ?? 0) - (form.stages ?? 1) * repeatPurchases(grouped) * Math.log(timeScale),
    hopeless: isHopeless(grouped),
    ...(penalised && { penalty: penalised.penalty }),
    warnings: penalised ? [...warnings, penalised.remark] : warnings,
  })
  const { transaction = {}, dropout = {} } = covariates
  return Object.freeze({
    ...fit,
    ...(form.fixed && { parameters: Object.freeze({ ...form.fixed, ...fit.parameters }) }),
    unit: grouped.unit,
    covariates: Object.freeze({
      model: form.model,
      links: form.links,
      transaction: Object.freeze(Object.keys(transaction)),
      dropout: Object.freeze(Object.keys(dropout)),
    }),
  })
}

function coefficientsOf(
  { links }: CovariateForm,
  base: readonly ParameterSpace<string>[],
  covariates: BuyingCovariates,
): Coefficient[] {
  const named = { transaction: covariates.transaction ?? {}, dropout: covariates.dropout ?? {} }
  const deviations = {
    transaction: assertIdentified(named.transaction as CovariateColumns),
    dropout: assertIdentified(named.dropout as CovariateColumns),
  }
  const coefficients = links.flatMap((link) =>
    Object.keys(named[link.covariates]).map((covariate) => ({
      link,
      parameter: base.findIndex(({ name }) => name === link.parameter),
      covariate,
      deviation: deviations[link.covariates][covariate] as number,
    })),
  )
  if (coefficients.length > 0) return coefficients
  throw new DriftwatchError(
    'invalid_input',
    'covariates must name a column for transaction or dropout; got none. Leave the option out for a fit without.',
  )
}

function asParameter({ link, covariate, deviation }: Coefficient): ParameterSpace<string> {
  return { name: `${link.prefix}.${covariate}`, scale: 'identity', unit: 1 / deviation }
}

/** The sum of the strata's log-likelihoods, each at its own parameters, with its gradient by the chain rule. */
function stratifiedLogLikelihood(
  { logLikelihood }: CovariateForm,
  summary: BuyingSummary,
  strata: readonly Stratum[],
  coefficients: readonly Coefficient[],
  size: number,
  timeScale: number,
): Differentiable {
  const parts = strata.map((stratum) => ({
    logLikelihood: logLikelihood(groupSummary(rowsOf(summary, stratum.rows)), timeScale),
    effects: coefficients.map(
      ({ link, covariate, deviation }) =>
        (link.sign * (stratum[link.covariates][covariate] as number)) / deviation,
    ),
  }))
  const own = new Float64Array(size)
  const slopes = new Float64Array(size)
  return (point, gradient) => {
    gradient.fill(0)
    let sum = 0
    for (const part of parts) {
      own.fill(0)
      for (const [k, { parameter }] of coefficients.entries())
        own[parameter]! += part.effects[k]! * point[size + k]!
      for (let i = 0; i < size; i++) own[i] = point[i]! * Math.exp(own[i]!)
      sum += part.logLikelihood(own, slopes)
      for (let i = 0; i < size; i++) gradient[i]! += (slopes[i]! * own[i]!) / point[i]!
      for (const [k, { parameter }] of coefficients.entries())
        gradient[size + k]! += slopes[parameter]! * own[parameter]! * part.effects[k]!
    }
    return sum
  }
}
