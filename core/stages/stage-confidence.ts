import type { StageVerdict } from './stage-verdict.js'

/** How sure a stage is: facts are `high`; tendencies by their significance and by how much has been seen. */
export type StageConfidence = 'high' | 'medium' | 'low'

/**
 * Rates a verdict. A decline whose wallet isn't known is rated one lower (F1.4); a stage that was kept, or that another
 * one is about to replace, is `low`.
 */
export function stageConfidence(
  verdict: StageVerdict,
  purchases: number,
  isPending: boolean,
): StageConfidence {
  if (isPending) return 'low'
  switch (verdict.reason) {
    case 'closed':
    case 'no_order':
    case 'long_silent':
      return 'high'
    case 'few_orders':
    case 'short_tenure':
    case 'young':
    case 'silent':
    case 'silent_open':
      return 'medium'
    case 'fell':
      return fallConfidence(verdict.significance, verdict.wallet === 'unknown')
    case 'growing':
      return verdict.significance >= 2.5 ? 'high' : 'medium'
    case 'level':
      return purchases >= 12 ? 'high' : purchases >= 6 ? 'medium' : 'low'
    default:
      return 'low'
  }
}

function fallConfidence(significance: number, isWalletUnknown: boolean): StageConfidence {
  const isClear = significance >= 2
  if (isWalletUnknown) return isClear ? 'medium' : 'low'
  return isClear ? 'high' : 'medium'
}
