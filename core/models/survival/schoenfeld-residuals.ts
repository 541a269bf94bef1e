import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { type CoxDesign, coxDesign } from './cox-design.js'
import { coxRisks } from './cox-risks.js'
import { type CoxStep, coxSteps } from './cox-steps.js'

/** One entry per event, by stratum and rising time. */
export interface SchoenfeldResiduals {
  readonly names: readonly string[]
  readonly times: readonly number[]
  /** The event's row of the summary, and how often it counts. */
  readonly rows: readonly number[]
  readonly weights: readonly number[]
  /** Covariates of the event − their mean over the risk set, on their own scale; one per covariate. */
  readonly values: readonly Float64Array[]
}

/**
 * Schoenfeld residuals of a Cox regression: how far the covariates of each event lie from what the model expects of the risk
 * set. Weighted they sum to 0; a trend over time speaks against proportional hazards ({@link proportionalHazardsTest}).
 *
 * @param summary the summary that `fit` came from.
 * @throws DriftwatchError as coxDesign does.
 * @see Schoenfeld (1982), Biometrika 69; Therneau & Grambsch (2000), section 4.6.
 * @example schoenfeldResiduals(fitCox(summary), summary).values[0]
 */
export function schoenfeldResiduals(fit: CoxFit, summary: SurvivalSummary): SchoenfeldResiduals {
  const design = coxDesign(summary)
  const risk = coxRisks(fit, design)
  const residuals = design.strata.flatMap((stratum) =>
    coxSteps(design, stratum, risk, fit.ties).flatMap((step) => residualsOf(design, step)),
  )
  return {
    names: design.names,
    times: residuals.map(({ time }) => time),
    rows: residuals.map(({ row }) => row),
    weights: residuals.map(({ weight }) => weight),
    values: residuals.map(({ value }) => value),
  }
}

/** One per event of a time. */
function residualsOf({ x, event, weight, order, names, scales }: CoxDesign, step: CoxStep) {
  const p = names.length
  const { time, start, end, mean } = step
  const positions = Array.from({ length: end - start }, (_, at) => start + at)
  return positions
    .filter((at) => event[at] === 1)
    .map((at) => ({
      time,
      row: order[at]!,
      weight: weight[at]!,
      value: mean.map((m, j) => (x[at * p + j]! - m) * scales[j]!),
    }))
}
