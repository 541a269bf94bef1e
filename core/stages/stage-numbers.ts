import { dayOfNumber } from '../reading/calendar.js'
import type { StageSettings } from '../settings.js'
import { NONE, STAGE_CODES } from './stage-codes.js'
import type { StageColumns } from './stage-columns.js'
import { STAGE_CONFIDENCES, type StageConfidence } from './stage-confidence.js'
import type { StageOrUnknown } from './stage-labels.js'
import type { StagePeriodLength } from './stage-periods.js'
import { neededPeriods } from './stage-rule.js'
import { STAGE_REASONS, type StageReason, WALLET_STATES, type WalletState } from './stage-verdict.js'

/** What decided a customer's stage, as its words need it; absent where it took no part. Durations in days. */
export interface StageNumbers {
  readonly stage: StageOrUnknown
  readonly reason: StageReason
  /** A stage that is about to replace it. */
  readonly pending?: StageOrUnknown
  readonly confidence: StageConfidence
  /** Since when it is in the stage. */
  readonly since?: string
  /** Days since the last purchase, and the limit that they were held against. */
  readonly silence?: number
  readonly limit?: number
  /** Fall of the recent level below the own plateau (F1.4a), and in its own standard errors. */
  readonly drop?: number
  readonly significance?: number
  readonly periods?: number
  readonly slope?: number
  /** Recent level as a share of the usual one. */
  readonly level?: number
  readonly wallet: WalletState
  readonly walletDrop?: number
  /** Probabilities that the customer has weakened, and that it is gone. */
  readonly weakened?: number
  readonly gone?: number
  readonly weakerSince?: string
  readonly hasOpenInvoice: boolean
  readonly closedOn?: string
  readonly contractEndsOn?: string
  /** Purchase days so far, and days since the first. */
  readonly purchases: number
  readonly tenure: number
}

/** What of a ledger's stages the words need besides. */
export interface StageTerms {
  readonly length: StagePeriodLength
  /** Periods for which a new stage must hold. */
  readonly hysteresis: number
  readonly minOrders: number
  /** Periods of history that show a level. */
  readonly neededPeriods: number
  readonly declineDrop: number
  readonly declineSignificance: number
}

/** The terms that settings and a ledger's period give. */
export function stageTerms(settings: StageSettings, length: StagePeriodLength): StageTerms {
  const { hysteresis, minOrders, declineDrop, declineSignificance } = settings
  return {
    length,
    hysteresis,
    minOrders,
    neededPeriods: neededPeriods(settings),
    declineDrop,
    declineSignificance,
  }
}

/** One row of the columns, without what the orders say. */
export function stageNumbers(
  columns: StageColumns,
  row: number,
): Omit<StageNumbers, 'purchases' | 'tenure' | 'closedOn' | 'contractEndsOn'> {
  const number = (name: NumberName) => {
    const value = columns[name][row]!
    return Number.isNaN(value) ? {} : { [name]: value }
  }
  const day = (name: 'since' | 'weakerSince') =>
    columns[name][row] === NONE ? {} : { [name]: dayOfNumber(columns[name][row]!) }
  const pending = columns.pending[row] === NONE ? {} : { pending: STAGE_CODES[columns.pending[row]!]! }
  const numbers: Partial<Record<NumberName, number>> = Object.assign({}, ...NUMBER_NAMES.map(number))
  return {
    stage: STAGE_CODES[columns.stage[row]!]!,
    reason: STAGE_REASONS[columns.reason[row]!]!,
    ...pending,
    confidence: STAGE_CONFIDENCES[columns.confidence[row]!]!,
    wallet: WALLET_STATES[columns.wallet[row]!]!,
    hasOpenInvoice: columns.hasOpenInvoice[row] === 1,
    ...(columns.periods[row] === NONE ? {} : { periods: columns.periods[row]! }),
    ...day('since'),
    ...day('weakerSince'),
    ...numbers,
  }
}

const NUMBER_NAMES = [
  'silence',
  'limit',
  'drop',
  'significance',
  'slope',
  'level',
  'walletDrop',
  'weakened',
  'gone',
] as const
type NumberName = (typeof NUMBER_NAMES)[number]
