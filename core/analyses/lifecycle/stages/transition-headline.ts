import type { KeptStages } from '../../../facts/sources/stage-facts.js'
import { addDays } from '../../../reading/calendar.js'
import type { Period, Reading } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, inWords, percent } from '../../../reading/wording.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { stageNames } from './stage-headline.js'
import { type Direction, type MoveCount, sumOf } from './stage-moves.js'
import { wantedStages } from './wanted-stages.js'

export interface TransitionHeadlineFacts {
  readonly where: Reading['where']
  readonly direction: Direction | undefined
  readonly period: Period
  readonly kept: KeptStages
  /** All who are known at both ends, those who stayed included. */
  readonly all: readonly MoveCount[]
  readonly moved: { readonly customers: number; readonly revenue: number }
  readonly currency: string | undefined
}

/** How many of those who could moved, and what they brought in the year before. */
export function transitionHeadline(facts: TransitionHeadlineFacts): Text {
  const { where, period, all, moved, currency } = facts
  const from = wantedStages(where?.from_stage)
  const base = sumOf(all.filter((move) => from.includes(move.from))).customers
  if (base === 0) return nobodyCouldMove(facts)
  const last = addDays(period.to, -1)
  const asked = inBothLanguages((lang) => directionWords(facts, lang))
  const share = inBothLanguages((lang) => percent(moved.customers / base, lang))
  const n = (count: number, lang: 'en' | 'zh') => inWords('integer', count, lang)
  const money = inBothLanguages((lang) => inWords('money', moved.revenue, lang, currency))
  const brought = moved.revenue > 0
  return {
    en: `${n(moved.customers, 'en')} of ${n(base, 'en')} customers (${share.en}) ${asked.en} between ${period.from} and ${last}${brought ? `; ${moved.customers === 1 ? 'it' : 'they'} brought ${money.en} in the year before` : ''}.`,
    zh: `${period.from} 至 ${last}，${n(base, 'zh')} 个客户中有 ${n(moved.customers, 'zh')} 个（${share.zh}）${asked.zh}${brought ? `，此前一年共带来收入 ${money.zh}` : ''}。`,
  }
}

/** Nothing is "0 of 0 (0%)". */
function nobodyCouldMove({ where, period, kept }: TransitionHeadlineFacts): Text {
  const from = wantedStages(where?.from_stage)
  const before = addDays(period.from, -1)
  const isTooEarly = from.includes('stable') && (kept.stableFrom === undefined || before < kept.stableFrom)
  if (where?.from_stage !== undefined && isTooEarly && kept.stableFrom !== undefined) {
    return {
      en: `Nobody could move: before ${kept.stableFrom} no customer counted as stable.`,
      zh: `没有客户可能迁移：${kept.stableFrom} 之前还没有客户算作稳定期。`,
    }
  }
  if (where?.from_stage === undefined) {
    return {
      en: `No customer was known on ${before}, so none could change stage.`,
      zh: `${before} 还没有已知的客户，因此没有阶段变化。`,
    }
  }
  return {
    en: `Nobody could move: no customer was ${stageNames(from, 'en', true)} on ${before}.`,
    zh: `没有客户可能迁移：${before} 没有${stageNames(from, 'zh', true)}的客户。`,
  }
}

function directionWords({ where, direction }: TransitionHeadlineFacts, lang: 'en' | 'zh'): string {
  const name = (filter: 'from_stage' | 'to_stage') => {
    const stages = where?.[filter] === undefined ? [] : wantedStages(where[filter])
    return stages.map((stage) => STAGE_LABELS[stage][lang]).join(lang === 'zh' ? '或' : ' or ')
  }
  const [from, to] = [name('from_stage'), name('to_stage')]
  if (from === '' && to === '') {
    if (direction === 'down') return lang === 'zh' ? '转入退化期或流失' : 'fell into decline or were lost'
    if (direction === 'up') return lang === 'zh' ? '阶段上升或回归' : 'rose a stage or came back'
    return lang === 'zh' ? '改变了阶段' : 'changed stage'
  }
  if (lang === 'zh') return `${from === '' ? '' : `从${from}`}${to === '' ? '转入其他阶段' : `转入${to}`}`
  return `moved${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`
}
