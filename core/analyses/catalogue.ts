import type { AnalysisId } from '../reading/reading.js'
import { churnRate } from './churn/churn-rate.js'
import type { Analysis } from './kernel/define-analysis.js'
import { drift } from './lifecycle/drift.js'
import { lifecycleStage } from './lifecycle/lifecycle-stage.js'
import { stageTransition } from './lifecycle/stage-transition.js'
import { changeDrivers } from './managers/change-drivers.js'
import { concentration } from './managers/concentration.js'
import { dataQuality } from './operation/data-quality.js'
import { rfm } from './scores/rfm.js'
import { costQuadrant } from './value/cost-quadrant.js'
import { crmGrossProfit } from './value/crm-gross-profit.js'
import { equityAllocation } from './value/equity-allocation.js'
import { loyaltyProfitMatrix } from './value/loyalty-profit-matrix.js'
import { negativeValue } from './value/negative-value.js'
import { perceivedValue } from './value/perceived-value.js'
import { prospectPotential } from './value/prospect-potential.js'

/** All analyses there are, in the catalogue's order: what the reader offers, help lists and `runAnalysis` runs. */
export function analyses(): readonly Analysis[] {
  return [
    lifecycleStage,
    stageTransition,
    drift,
    crmGrossProfit,
    negativeValue,
    costQuadrant,
    loyaltyProfitMatrix,
    equityAllocation,
    prospectPotential,
    perceivedValue,
    rfm,
    churnRate,
    changeDrivers,
    concentration,
    dataQuality,
  ]
}

/** The analysis of an id; `undefined` while it isn't available. */
export function analysisById(id: AnalysisId): Analysis | undefined {
  return analyses().find((analysis) => analysis.id === id)
}
