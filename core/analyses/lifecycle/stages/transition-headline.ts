import type { KeptStages } from '../../../facts/sources/stage-facts.js'
import { addDays } from '../../../reading/calendar.js'
import { dayInWords, dayText } from '../../../reading/day-words.js'
import type { Period, Reading } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages } from '../../../reading/wording.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { sayIn, sentence } from '../../kernel/wording/sentence.js'
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
  const say = sayIn(currency)
  const brought = sentence(
    { en: '; {they} brought {money} in the year before', zh: '，此前一年共带来收入 {money}' },
    { they: { en: moved.customers === 1 ? 'it' : 'they', zh: '' }, money: say.money(moved.revenue) },
  )
  return sentence(
    {
      en: '{n} of {all} ({share}) {moved} {within}{brought}.',
      zh: '{within}，{all}中有 {n} 家（{share}）{moved}{brought}。',
    },
    {
      n: say.number(moved.customers),
      all: say.customers(base),
      share: say.percent(moved.customers / base),
      moved: inBothLanguages((lang) => directionWords(facts, lang)),
      within: say.within(period),
      brought: moved.revenue > 0 ? brought : '',
    },
  )
}

/** Nothing is "0 of 0 (0%)". */
function nobodyCouldMove({ where, period, kept }: TransitionHeadlineFacts): Text {
  const from = wantedStages(where?.from_stage)
  const before = addDays(period.from, -1)
  const said = dayText(before)
  const isTooEarly = from.includes('stable') && (kept.stableFrom === undefined || before < kept.stableFrom)
  if (where?.from_stage !== undefined && isTooEarly && kept.stableFrom !== undefined) {
    return {
      en: `Nobody could move: before ${dayInWords(kept.stableFrom, 'en')} no customer counted as stable.`,
      zh: `没有客户可能迁移：${dayInWords(kept.stableFrom, 'zh')}之前还没有客户算作稳定期。`,
    }
  }
  if (where?.from_stage === undefined) {
    return {
      en: `No customer was known on ${said.en}, so none could change stage.`,
      zh: `${said.zh}还没有已知的客户，因此没有阶段变化。`,
    }
  }
  return {
    en: `Nobody could move: no customer was ${stageNames(from, 'en', true)} on ${said.en}.`,
    zh: `没有客户可能迁移：${said.zh}没有${stageNames(from, 'zh', true)}的客户。`,
  }
}

function directionWords({ where, direction }: TransitionHeadlineFacts, lang: 'en' | 'zh'): string {
  const name = (filter: 'from_stage' | 'to_stage') => {
    const stages = where?.[filter] === undefined ? [] : wantedStages(where[filter])
    return stages.map((stage) => STAGE_LABELS[stage][lang]).join(lang === 'zh' ? '或' : ' or ')
  }
  const [from, to] = [name('from_stage'), name('to_stage')]
  if (from === '' && to === '') {
    if (direction === 'down') return lang === 'zh' ? '转入下滑期或流失' : 'began to decline or were lost'
    if (direction === 'up') return lang === 'zh' ? '阶段上升或回归' : 'rose a stage or came back'
    return lang === 'zh' ? '改变了阶段' : 'changed stage'
  }
  if (lang === 'zh') return `${from === '' ? '' : `从${from}`}${to === '' ? '转入其他阶段' : `转入${to}`}`
  return `moved${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`
}
