import type { CustomerDirectory } from '../../../customers/customer-directory.js'
import type { Text } from '../../../reading/text.js'
import { inWords, listing, percent } from '../../../reading/wording.js'
import type { CustomerStage } from '../../../stages/customer-stages.js'
import { STAGE_PHRASES, STAGE_PREDICATES, type StageOrUnknown } from '../../../stages/stage-labels.js'
import { countStages, countsText } from './stage-counts.js'

export interface StageHeadlineFacts {
  readonly asOf: string
  /** Customers of the asked stages. */
  readonly found: readonly CustomerStage[]
  /** Customers of any stage in the same population. */
  readonly population: number
  readonly wanted: readonly StageOrUnknown[]
  readonly isStageAsked: boolean
  readonly currency: string | undefined
}

/** One sentence that answers: how many are where, and what they brought. */
export function stageHeadline(facts: StageHeadlineFacts): Text {
  const { asOf, found, population, wanted, isStageAsked, currency } = facts
  if (population === 0) {
    return { en: `No customer to classify as of ${asOf}.`, zh: `截至 ${asOf}，没有可划分阶段的客户。` }
  }
  if (!isStageAsked) {
    const counts = countsText(countStages(found.map(({ stage }) => stage)))
    const total = inWords('integer', population, 'en')
    return {
      en: `As of ${asOf}, of ${total} customers: ${counts.en}.`,
      zh: `截至 ${asOf}，${inWords('integer', population, 'zh')} 个客户中：${counts.zh}。`,
    }
  }
  const revenue = found.reduce((sum, { revenue12m }) => sum + revenue12m, 0)
  const share = population === 0 ? 0 : found.length / population
  const isOne = found.length === 1
  const names = { en: stageNames(wanted, 'en', isOne), zh: stageNames(wanted, 'zh', isOne) }
  const brought = revenue > 0
  return {
    en: `${inWords('integer', found.length, 'en')} of ${inWords('integer', population, 'en')} customers (${percent(share, 'en')}) ${isOne ? 'is' : 'are'} ${names.en} as of ${asOf}${brought ? `; ${isOne ? 'it' : 'they'} brought ${inWords('money', revenue, 'en', currency)} in the last 12 months` : ''}.`,
    zh: `截至 ${asOf}，${inWords('integer', population, 'zh')} 个客户中有 ${inWords('integer', found.length, 'zh')} 个（${percent(share, 'zh')}）${names.zh}${brought ? `，近 12 个月共带来收入 ${inWords('money', revenue, 'zh', currency)}` : ''}。`,
  }
}

/** The headline about one customer: its stage, since when, the number that decided, and that it is in no asked one. */
export function customerHeadline(
  directory: CustomerDirectory,
  customer: CustomerStage,
  wanted: readonly StageOrUnknown[],
): Text {
  const name = directory.name(customer.customerId) ?? customer.customerId
  const { stage, since, evidence } = customer
  const isOther = !wanted.includes(stage)
  const other = {
    en: isOther ? `, not ${stageNames(wanted, 'en', true)}` : '',
    zh: isOther ? `，并非${stageNames(wanted, 'zh', true)}` : '',
  }
  const why = { en: evidence[0]?.en ?? '', zh: evidence[0]?.zh ?? '' }
  return {
    en: `${name} ${STAGE_PHRASES[stage].en}${since === undefined ? '' : ` (since ${since})`}${other.en}: ${why.en}.`,
    zh: `${name}${STAGE_PHRASES[stage].zh}${since === undefined ? '' : `（自 ${since} 起）`}${other.zh}：${why.zh}。`,
  }
}

/** Stages as what is said of customers: "in decline or terminated", "处于退化期或已终止". */
export function stageNames(stages: readonly StageOrUnknown[], lang: 'en' | 'zh', isOne: boolean): string {
  return listing(
    stages.map((stage) =>
      lang === 'en' && isOne
        ? STAGE_PHRASES[stage].en.replace(/^(is|has) /, '')
        : STAGE_PREDICATES[stage][lang],
    ),
    lang,
    'or',
  )
}
