import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { coxDesign } from './cox-design.js'
import { alongPaths } from './cox-path-sums.js'
import { coxRisks } from './cox-risks.js'
import { coxSteps } from './cox-steps.js'

/**
 * Martingale residuals of a Cox regression, by row of the summary: events seen − events expected, −∞ to 1. Drawn over a
 * covariate they show the shape in which it should enter; weighted they sum to 0.
 *
 * A row that was cut at a change of a covariate has a residual for each piece; add those of a subject up.
 *
 * @param summary the summary that `fit` came from.
 * @throws DriftwatchError as coxDesign does.
 * @see Therneau, Grambsch & Fleming (1990), Biometrika 77; Therneau & Grambsch (2000), section 4.2.
 * @example martingaleResiduals(fitCox(summary), summary)[0]
 */
export function martingaleResiduals(fit: CoxFit, summary: SurvivalSummary): Float64Array {
  const design = coxDesign(summary)
  const risk = coxRisks(fit, design)
  const residuals = new Float64Array(design.n)
  for (const stratum of design.strata) {
    alongPaths(design, stratum, coxSteps(design, stratum, risk, fit.ties), (at, { hazard }) => {
      residuals[design.order[at]!] = design.event[at]! - (risk[at]! / design.weight[at]!) * hazard
    })
  }
  return residuals
}

/**
 * Deviance residuals of a Cox regression, by row of the summary: martingale residuals made as symmetric as normal ones, so that
 * rows beyond ±3 stand out; sign(M) √(−2 (M + δ ln(δ − M))).
 *
 * @param summary the summary that `fit` came from.
 * @throws DriftwatchError as coxDesign does.
 * @see Therneau & Grambsch (2000), section 4.3.
 * @example devianceResiduals(fitCox(summary), summary).findIndex((residual) => Math.abs(residual) > 3)
 */
export function devianceResiduals(fit: CoxFit, summary: SurvivalSummary): Float64Array {
  return martingaleResiduals(fit, summary).map((martingale, row) => {
    const event = summary.event[row]!
    const logTerm = event === 1 ? Math.log(event - martingale) : 0
    return Math.sign(martingale) * Math.sqrt(Math.max(0, -2 * (martingale + logTerm)))
  })
}
