import { DriftwatchError } from '../../errors.js'
import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { coxDesign } from './cox-design.js'

/** Cumulative hazard of a subject with mean covariates, by stratum, as a step function with rising times. */
export interface CoxBaseline {
  readonly strata: readonly {
    readonly stratum: string | number
    readonly times: Float64Array
    readonly cumulativeHazard: Float64Array
  }[]
}

/**
 * Breslow's estimate of the baseline cumulative hazard at the means of the covariates: at each time, events over Σ weight·exp(η).
 *
 * @param summary the summary that `fit` came from.
 * @see Breslow (1972), discussion of Cox (1972), JRSS B 34, pages 216 f.
 */
export function coxBaseline(fit: CoxFit, summary: SurvivalSummary): CoxBaseline {
  const { x, duration, entry, event, weight, strata, names, scales } = coxDesign(summary)
  const risk = duration.map((_, i) => {
    let eta = 0
    for (const [j, name] of names.entries())
      eta += x[i * names.length + j]! * fit.parameters[name]! * scales[j]!
    return weight[i]! * Math.exp(eta)
  })
  return {
    strata: strata.map((stratum) => {
      const steps: [number, number][] = []
      let [sum, late] = [0, 0]
      for (let start = stratum.start; start < stratum.end; ) {
        const time = duration[start]!
        let [end, events] = [start, 0]
        for (; end < stratum.end && duration[end] === time; end++) {
          sum += risk[end]!
          if (event[end] === 1) events += weight[end]!
        }
        for (; late < stratum.byEntry.length && entry[stratum.byEntry[late]!]! >= time; late++)
          sum -= risk[stratum.byEntry[late]!]!
        if (events > 0) steps.push([time, events / sum])
        start = end
      }
      steps.reverse()
      let hazard = 0
      return {
        stratum: stratum.name,
        times: Float64Array.from(steps, ([time]) => time),
        cumulativeHazard: Float64Array.from(steps, ([, step]) => {
          hazard += step
          return hazard
        }),
      }
    }),
  }
}

/**
 * P(still there at `time`) of a subject with the given covariates, 1 before the first event.
 *
 * @throws DriftwatchError `invalid_input` for a missing covariate or an unknown stratum.
 */
export function coxSurvival(
  fit: CoxFit,
  baseline: CoxBaseline,
  covariates: Readonly<Record<string, number>>,
  time: number,
  stratum: string | number = '',
): number {
  const curve = baseline.strata.find((candidate) => candidate.stratum === stratum)
  const missing = fit.names.filter((name) => !Number.isFinite(covariates[name]))
  if (!curve || missing.length > 0) {
    throw new DriftwatchError(
      'invalid_input',
      curve
        ? `covariates must hold ${fit.names.join(', ')}; ${missing.join(', ')} missing. Give a number for each.`
        : `stratum must be one of ${baseline.strata.map((s) => s.stratum).join(', ')}; got ${stratum}. Choose one of them.`,
    )
  }
  const eta = fit.names.reduce(
    (sum, name) => sum + fit.parameters[name]! * (covariates[name]! - fit.means[name]!),
    0,
  )
  const passed = curve.times.findLastIndex((at) => at <= time)
  return passed < 0 ? 1 : Math.exp(-curve.cumulativeHazard[passed]! * Math.exp(eta))
}
