import { z } from 'zod'

/** Thresholds of the stage rule F1; proposals of ours (grade P), so each can be changed and is named in the answer. */
export const StageSettings = z.strictObject({
  /** Length of a period; `auto` takes a month where the ledger's median interval is at most 30 days, else a quarter. */
  period: z.enum(['auto', 'month', 'quarter', 'year']).default('auto'),
  /** Fewer orders than this is exploration. */
  minOrders: z.int().positive().default(3),
  /** Tenure below this many typical order intervals is exploration. */
  minTenureIntervals: z.number().nonnegative().default(2),
  /** A fall of the mean of the last two periods below the own plateau by at least this share is decline. */
  declineDrop: z.number().min(0).max(1).default(0.3),
  /** Tolerated fall of the customer's total demand (wallet) for a decline to be a decline. */
  walletTolerance: z.number().min(0).max(1).default(0.1),
  /** Periods in the plateau's rolling mean. */
  plateauPeriods: z.int().positive().default(4),
  /** Tenure in periods from which a customer can be stable. */
  stableTenure: z.int().positive().default(4),
  /** Largest relative slope per period of a stable customer. */
  stableSlope: z.number().nonnegative().default(0.1),
  /** Smallest level of a stable customer, as a share of its own peak. */
  stableLevel: z.number().min(0).max(1).default(0.8),
  /** A fall counts from so many of its own standard errors: less is what the customer's fluctuation explains. */
  declineSignificance: z.number().nonnegative().default(1.28),
  /** A rise counts from so many of its own standard errors. */
  growthSignificance: z.number().nonnegative().default(1.64),
  /** The recent level is the mean of the last two periods, or of as many as usually hold so many orders. */
  recentOrders: z.int().positive().default(4),
  /** Periods for which a new stage must hold. */
  hysteresis: z.int().positive().default(2),
  /** Quantile of the pooled order intervals at which to warn, and at which a customer counts as churned (F15.2). */
  warnQuantile: z.number().min(0).max(1).default(0.8),
  churnQuantile: z.number().min(0).max(1).default(0.95),
  /** The churn gap of a customer is at least this many of its own median intervals. */
  ownIntervals: z.number().positive().default(2),
  /** Silence beyond this many churn gaps is lost: the limit of silence. */
  terminatedGaps: z.number().positive().default(1),
  /** Decline is said from this probability on that a customer has weakened; lower finds more of them, and errs oftener. */
  declineProbability: z.number().min(0).max(1).default(0.15),
})
export type StageSettings = z.infer<typeof StageSettings>

/** Everything that can be set for a workspace; all of it has a default. */
export const Settings = z.strictObject({
  stages: StageSettings.prefault({}),
  /** ISO weekday on which a week starts: 1 is Monday. */
  weekStart: z.int().min(1).max(7).default(1),
  /** Month in which the fiscal year starts: 1 is the calendar year. */
  fiscalYearStart: z.int().min(1).max(12).default(1),
  /** Rows that a list shows when the question names no number. */
  top: z.int().positive().default(20),
})
export type Settings = z.infer<typeof Settings>

export const DEFAULT_SETTINGS: Settings = Settings.parse({})
