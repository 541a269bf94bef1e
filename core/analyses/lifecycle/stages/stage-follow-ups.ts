import type { FollowUp } from '../../../answer/answer.js'
import type { Row } from '../../../engine/engine.js'
import type { Reading } from '../../../reading/reading.js'
import type { Lang } from '../../../reading/text.js'
import { customerName } from '../../kernel/table/table-row.js'

type Asked = Pick<Reading, 'lang' | 'where'> & { readonly asOf: string }

/** What one asks next after stages; `rows` are the shown customers. */
export function stageFollowUps({ lang, asOf, where }: Asked, rows: readonly Row[]): FollowUp[] {
  const { stage: _, ...rest } = where ?? {}
  const first = rows.length > 1 ? rows.find(({ stage }) => stage === 'decline') : undefined
  return [
    {
      label: { en: 'Which stable customers are drifting?', zh: '哪些稳定期客户正在流失？' },
      reading: { analysis: 'drift', lang, asOf, where: { ...rest, stage: ['stable'] } },
    },
    {
      label: { en: 'Who changed stage last quarter?', zh: '上个季度谁的阶段变了？' },
      reading: {
        analysis: 'stage_transition',
        lang,
        asOf,
        ...(Object.keys(rest).length > 0 ? { where: rest } : {}),
      },
    },
    {
      label: { en: 'How did the stages develop?', zh: '各阶段客户数怎么变化？' },
      reading: {
        analysis: 'lifecycle_stage',
        lang,
        asOf,
        show: 'trend',
        ...(where === undefined ? {} : { where }),
      },
    },
    ...(first === undefined ? [] : [explainFollowUp(lang, asOf, first)]),
  ]
}

function explainFollowUp(lang: Lang, asOf: string, row: Row): FollowUp {
  const name = customerName(row)
  return {
    label: { en: `Why is ${name} declining?`, zh: `为什么${name}处于下滑期？` },
    reading: {
      analysis: 'lifecycle_stage',
      lang,
      asOf,
      show: 'explain',
      where: { customer: [String(row.customer)] },
    },
  }
}
