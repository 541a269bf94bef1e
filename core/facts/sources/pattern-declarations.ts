import type { Text } from '../../reading/text.js'
import type { Fact } from '../fact.js'

/** The four patterns of a relationship by the stage at its exit, and what can't be told yet. */
export const PATTERN_LABELS: Readonly<Record<string, Text>> = {
  early_abortion: { en: 'early abortion', zh: '早期流产型' },
  mid_way_death: { en: 'mid-way death', zh: '中途夭折型' },
  early_exit: { en: 'early exit', zh: '提前退出型' },
  long_lasting: { en: 'long-lasting', zh: '长久保持型' },
  open: { en: 'not yet determinable', zh: '尚无法判定' },
}

/** On which side of its peak a customer is. */
export const PEAK_SIDES: Readonly<Record<string, Text>> = {
  rising: { en: 'still rising', zh: '仍在上升' },
  near: { en: 'near its peak', zh: '接近峰值' },
  past: { en: 'past its peak', zh: '已过峰值' },
}

export const PATTERN_FACTS: readonly Fact[] = [
  {
    name: 'pattern',
    type: 'code',
    label: { en: 'lifecycle pattern', zh: '生命周期模式' },
    values: PATTERN_LABELS,
    // The analysis of patterns has these words itself.
    valuesAreAmbiguous: true,
    meaning: {
      en: 'The stage in which the relationship broke off, or that it lasts; not yet determinable while neither has shown.',
      zh: '关系在哪个阶段中断，或已长久保持；两者都未显现时为尚无法判定。',
    },
    formula: 'F2',
  },
  {
    name: 'left_on',
    type: 'date',
    label: { en: 'broke off on', zh: '中断日期' },
    meaning: {
      en: 'The day on which the customer came into decline or to its end; unknown while it goes on.',
      zh: '客户进入退化期或终止的日期；关系仍在继续时为未知。',
    },
    formula: 'F2',
  },
  {
    name: 'stable_days',
    type: 'days',
    label: { en: 'time in the stable stage', zh: '稳定期时长' },
    meaning: {
      en: 'Days of the last stretch in the stable stage before the break, or of the present one.',
      zh: '中断前最后一段（或目前这一段）稳定期的天数。',
    },
    formula: 'F2',
  },
]
