import { addDays } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import { inWords, listing, percent } from '../../../reading/wording.js'
import { STAGE_PHRASES, STAGE_PREDICATES, type StageOrUnknown } from '../../../stages/stage-labels.js'
import { countsText, type StageCount, totalOf } from './stage-counts.js'

export interface StageHeadlineFacts {
  readonly asOf: string
  /** Customers of the whole population by stage. */
  readonly population: readonly StageCount[]
  /** Those of the asked stages, and what they brought in the last 12 months. */
  readonly found: { readonly customers: number; readonly revenue: number }
  readonly wanted: readonly StageOrUnknown[]
  readonly isStageAsked: boolean
  readonly currency: string | undefined
  /** Where only those are meant who were lost within a period. */
  readonly lostWithin?: Period | undefined
}

/** One sentence that answers: how many are where, and what they brought. */
export function stageHeadline(facts: StageHeadlineFacts): Text {
  const { asOf, population, isStageAsked, lostWithin } = facts
  const { customers } = totalOf(population)
  if (customers === 0) {
    return { en: `No customer to classify as of ${asOf}.`, zh: `截至 ${asOf}，没有可划分阶段的客户。` }
  }
  if (isStageAsked) return lostWithin === undefined ? inStages(facts) : lost(facts, lostWithin)
  const counts = countsText(population)
  return {
    en: `As of ${asOf}, of ${inWords('integer', customers, 'en')} customers: ${counts.en}.`,
    zh: `截至 ${asOf}，${inWords('integer', customers, 'zh')} 个客户中：${counts.zh}。`,
  }
}

function inStages({ asOf, population, found, wanted, currency }: StageHeadlineFacts): Text {
  const all = totalOf(population).customers
  const share = found.customers / all
  const isOne = found.customers === 1
  const names = { en: stageNames(wanted, 'en', isOne), zh: stageNames(wanted, 'zh', isOne) }
  const brought = found.revenue > 0
  return {
    en: `${inWords('integer', found.customers, 'en')} of ${inWords('integer', all, 'en')} customers (${percent(share, 'en')}) ${isOne ? 'is' : 'are'} ${names.en} as of ${asOf}${brought ? `; ${isOne ? 'it' : 'they'} brought ${inWords('money', found.revenue, 'en', currency)} in the last 12 months` : ''}.`,
    zh: `截至 ${asOf}，${inWords('integer', all, 'zh')} 个客户中有 ${inWords('integer', found.customers, 'zh')} 个（${percent(share, 'zh')}）${names.zh}${brought ? `，近 12 个月共带来收入 ${inWords('money', found.revenue, 'zh', currency)}` : ''}。`,
  }
}

/** Of a period, only those count who were lost in it. */
function lost({ population, found }: StageHeadlineFacts, { from, to }: Period): Text {
  const all = totalOf(population).customers
  const last = addDays(to, -1)
  return {
    en: `${inWords('integer', found.customers, 'en')} of ${inWords('integer', all, 'en')} customers (${percent(found.customers / all, 'en')}) ${found.customers === 1 ? 'was' : 'were'} lost between ${from} and ${last}: closed, or silent beyond the limit.`,
    zh: `${from} 至 ${last}，${inWords('integer', all, 'zh')} 个客户中流失了 ${inWords('integer', found.customers, 'zh')} 个（${percent(found.customers / all, 'zh')}）：已销户，或沉默超过上限。`,
  }
}

export interface OneCustomer {
  readonly name: string
  readonly stage: StageOrUnknown
  readonly since?: string | undefined
  readonly evidence: readonly Text[]
}

/** The headline about one customer: its stage, since when, the number that decided, and that it is in no asked one. */
export function customerHeadline(
  { name, stage, since, evidence }: OneCustomer,
  wanted: readonly StageOrUnknown[],
): Text {
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
