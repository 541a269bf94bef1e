import type { AnalysisId } from '../reading/reading.js'
import { dataQuality } from './data-quality.js'
import type { Analysis } from './define-analysis.js'
import { drift } from './drift.js'
import { lifecycleStage } from './lifecycle-stage.js'
import { rfm } from './rfm.js'
import { stageTransition } from './stage-transition.js'

/** All analyses there are, in the catalogue's order: what the reader offers, help lists and `runAnalysis` runs. */
export function analyses(): readonly Analysis[] {
  return [lifecycleStage, stageTransition, drift, rfm, dataQuality]
}

/** The analysis of an id; `undefined` while it isn't available. */
export function analysisById(id: AnalysisId): Analysis | undefined {
  return analyses().find((analysis) => analysis.id === id)
}
