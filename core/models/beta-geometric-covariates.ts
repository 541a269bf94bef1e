import { type BetaGeometricForm, betaGeometricLogLikelihood } from './beta-geometric-likelihood.js'
import type { CovariateForm } from './covariate-fit.js'

/** How covariates act in the beta-geometric family: on alpha, on a and on b. */
export function betaGeometricCovariates(model: string, form: BetaGeometricForm): CovariateForm {
  return {
    model,
    stages: form.k,
    parameters: (timeScale) => [
      { name: 'r', scale: 'log', high: 1e3 },
      { name: 'alpha', scale: 'log', unit: timeScale, low: 1e-9, high: 1e6 },
      { name: 'a', scale: 'log' },
      { name: 'b', scale: 'log' },
    ],
    logLikelihood: (grouped, timeScale) => betaGeometricLogLikelihood(grouped, form, timeScale),
    links: [
      { parameter: 'alpha', sign: -1, covariates: 'transaction', prefix: 'transaction' },
      { parameter: 'a', sign: 1, covariates: 'dropout', prefix: 'a' },
      { parameter: 'b', sign: 1, covariates: 'dropout', prefix: 'b' },
    ],
  }
}
