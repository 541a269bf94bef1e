/** Why a fit stopped. Only `converged` and `boundary` are results to rely on, the latter with its warning. */
export type FitReason =
  | 'converged'
  | 'boundary'
  | 'iteration_limit'
  | 'no_progress'
  | 'too_little_data'
  | 'closed_form'

/** A remark on a fit or a prediction that its reader must see. */
export interface FitWarning {
  readonly code: string
  readonly message: string
  /** The same in Chinese. */
  readonly zh?: string
}

/**
 * What every `fitX(summary, options)` returns, frozen. `parameters` are named as in the papers; standard errors and
 * covariance are on the parameters' natural scale, in their order, and absent where the Hessian is not positive definite.
 */
export interface Fit<Model extends string, Name extends string> {
  readonly model: Model
  readonly parameters: Readonly<Record<Name, number>>
  readonly standardErrors?: Readonly<Record<Name, number>>
  readonly covariance?: readonly (readonly number[])[]
  /** The scale on which each parameter was searched and on which its interval is symmetric; `identity` when absent. */
  readonly scales?: Readonly<Record<Name, 'log' | 'identity'>>
  readonly logLikelihood: number
  /** Customers, subjects or observations, weighted rows counted by their count. */
  readonly n: number
  readonly converged: boolean
  readonly reason: FitReason
  readonly warnings: readonly FitWarning[]
  /** Evaluations of the likelihood, over all starts. */
  readonly evaluations: number
}
