import type { FollowUp } from '../../answer/answer.js'
import type { AnalysisId, Reading } from '../../reading/reading.js'
import type { Text } from '../../reading/text.js'
import type { KernelQuery } from './query/kernel-query.js'

/** A question of the same population and day, to be asked next. */
export function askNext(
  { query }: { readonly query: Pick<KernelQuery, 'question'> },
  label: Text,
  reading: Partial<Reading> & { readonly analysis: AnalysisId },
): FollowUp {
  const { lang, asOf, where } = query.question
  return { label, reading: { lang, asOf, ...(where === undefined ? {} : { where }), ...reading } }
}

/** The same by month, over the same period. */
export function askByMonth(analysis: AnalysisId) {
  return ({ query }: { readonly query: KernelQuery }): FollowUp =>
    askNext(
      { query },
      { en: 'By month?', zh: '按月看？' },
      { analysis, period: query.period, groupBy: ['month'] },
    )
}

/** The stable customers who drift. */
export function askDrifting({ query }: { readonly query: KernelQuery }): FollowUp {
  const { stage: _, ...where } = query.question.where ?? {}
  return askNext(
    { query },
    { en: 'Which stable customers are drifting?', zh: '哪些稳定客户最近不太对劲？' },
    { analysis: 'drift', where: { ...where, stage: ['stable'] } },
  )
}
