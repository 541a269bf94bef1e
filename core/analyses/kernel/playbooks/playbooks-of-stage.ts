import type { Text } from '../../../reading/text.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'
import type { Playbook, Situation } from './playbook.js'
import { playbooksFor } from './playbooks-for.js'

/**
 * The playbooks of the situation that speak of the stage, or of what is known of the customer beside it: those that ask
 * for most first, and of these those of this stage alone.
 */
export function playbooksOfStage(stage: StageOrUnknown, situation: Situation): readonly Playbook[] {
  const stages = ({ when }: Playbook) => when.stage?.length ?? 1
  return playbooksFor({ ...situation, stage })
    .filter(({ when }) => Object.keys(when).length > 0)
    .sort((a, b) => Object.keys(b.when).length - Object.keys(a.when).length || stages(a) - stages(b))
}

/** A playbook with its source and grade: "stable, weak barriers → a contract for a term (D06, S, document 000)." */
export function playbookText({ id, condition, action, grade, source }: Playbook): Text {
  const ours = source === 'ours'
  return {
    en: `${condition.en} → ${action.en} (${id}, ${grade}, ${ours ? 'ours' : `document ${source}`})`,
    zh: `${condition.zh} → ${action.zh}（${id}，${grade}，${ours ? '本产品' : `文献 ${source}`}）`,
  }
}
