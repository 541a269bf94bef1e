import type { AnalysisId } from '../reading/reading.js'
import { churnRate } from './churn/churn-rate.js'
import { customerBaseLifetime } from './churn/customer-base-lifetime.js'
import { retentionCurve } from './churn/retention-curve.js'
import type { Analysis } from './kernel/define-analysis.js'
import { drift } from './lifecycle/drift.js'
import { lifecycleStage } from './lifecycle/lifecycle-stage.js'
import { stageTransition } from './lifecycle/stage-transition.js'
import { changeDrivers } from './managers/change-drivers.js'
import { concentration } from './managers/concentration.js'
import { dataQuality } from './operation/data-quality.js'
import { ahpWeights } from './scores/ahp-weights.js'
import { clustering } from './scores/clustering.js'
import { customerTraits } from './scores/customer-traits.js'
import { rfm } from './scores/rfm.js'
import { valueScore } from './scores/value-score.js'
import { crmGrossProfit } from './value/crm-gross-profit.js'
import { negativeValue } from './value/negative-value.js'

/** All analyses there are, in the catalogue's order: what the reader offers, help lists and `runAnalysis` runs. */
export function analyses(): readonly Analysis[] {
  return [
    lifecycleStage,
    stageTransition,
    drift,
    crmGrossProfit,
    negativeValue,
    rfm,
    valueScore,
    ahpWeights,
    customerTraits,
    clustering,
    churnRate,
    customerBaseLifetime,
    retentionCurve,
    changeDrivers,
    concentration,
    dataQuality,
  ]
}

/** The analysis of an id; `undefined` while it isn't available. */
export function analysisById(id: AnalysisId): Analysis | undefined {
  return analyses().find((analysis) => analysis.id === id)
}
