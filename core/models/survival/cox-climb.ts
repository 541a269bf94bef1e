import { DriftwatchError } from '../../errors.js'
import {
  climbByNewton,
  firstDependentRow,
  type LikelihoodSurface,
  type NewtonSummit,
  unpackSymmetric,
} from '../newton-climb.js'
import type { CoxDesign } from './cox-design.js'
import { coxWorkspace, partialLikelihood, type Ties } from './cox-likelihood.js'
import { isSeparating } from './monotone-likelihood.js'

/** How a partial likelihood is climbed. */
export interface CoxClimbOptions {
  readonly ties: Ties
  /** Penalty ½ · ridge · Σ β², on the covariates' own scale. */
  readonly ridge: number
  /** A coefficient that keeps its start. */
  readonly held?: number
  /** Of the scaled covariates; 0 when absent. */
  readonly start?: Float64Array
}

export interface CoxSurface extends LikelihoodSurface {
  /** The log-likelihood without the penalty. */
  readonly value: number
}

/**
 * The highest point of a partial likelihood, in coefficients of the scaled covariates.
 *
 * @throws DriftwatchError, unless a coefficient is held, `too_little_data` where covariates don't vary among those at risk when
 *   events happen, `invalid_input` where they determine one another there.
 */
export function climbCox(design: CoxDesign, options: CoxClimbOptions): NewtonSummit<CoxSurface> {
  const { ties, ridge, held, start } = options
  const space = coxWorkspace(design)
  const penalty = design.scales.map((scale) => ridge / scale ** 2)
  const surfaceAt = (point: Float64Array): CoxSurface => {
    const { value, gradient, information } = partialLikelihood(design, point, ties, space)
    const full = unpackSymmetric(information, penalty.length)
    for (let j = 0; j < penalty.length; j++) full[j]![j]! += penalty[j]!
    return {
      value,
      height: point.reduce((sum, b, j) => sum - (penalty[j]! * b * b) / 2, value),
      slope: Array.from(gradient, (g, j) => g - penalty[j]! * point[j]!),
      information: full,
    }
  }
  return climbByNewton(surfaceAt, start ?? new Float64Array(design.names.length), {
    ...(held === undefined ? { singular: (information) => refusal(design, information) } : { held }),
    ...(ridge === 0 && { risesForEver: (direction) => isSeparating(design, direction) }),
  })
}

/** What is wrong with covariates whose information at the start is not positive definite. */
function refusal(design: CoxDesign, information: readonly (readonly number[])[]): DriftwatchError {
  const { names } = design
  const { events, alone, weight } = countEvents(design)
  const still = names.filter((_, j) => !(information[j]![j]! > 1e-12 * weight))
  if (still.length > 0) {
    return new DriftwatchError(
      'too_little_data',
      `Covariates must vary among those at risk when an event happens; ${still.join(', ')} never ${still.length === 1 ? 'does' : 'do'} (${events} events, ${alone} of them with nobody else at risk), so the likelihood is flat. Widen the period, check the entries and strata, or leave them out.`,
      { columns: still },
    )
  }
  const first = firstDependentRow(information)
  return new DriftwatchError(
    'invalid_input',
    `Covariates must not determine one another; ${names[first] ?? names.at(-1)} follows from ${names.slice(0, first).join(', ')} among those at risk. Leave one out or set ridge.`,
    { column: names[first] },
  )
}

/** Events, those of them with nobody else at risk, and their weight. */
function countEvents({ strata, duration, entry, event, weight }: CoxDesign) {
  const counts = { events: 0, alone: 0, weight: 0 }
  for (const { start: first, end, byEntry } of strata) {
    let late = 0
    for (let start = first; start < end; ) {
      const time = duration[start]!
      let stop = start
      let lost = 0
      for (; stop < end && duration[stop] === time; stop++) {
        lost += event[stop]!
        counts.weight += event[stop]! * weight[stop]!
      }
      while (late < byEntry.length && entry[byEntry[late]!]! >= time) late++
      counts.events += lost
      if (lost === 1 && stop - first - late === 1) counts.alone++
      start = stop
    }
  }
  return counts
}
