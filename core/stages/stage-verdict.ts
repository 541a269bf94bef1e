import { NONE } from './stage-codes.js'

/** Why a customer is in a stage, in the order in which the rule asks. */
export const STAGE_REASONS = [
  'closed',
  'no_order',
  'only_returns',
  'one_off',
  'silent_contract',
  'lost',
  'few_orders',
  'short_tenure',
  'weakened',
  'fell',
  'wallet_fell',
  'young',
  'growing',
  'level',
  'below_usual',
  'sparse',
] as const
export type StageReason = (typeof STAGE_REASONS)[number]

/** Whether the customer's total demand is known to have held while its business with us fell (A8). */
export const WALLET_STATES = ['unknown', 'held', 'fell_less', 'fell'] as const
export type WalletState = (typeof WALLET_STATES)[number]

/**
 * What is said of a customer at the end of one period, with the numbers that decided; reused from customer to customer.
 * Shares and changes as fractions, silences in days, NaN and NONE where a number took no part.
 */
export interface StageVerdict {
  /** Position in STAGE_REASONS. */
  reason: number
  /** Code of the stage; KEPT leaves the one before. */
  stage: number
  /** Days since the last purchase, and the limit that they were held against. */
  silence: number
  limit: number
  /** Fall of the recent level below the own plateau, in its own standard errors too (F1.4a). */
  drop: number
  significance: number
  /** Periods of the recent level, of the tenure, or looked at. */
  periods: number
  /** Growth per period, and the recent level as a share of the usual one. */
  slope: number
  level: number
  /** Position in WALLET_STATES, and the fall of the customer's own demand. */
  wallet: number
  walletDrop: number
  /** Probabilities that it has weakened, and that it is gone; since which period it is weaker. */
  weakened: number
  gone: number
  since: number
}

export function createVerdict(): StageVerdict {
  return clearVerdict({} as StageVerdict)
}

export function clearVerdict(verdict: StageVerdict): StageVerdict {
  verdict.reason = verdict.stage = verdict.periods = verdict.since = NONE
  verdict.wallet = 0
  verdict.silence = verdict.limit = verdict.drop = verdict.significance = Number.NaN
  verdict.slope = verdict.level = verdict.walletDrop = Number.NaN
  verdict.weakened = verdict.gone = Number.NaN
  return verdict
}

/** Writes a reason and its stage. */
export function decide(verdict: StageVerdict, reason: StageReason, stage: number): StageVerdict {
  verdict.reason = REASON_CODES[reason]
  verdict.stage = stage
  return verdict
}

/** The reasons as small numbers. */
export const REASON_CODES = Object.fromEntries(
  STAGE_REASONS.map((reason, code) => [reason, code]),
) as Readonly<Record<StageReason, number>>
