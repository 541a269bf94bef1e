import type { FollowUp } from '../../../answer/answer.js'
import type { CustomerDirectory } from '../../../customers/customer-directory.js'
import type { Judged } from '../../../drift/judged.js'
import type { Reading } from '../../../reading/reading.js'

/** What one asks next: why the first customer stands where it does, whose risk it is, and who else drifts. */
export function driftFollowUps(
  { lang, asOf, where }: Pick<Reading, 'lang' | 'asOf' | 'where'>,
  directory: CustomerDirectory,
  shown: readonly Judged[],
): FollowUp[] {
  const base = { lang, ...(asOf === undefined ? {} : { asOf }) }
  const followUps: FollowUp[] = []
  const first = shown[0]?.state.customerId
  if (first !== undefined) {
    const name = directory.name(first) ?? first
    followUps.push({
      label: { en: `Which stage is ${name} in, and why?`, zh: `${name}处于哪个阶段，为什么？` },
      reading: { ...base, analysis: 'lifecycle_stage', show: 'explain', where: { customer: [first] } },
    })
  }
  const group = GROUPS.find(({ name }) => directory.attributes.includes(name))
  if (group !== undefined) {
    followUps.push({
      label: { en: `How much is at risk by ${group.name}?`, zh: `按${group.zh}看，各有多少风险？` },
      reading: {
        ...base,
        ...(where === undefined ? {} : { where }),
        analysis: 'drift',
        groupBy: [group.name],
        sort: { by: 'value_at_risk', desc: true },
      },
    })
  }
  followUps.push(
    {
      label: { en: 'Which build-up customers are drifting?', zh: '哪些形成期客户正在流失？' },
      reading: { ...base, analysis: 'drift', where: { ...where, stage: ['build_up'] } },
    },
    {
      label: { en: 'Who fell from stable to decline lately?', zh: '最近谁从稳定期掉到了退化期？' },
      reading: {
        ...base,
        analysis: 'stage_transition',
        where: { from_stage: ['stable'], to_stage: ['decline'] },
      },
    },
  )
  return followUps
}

const GROUPS = [
  { name: 'owner', zh: '负责人' },
  { name: 'region', zh: '大区' },
  { name: 'segment', zh: '细分' },
] as const
