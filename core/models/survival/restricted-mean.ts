import { DriftwatchError } from '../../errors.js'
import { normalQuantile } from '../../stats/normal.js'
import { assertLevel } from '../confidence-interval.js'
import type { KaplanMeierFit } from './kaplan-meier.js'

export interface RestrictedMean {
  /** Mean time there within the limit, in the curve's unit. */
  readonly mean: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  readonly until: number
}

/**
 * The restricted mean survival time: how long a subject is there on average within the first `until`, the area under the
 * Kaplan-Meier curve up to it.
 *
 * Unlike the median it exists for every curve, and unlike the mean it asks nothing of the time that nobody has seen. Compare
 * groups over the same `until`. Of a curve that starts later than 0 it is the mean of those who were there at its start.
 *
 * @param until not beyond the curve's last time, unless the curve is 0 there
 * @param level of the interval mean ± z · standard error; 0.95 when absent.
 * @throws DriftwatchError `invalid_input` for an `until` before the curve's start or beyond its last time; `invalid_option` for a
 *   level outside (0, 1).
 * @see Irwin (1949), Journal of Hygiene 47; Klein & Moeschberger (2003), Survival Analysis, equations (4.5.1) and (4.5.2).
 * @example restrictedMean(fitKaplanMeier({ duration: [6, 7, 10], event: [1, 0, 1] }), 10).mean // 8.667
 */
export function restrictedMean(curve: KaplanMeierFit, until: number, level = 0.95): RestrictedMean {
  const { times, survival, atRisk, events } = curve
  const [start, last] = [times[0]!, times.at(-1)!]
  if (!(until > start && (until <= last || survival.at(-1) === 0))) {
    throw new DriftwatchError(
      'invalid_input',
      `until must lie after the start of the curve (${start}) and not beyond its last time (${last}); got ${until}. Choose a time that was seen.`,
    )
  }
  const z = normalQuantile(0.5 + assertLevel(level) / 2)
  let [area, variance] = [0, 0]
  for (let i = times.length - 1; i >= 0; i--) {
    const from = times[i]!
    if (from >= until) continue
    area += survival[i]! * (Math.min(times[i + 1] ?? until, until) - from)
    const left = atRisk[i]! - events[i]!
    if (events[i]! > 0 && left > 1e-12 * atRisk[i]!)
      variance += (area ** 2 * events[i]!) / (atRisk[i]! * left)
  }
  const standardError = Math.sqrt(variance)
  return Object.freeze({
    mean: start + area,
    standardError,
    lower: start + area - z * standardError,
    upper: start + area + z * standardError,
    until,
  })
}
