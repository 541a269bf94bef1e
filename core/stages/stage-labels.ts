import { STAGE_LABELS as CALLED } from '../reading/labels.js'
import type { Stage } from '../reading/reading.js'
import type { Text } from '../reading/text.js'

/** A stage, or its absence, which has a reason. */
export type StageOrUnknown = Stage | 'unknown'

/** What the stages are called; aliases of other systems of stages are the reader's business. */
export const STAGE_LABELS: Readonly<Record<StageOrUnknown, Text>> = {
  ...CALLED,
  unknown: { en: 'unknown', zh: '无法判断' },
}

/** What is said of several customers after "are", or "有…个": "in decline", "处于退化期". */
export const STAGE_PREDICATES: Readonly<Record<StageOrUnknown, Text>> = {
  prospect: { en: 'prospects', zh: '处于潜在期' },
  exploration: { en: 'in exploration', zh: '处于考察期' },
  build_up: { en: 'in build-up', zh: '处于形成期' },
  stable: { en: 'stable', zh: '处于稳定期' },
  decline: { en: 'in decline', zh: '处于退化期' },
  terminated: { en: 'terminated', zh: '已终止' },
  unknown: { en: 'in no stage that could be judged', zh: '无法判断阶段' },
}

/** What is said of one customer in a stage, after its name: "is in decline", "处于退化期". */
export const STAGE_PHRASES: Readonly<Record<StageOrUnknown, Text>> = {
  prospect: { en: 'is a prospect', zh: '处于潜在期' },
  exploration: { en: 'is in exploration', zh: '处于考察期' },
  build_up: { en: 'is in build-up', zh: '处于形成期' },
  stable: { en: 'is stable', zh: '处于稳定期' },
  decline: { en: 'is in decline', zh: '处于退化期' },
  terminated: { en: 'is terminated', zh: '已终止' },
  unknown: { en: 'has no stage that could be judged', zh: '的阶段无法判断' },
}
