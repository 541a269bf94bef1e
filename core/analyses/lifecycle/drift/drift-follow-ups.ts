import type { FollowUp } from '../../../answer/answer.js'
import { spaced } from '../../../reading/wording.js'
import { askNext } from '../../kernel/follow-ups.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'

/** Why the first customer is on the list. */
export function askFirst(view: ListView): FollowUp | undefined {
  const first = view.rows.find(({ drift_level }) => drift_level !== undefined)
  if (first === undefined || view.population === 1) return undefined
  const name = String(first.name ?? first.customer)
  return askNext(
    view,
    { en: `Why ${name}?`, zh: spaced('为什么是', `${name}？`) },
    { analysis: 'drift', show: 'explain', where: { customer: [String(first.customer)] } },
  )
}

/** The list by whoever looks after the customers, or by region. */
export function askByGroup(view: ListView): FollowUp | undefined {
  const group = GROUPS.find(({ name }) => view.query.knows(name))
  return group === undefined || view.query.question.groupBy?.includes(group.name)
    ? undefined
    : askNext(
        view,
        { en: `By ${group.name}?`, zh: `按${group.zh}分？` },
        { analysis: 'drift', groupBy: [group.name], sort: { by: 'value_at_risk', desc: true } },
      )
}

/** The growing customers that drift. */
export function askGrowing(view: ListView): FollowUp {
  const { where } = view.query.question
  return askNext(
    view,
    { en: 'Which growing customers are drifting?', zh: '成长期客户里哪些节奏变了？' },
    { analysis: 'drift', where: { ...where, stage: ['build_up'] } },
  )
}

/** Who fell from stable to decline. */
export function askFallen(view: ListView): FollowUp {
  return askNext(
    view,
    { en: 'Who moved from stable to declining lately?', zh: '最近谁从稳定期转到了下滑期？' },
    { analysis: 'stage_transition', where: { from_stage: ['stable'], to_stage: ['decline'] } },
  )
}

const GROUPS = [
  { name: 'owner', zh: '负责人' },
  { name: 'region', zh: '大区' },
  { name: 'segment', zh: '细分' },
] as const
