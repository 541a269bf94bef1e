import { SIGNAL_LABELS } from '../../drift/signals/signal.js'
import type { Text } from '../../reading/text.js'
import type { Fact } from '../fact.js'

/** What the levels are called, the most urgent first. */
export const LEVEL_LABELS: Readonly<Record<'act_now' | 'call_this_week' | 'watch', Text>> = {
  act_now: { en: 'act now', zh: '马上联系' },
  call_this_week: { en: 'call this week', zh: '本周联系' },
  watch: { en: 'watch', zh: '留意' },
}

/** The facts of drift. */
export const DRIFT_FACTS: readonly Fact[] = [
  {
    name: 'drift_level',
    type: 'code',
    label: { en: 'urgency', zh: '紧急程度' },
    words: { en: 'level | how urgent | urgency level', zh: '级别 | 优先级' },
    values: LEVEL_LABELS,
    valueWords: {
      act_now: { en: 'urgent | today', zh: '紧急 | 立即联系' },
      call_this_week: { en: 'this week', zh: '这周联系' },
      watch: { en: 'keep an eye on', zh: '关注' },
    },
    meaning: {
      en: 'How far a stable or growing customer has left its own habit: act now is silent beyond its longest gap or its limit of silence, call this week well beyond its usual interval, watch spends clearly less.',
      zh: '稳定或成长客户偏离自身习惯的程度：马上联系＝沉默超过以往最长间隔或沉默上限；本周联系＝明显超过平时间隔；留意＝采购额明显变少。',
    },
    formula: 'F15.2',
  },
  {
    name: 'lead_signal',
    type: 'code',
    label: { en: 'main reason', zh: '主要原因' },
    words: { en: 'lead signal | reason', zh: '首要信号 | 原因' },
    values: SIGNAL_LABELS,
    valuesAreAmbiguous: true,
    meaning: {
      en: 'The strongest reason for which a customer is on the list that can be checked in the order book.',
      zh: '客户上名单的最主要、且能在订单里核对的原因。',
    },
    formula: 'F15.3',
  },
  {
    name: 'score',
    type: 'probability',
    label: { en: 'chance of no order in 90 days', zh: '90 天内不下单的可能性' },
    words: {
      en: 'score | risk | chance of no order | churn probability | churn risk',
      zh: '得分 | 风险 | 流失概率 | 不下单的可能性',
    },
    meaning: {
      en: 'Of ten customers like this one so many place no order in the next 90 days (twice the usual interval of the ledger where that is longer); known of customers with three orders or more.',
      zh: '十家情况类似的客户中，随后 90 天（账本常见间隔的两倍更长时取后者）内有几家不再下单；下过三次单以上才有。',
    },
    formula: 'F15.4',
  },
  {
    name: 'value_at_risk',
    type: 'money',
    label: { en: 'likely loss a year', zh: '预计损失（年）' },
    words: { en: 'value at risk | likely loss | expected loss', zh: '在险金额 | 预计损失' },
    meaning: {
      en: 'What the customer brings a year × the chance of no order.',
      zh: '客户一年带来的金额 × 不下单的可能性。',
    },
    formula: 'F15.5',
  },
]
