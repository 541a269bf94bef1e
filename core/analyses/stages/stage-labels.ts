import type { Text } from '../../answer/text.js'
import { STAGE_LABELS as CALLED } from '../../questions/labels.js'
import type { Stage } from '../../questions/reading.js'

/** A stage, or its absence, which has a reason. */
export type StageOrUnknown = Stage | 'unknown'

/** What the stages are called; aliases of other systems of stages are the reader's business. */
export const STAGE_LABELS: Readonly<Record<StageOrUnknown, Text>> = {
  ...CALLED,
  unknown: { en: 'unknown', zh: '无法判断' },
}
