import type { Text } from '../reading/text.js'
import type { Differentiable } from '../stats/minimise.js'
import type { FitWarning } from './fit.js'

/** Where an optimum counts as run to its boundary, if a parameter says nothing else. */
export const LOW = 1e-4
export const HIGH = 1e4

/** One parameter of a likelihood, as the search sees it. */
export interface ParameterSpace<Name extends string> {
  readonly name: Name
  /** `log` for a positive parameter, which is searched by its logarithm; `identity` for a coefficient. */
  readonly scale: 'log' | 'identity'
  /** The parameter in its own unit = what the likelihood gets, times this. Default 1. */
  readonly unit?: number
  /** Below or above these (as the likelihood gets them) an optimum counts as run to its boundary. Default 1e-4 and 1e4. */
  readonly low?: number
  readonly high?: number
  /** What it means when it does, as a half sentence, such as { en: 'almost nobody leaves', zh: '几乎无人流失' }. */
  readonly atLow?: Text | string
  readonly atHigh?: Text | string
}

/** Everything that `maximiseLikelihood` needs. The likelihood takes parameters on their natural, scaled values. */
export interface LikelihoodProblem<Name extends string> {
  readonly parameters: readonly ParameterSpace<Name>[]
  /** Log-likelihood; writes its gradient with respect to the natural parameters into the second argument. */
  readonly logLikelihood: Differentiable
  /** The same on a sample of the rows, for choosing among the starts cheaply. */
  readonly screen?: Differentiable
  /** Deterministic starting values, natural and scaled; at least one. */
  readonly starts: readonly (readonly number[])[]
  /** Number of customers or observations. */
  readonly n: number
  /** What is taken off the log-likelihood in the search, with its gradient; the fit reports the log-likelihood without it. */
  readonly penalty?: Differentiable
  /** A constant to add to the log-likelihood, such as the Jacobian of the unit of time. */
  readonly constant?: number
  /** Remarks on the data, to be kept with the fit. */
  readonly warnings?: readonly FitWarning[]
  /** Whether the data cannot tell the parameters at all: then the reason is `too_little_data`. */
  readonly hopeless?: boolean
  /** Remarks on the estimates, in their own units. */
  readonly judge?: (parameters: Readonly<Record<Name, number>>) => readonly FitWarning[]
}
