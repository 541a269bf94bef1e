import { DriftwatchError } from '../errors.js'
import type { BuyingFit } from './buying-fit.js'
import type { CovariateFit } from './covariate-fit.js'
import { type BuyingCovariates, rowsOf, stratify } from './covariate-strata.js'
import type { BuyingSummary } from './summary.js'

/** Values of the covariates of one customer, or of customers who share them. */
export interface CovariateValues {
  readonly transaction?: Readonly<Record<string, number>>
  readonly dropout?: Readonly<Record<string, number>>
}

/**
 * The fit of customers with these values of the covariates, for every prediction that takes a fit.
 *
 * It has no standard errors: for an interval give `bootstrapPrediction` the fit with covariates and call this inside.
 *
 * @throws DriftwatchError `invalid_input` for a covariate of the fit without a finite value
 * @example expectedPurchases(fitAtCovariates(fit, { transaction: { online: 1 }, dropout: { online: 1 } }), 52)
 */
export function fitAtCovariates(fit: CovariateFit, values: CovariateValues): BuyingFit {
  const parameters: Record<string, number> = {}
  for (const [name, value] of Object.entries(fit.parameters))
    if (!name.includes('.')) parameters[name] = value
  for (const { parameter, sign, prefix, covariates } of fit.covariates.links) {
    for (const covariate of fit.covariates[covariates]) {
      const value = values[covariates]?.[covariate]
      if (value === undefined || !Number.isFinite(value)) {
        throw new DriftwatchError(
          'invalid_input',
          `${covariates} covariate ${covariate} must be a finite number; got ${value}. Give each covariate of the fit.`,
        )
      }
      const coefficient = fit.parameters[`${prefix}.${covariate}`] as number
      parameters[parameter]! *= Math.exp(sign * coefficient * value)
    }
  }
  const {
    standardErrors: _,
    covariance: __,
    scales: ___,
    covariates: { model },
    ...rest
  } = fit
  return Object.freeze({ ...rest, model, parameters: Object.freeze(parameters) })
}

/**
 * Predicts each row of a summary at its own values of the covariates.
 *
 * @param predict any prediction with one value per row
 * @returns one value per row of the summary
 * @throws DriftwatchError `invalid_input` for covariates that are missing or not finite
 * @example predictWithCovariates(fit, summary, covariates, (f, s) => conditionalExpectedPurchases(f, s, 52))
 */
export function predictWithCovariates(
  fit: CovariateFit,
  summary: BuyingSummary,
  covariates: BuyingCovariates,
  predict: (fit: BuyingFit, summary: BuyingSummary) => ArrayLike<number>,
): Float64Array {
  const values = new Float64Array(summary.frequency.length)
  for (const { rows, transaction, dropout } of stratify(values.length, covariates)) {
    const predicted = predict(fitAtCovariates(fit, { transaction, dropout }), rowsOf(summary, rows))
    for (const [i, row] of rows.entries()) values[row] = predicted[i] as number
  }
  return values
}
