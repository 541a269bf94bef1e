import { DriftwatchError } from '../errors.js'
import { normalQuantile } from '../stats/normal.js'
import type { Fit } from './fit.js'

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Wald intervals of a fit's parameters by the delta method, symmetric on the scale on which each was searched: a
 * positive parameter θ gets exp(ln θ ± z SE / θ), a coefficient θ ± z SE.
 *
 * @param level the probability with which such an interval covers the true value, in (0, 1)
 * @returns an interval per parameter with a standard error; undefined where the fit has none
 * @throws DriftwatchError `invalid_option` for a level outside (0, 1)
 * @example confidenceInterval(fit, 0.95)?.r
 */
export function confidenceInterval<Name extends string>(
  fit: Fit<string, Name>,
  level = 0.95,
): Readonly<Record<Name, Interval>> | undefined {
  const z = normalQuantile(0.5 + assertLevel(level) / 2)
  const { standardErrors, parameters, scales } = fit
  if (!standardErrors) return undefined
  const names = Object.keys(standardErrors) as Name[]
  const interval = (name: Name): Interval => {
    const [value, error] = [parameters[name], standardErrors[name]]
    if (scales?.[name] !== 'log') return { low: value - z * error, high: value + z * error }
    const factor = Math.exp((z * error) / value)
    return { low: value / factor, high: value * factor }
  }
  return Object.freeze(Object.fromEntries(names.map((name) => [name, interval(name)]))) as Readonly<
    Record<Name, Interval>
  >
}

/** Throws `invalid_option` unless a level is strictly between 0 and 1. */
export function assertLevel(level: number): number {
  if (level > 0 && level < 1) return level
  throw new DriftwatchError(
    'invalid_option',
    `level must be between 0 and 1; got ${level}. Give 0.95 for 95 %.`,
  )
}
