import type { AnalysisId } from '../reading/reading.js'
import { churnRate } from './churn/churn-rate.js'
import { customerBaseLifetime } from './churn/customer-base-lifetime.js'
import { retentionCurve } from './churn/retention-curve.js'
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
import { ahpWeights } from './scores/ahp-weights.js'
import { clustering } from './scores/clustering.js'
import { customerTraits } from './scores/customer-traits.js'
import { rfm } from './scores/rfm.js'
import { valueScore } from './scores/value-score.js'
import { clv } from './value/clv.js'
import { costQuadrant } from './value/cost-quadrant.js'
import { crmGrossProfit } from './value/crm-gross-profit.js'
import { equityAllocation } from './value/equity-allocation.js'
import { lifetimeProfit } from './value/lifetime-profit.js'
import { loyaltyProfitMatrix } from './value/loyalty-profit-matrix.js'
import { negativeValue } from './value/negative-value.js'
import { perceivedValue } from './value/perceived-value.js'
import { prospectPotential } from './value/prospect-potential.js'
import { valueForecast } from './value/value-forecast.js'
import { valueMatrix } from './value/value-matrix.js'
import { valuePyramid } from './value/value-pyramid.js'
import { vipLossExposure } from './value/vip-loss-exposure.js'

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
    vipLossExposure,
    negativeValue,
    valueMatrix,
    valuePyramid,
    clv,
    lifetimeProfit,
    valueForecast,
    costQuadrant,
    loyaltyProfitMatrix,
    equityAllocation,
    prospectPotential,
    perceivedValue,
    rfm,
    valueScore,
    ahpWeights,
    customerTraits,
    clustering,
    churnRate,
    customerBaseLifetime,
    retentionCurve,
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
