/** What a work found, in the form in which the two sides are compared. */
export interface Outcome {
  /** Numbers that must agree, by name. */
  readonly figures: Readonly<Record<string, number>>
  /** What the work makes as large as it can: a log-likelihood, or minus a sum of squares. */
  readonly objective?: number
  /** Where the objective is reached, for the other side to judge by its own. */
  readonly solution?: readonly number[]
  readonly evaluations?: number
}

/** One piece of work that both sides do, ours here and the peer's under the same name in the Python files. */
export interface Work<Result = unknown> {
  readonly name: string
  /** Whose work it is compared with; none where no peer does it. */
  readonly peer?: string
  /** How many times faster than the peer it shall be. */
  readonly goal?: number
  /** Largest relative difference of a figure; 1e-6 when absent. */
  readonly tolerance?: number
  /** By how much, relatively, the objective may fall short of the peer's; 1e-9 when absent. */
  readonly shortfall?: number
  run(): Result
  outcome(result: Result): Outcome
}

/** A work whose result nobody but itself needs to know. */
export function work<Result>(definition: Work<Result>): Work {
  return { ...definition, outcome: (result) => definition.outcome(result as Result) }
}
