/** A unit of time; one per summary. */
export type TimeUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Numbers by row; plain or typed. */
export type NumberColumn = ArrayLike<number>

/**
 * The sufficient statistics of a buying model, as columns of equal length n in one unit of time.
 *
 * frequency x: repeat purchases; recency t_x: time from the first to the last purchase; T: time from the first
 * purchase to the end of observation; monetary: mean amount per repeat purchase; count: customers that a row stands for (1 when absent).
 */
export interface BuyingSummary {
  readonly frequency: NumberColumn
  readonly recency: NumberColumn
  readonly T: NumberColumn
  readonly monetary?: NumberColumn
  readonly count?: NumberColumn
  /** Sum of the natural logarithms of the x intervals between purchases, in the unit; tells how regular buying is. */
  readonly logIntervals?: NumberColumn
  readonly unit: TimeUnit
}

/** One row per subject of a survival analysis; duration > entry >= 0, event 1 (seen) or 0 (censored). */
export interface SurvivalSummary {
  readonly duration: NumberColumn
  readonly event: NumberColumn
  readonly entry?: NumberColumn
  readonly weight?: NumberColumn
  readonly strata?: ArrayLike<string | number>
  /** Covariates by name. */
  readonly covariates?: Readonly<Record<string, NumberColumn>>
  readonly unit?: TimeUnit
}
