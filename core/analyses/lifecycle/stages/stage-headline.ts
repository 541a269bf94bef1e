import { dayInWords, dayText } from '../../../reading/day-words.js'
import type { Period } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { STAGE_PHRASES, STAGE_PREDICATES, type StageOrUnknown } from '../../../stages/stage-labels.js'
import { type Say, sayIn, sentence } from '../../kernel/wording/sentence.js'
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
  const slots = {
    day: dayText(asOf),
    all: sayIn(undefined).customers(customers),
    counts: countsText(population),
  }
  if (customers === 0)
    return sentence(
      { en: 'No customer to classify as of {day}.', zh: '截至 {day}，没有可划分阶段的客户。' },
      slots,
    )
  if (isStageAsked) return lostWithin === undefined ? inStages(facts) : lost(facts, lostWithin)
  return sentence({ en: 'As of {day}, of {all}: {counts}.', zh: '截至 {day}，{all}中：{counts}。' }, slots)
}

function inStages({ asOf, population, found, wanted, currency }: StageHeadlineFacts): Text {
  const say = sayIn(currency)
  const isOne = found.customers === 1
  const brought = sentence(
    { en: '; {they} brought {money} in the last 12 months', zh: '，近 12 个月共带来收入 {money}' },
    { they: { en: isOne ? 'it' : 'they', zh: '' }, money: say.money(found.revenue) },
  )
  return sentence(
    {
      en: '{n} of {all} ({share}) {are} {stages} as of {day}{brought}.',
      zh: '截至 {day}，{all}中有 {n} 家（{share}）{stages}{brought}。',
    },
    {
      ...baseSlots(population, found, say),
      are: { en: isOne ? 'is' : 'are', zh: '' },
      stages: inBothLanguages((lang) => stageNames(wanted, lang, isOne)),
      day: dayText(asOf),
      brought: found.revenue > 0 ? brought : '',
    },
  )
}

/** Of a period, only those count who were lost in it. */
function lost({ population, found }: StageHeadlineFacts, period: Period): Text {
  const say = sayIn(undefined)
  return sentence(
    {
      en: '{n} of {all} ({share}) {were} lost {within}: closed, or silent beyond the limit.',
      zh: '{within}，{all}中流失了 {n} 家（{share}）：已销户，或沉默超过上限。',
    },
    {
      ...baseSlots(population, found, say),
      were: { en: found.customers === 1 ? 'was' : 'were', zh: '' },
      within: say.within(period),
    },
  )
}

function baseSlots(population: readonly StageCount[], found: { readonly customers: number }, say: Say) {
  const all = totalOf(population).customers
  return {
    n: say.number(found.customers),
    all: say.customers(all),
    share: say.percent(found.customers / all),
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
    en: `${name} ${STAGE_PHRASES[stage].en}${since === undefined ? '' : ` (since ${dayInWords(since, 'en')})`}${other.en}: ${why.en}.`,
    zh: `${name}${STAGE_PHRASES[stage].zh}${since === undefined ? '' : `（自 ${dayInWords(since, 'zh')}起）`}${other.zh}：${why.zh}。`,
  }
}

/** Stages as what is said of customers: "declining or lost", "处于下滑期或已流失". */
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
