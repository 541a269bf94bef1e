import type { AnalysisId } from '../reading/reading.js'
import { churnRate } from './churn/churn-rate.js'
import type { Analysis } from './kernel/define-analysis.js'
import { categoryStateMatrix } from './lifecycle/category-state-matrix.js'
import { customerProfile } from './lifecycle/customer-profile.js'
import { drift } from './lifecycle/drift.js'
import { lifecyclePattern } from './lifecycle/lifecycle-pattern.js'
import { lifecycleStage } from './lifecycle/lifecycle-stage.js'
import { stageProfile } from './lifecycle/stage-profile.js'
import { stageStrategy } from './lifecycle/stage-strategy.js'
import { stageTransition } from './lifecycle/stage-transition.js'
import { changeDrivers } from './managers/change-drivers.js'
import { cohortComparison } from './managers/cohort-comparison.js'
import { concentration } from './managers/concentration.js'
import { dataQuality } from './operation/data-quality.js'
import { rfm } from './scores/rfm.js'
import { crmGrossProfit } from './value/crm-gross-profit.js'
import { negativeValue } from './value/negative-value.js'

/** All analyses there are, in the catalogue's order: what the reader offers, help lists and `runAnalysis` runs. */
export function analyses(): readonly Analysis[] {
  return [
    lifecycleStage,
    stageTransition,
    drift,
    stageProfile,
    categoryStateMatrix,
    stageStrategy,
    lifecyclePattern,
    customerProfile,
    crmGrossProfit,
    negativeValue,
    rfm,
    churnRate,
    changeDrivers,
    cohortComparison,
    concentration,
    dataQuality,
  ]
}

/** The analysis of an id; `undefined` while it isn't available. */
export function analysisById(id: AnalysisId): Analysis | undefined {
  return analyses().find((analysis) => analysis.id === id)
}
