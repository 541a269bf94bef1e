import { STAGE_LABELS as CALLED } from '../reading/labels.js'
import type { Stage } from '../reading/reading.js'
import type { Text } from '../reading/text.js'

/** A stage, or its absence, which has a reason. */
export type StageOrUnknown = Stage | 'unknown'

/** What the stages are called; aliases of other systems of stages are the reader's business. */
export const STAGE_LABELS: Readonly<Record<StageOrUnknown, Text>> = {
  ...CALLED,
  unknown: { en: "can't say yet", zh: '暂无法判断' },
}

/** What is said of several customers after "are", or "有…个": "declining", "处于下滑期". */
export const STAGE_PREDICATES: Readonly<Record<StageOrUnknown, Text>> = {
  prospect: { en: 'prospects', zh: '是潜在客户' },
  exploration: { en: 'trying us out', zh: '处于试单期' },
  build_up: { en: 'growing', zh: '处于成长期' },
  stable: { en: 'stable', zh: '处于稳定期' },
  decline: { en: 'declining', zh: '处于下滑期' },
  terminated: { en: 'lost', zh: '已流失' },
  unknown: { en: 'not to be judged yet', zh: '暂无法判断' },
}

/** What is said of one customer in a stage, after its name: "is declining", "处于下滑期". */
export const STAGE_PHRASES: Readonly<Record<StageOrUnknown, Text>> = {
  prospect: { en: 'is a prospect', zh: '是潜在客户' },
  exploration: { en: 'is trying us out', zh: '处于试单期' },
  build_up: { en: 'is growing', zh: '处于成长期' },
  stable: { en: 'is stable', zh: '处于稳定期' },
  decline: { en: 'is declining', zh: '处于下滑期' },
  terminated: { en: 'is lost', zh: '已流失' },
  unknown: { en: "can't be judged yet", zh: '的阶段暂无法判断' },
}
