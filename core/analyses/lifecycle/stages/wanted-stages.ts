import type { Filter } from '../../../reading/reading.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'
import { ALL_STAGES } from './stage-counts.js'

/** The stages that a filter leaves; all without one. */
export function wantedStages(filter: Filter | undefined): readonly StageOrUnknown[] {
  if (filter === undefined) return ALL_STAGES
  const isIn = Array.isArray(filter)
  const named = new Set((isIn ? filter : filter.not).map(String))
  return ALL_STAGES.filter((stage) => named.has(stage) === isIn)
}
