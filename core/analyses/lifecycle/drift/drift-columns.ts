import { HABIT_REASONS } from '../../../drift/habit.js'
import { SIGNALS, type Signal } from '../../../drift/signals/signal.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { sql } from '../../../summary/sql-fragment.js'
import { fact, type KernelColumn, own } from '../../kernel/query/kernel-column.js'

/** What words, figures and evidence are made from and no table shows; all stored with the facts. */
const HIDDEN = [
  'usual_from',
  'usual_to',
  'longest_interval',
  'usual_orders',
  'recent_spend',
  'usual_spend',
  'latest_amount',
  'churn_point',
  'purchases',
  'recent_purchases',
  'chance_of_gap',
  'complaints_recent',
  'complaints_before',
  'complaints_open',
  'late_recent',
  'late_before',
  'overdue_amount',
  'oldest_overdue',
  'satisfaction_latest',
  'satisfaction_before',
  'value_latest',
  'value_before',
  'products_latest',
  'products_before',
  'discount_latest',
  'discount_before',
  'margin_latest',
  'margin_before',
]

/** The columns of the list, in the order in which they are shown. */
export const DRIFT_COLUMNS: readonly KernelColumn[] = [
  fact('drift_level', { isOfListed: true }),
  {
    name: 'yearly_value',
    type: 'money',
    label: { en: 'brings a year', zh: '年贡献' },
    words: { en: 'yearly value | value', zh: '年价值 | 客户价值' },
    sql: () => sql`f.yearly_value`,
  },
  fact('days_since_last'),
  fact('lead_signal', { isOfListed: true }),
  own({
    name: 'score',
    type: 'probability',
    label: { en: 'chance of no order', zh: '不下单的可能性' },
    words: {
      en: 'score | risk | chance | probability | chance of no order in 90 days',
      zh: '得分 | 风险 | 概率 | 流失概率 | 90 天内不下单的可能性',
    },
    inPercent: true,
  }),
  own({
    name: 'value_at_risk',
    type: 'money',
    label: { en: 'likely loss a year', zh: '预计损失（年）' },
    words: { en: 'value at risk | likely loss', zh: '在险金额 | 预计损失' },
  }),
  {
    name: 'stage',
    type: 'code',
    label: { en: 'stage', zh: '阶段' },
    values: { ...STAGE_LABELS },
    sql: () => sql`f.drift_stage`,
  },
  hidden('gap', sql`f.days_since_last`),
  hidden('own_interval', sql`f.median_interval`),
  hidden('gap_ratio', sql`f.days_since_last / nullif(f.median_interval, 0)`),
  ...HIDDEN.map((name) => hidden(name, { strings: [`f.${name}`], values: [] })),
  {
    ...hidden('past_limit', sql`CASE f.drift_reason WHEN 'past_churn_point' THEN 1 ELSE 0 END`),
    isSummed: true,
  },
  ...SIGNALS.map(counted),
  text('drift_reason'),
  text('drift_signals'),
  {
    ...hidden('reason_order', sql`0`),
    sql: () => sql`CASE f.drift_reason WHEN ${HABIT_REASONS[0]} THEN 0 ELSE 1 END`,
  },
]

function hidden(name: string, value: ReturnType<typeof sql>): KernelColumn {
  return {
    name,
    type: 'number',
    label: { en: name.replaceAll('_', ' '), zh: name },
    sql: () => value,
    isHidden: true,
    isSummed: false,
  }
}

/** 1 where a signal holds, so that its sum says of how many. */
function counted(signal: Signal): KernelColumn {
  const holds = sql`CASE WHEN contains(',' || coalesce(f.drift_signals, '') || ',', ${`,${signal},`}) THEN 1 ELSE 0 END`
  return { ...hidden(`of_${signal}`, holds), isSummed: true }
}

function text(name: string): KernelColumn {
  return { ...hidden(name, { strings: [`f.${name}`], values: [] }), type: 'text' }
}
