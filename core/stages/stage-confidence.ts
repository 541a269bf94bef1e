import { NOBODY } from './stage-codes.js'
import { STAGE_REASONS, type StageVerdict } from './stage-verdict.js'

/** How sure a stage is: facts are `high`; tendencies by their probability and by how much has been seen. */
export const STAGE_CONFIDENCES = ['low', 'medium', 'high'] as const
export type StageConfidence = (typeof STAGE_CONFIDENCES)[number]

const LOW = 0
const MEDIUM = 1
const HIGH = 2

/**
 * Rates a verdict as a position in STAGE_CONFIDENCES. A decline whose wallet isn't known is rated one lower (F1.4); a
 * stage that was kept, or that another one is about to replace, is low.
 */
export function stageConfidence(verdict: StageVerdict, purchases: number, pending: number): number {
  if (pending !== NOBODY) return LOW
  switch (STAGE_REASONS[verdict.reason]) {
    case 'closed':
    case 'no_order':
      return HIGH
    case 'lost':
      return verdict.silence > 2 * verdict.limit ? HIGH : MEDIUM
    case 'few_orders':
    case 'one_off':
    case 'short_tenure':
    case 'young':
      return MEDIUM
    case 'weakened':
      return lowered(verdict.weakened >= 0.8, verdict.wallet === 0)
    case 'fell':
      return lowered(verdict.significance >= 2, verdict.wallet === 0)
    case 'growing':
      return verdict.significance >= 2.5 ? HIGH : MEDIUM
    case 'level':
      return purchases >= 12 ? HIGH : purchases >= 6 ? MEDIUM : LOW
    default:
      return LOW
  }
}

function lowered(isClear: boolean, isWalletUnknown: boolean): number {
  return (isClear ? HIGH : MEDIUM) - (isWalletUnknown ? 1 : 0)
}
