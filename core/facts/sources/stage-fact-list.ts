import type { Stage } from '../../reading/reading.js'
import type { Text } from '../../reading/text.js'
import { STAGE_CODES } from '../../stages/stage-codes.js'
import { STAGE_CONFIDENCES, type StageConfidence } from '../../stages/stage-confidence.js'
import { STAGE_LABELS } from '../../stages/stage-labels.js'
import type { StageReason } from '../../stages/stage-verdict.js'
import type { Fact } from '../fact.js'

/** Further words for the stages: what a manager calls them. */
const STAGE_WORDS: Readonly<Record<Stage | 'unknown', Text>> = {
  prospect: { en: 'prospects | leads', zh: '潜在期 | 潜客' },
  exploration: { en: 'exploration', zh: '考察期' },
  build_up: { en: 'build up', zh: '形成期' },
  stable: { en: 'steady', zh: '稳定' },
  decline: { en: 'decline | in decline', zh: '退化期 | 下滑' },
  terminated: { en: 'terminated | gone | churned', zh: '已终止 | 流失' },
  unknown: { en: 'unknown stage', zh: '无法判断' },
}

const CONFIDENCE_LABELS: Readonly<Record<StageConfidence, Text>> = {
  low: { en: 'low', zh: '低' },
  medium: { en: 'medium', zh: '中' },
  high: { en: 'high', zh: '高' },
}

/** Why a customer is in its stage, in a word or two. */
export const STAGE_REASON_LABELS: Readonly<Record<StageReason, Text>> = {
  closed: { en: 'closed', zh: '已销户' },
  no_order: { en: 'no order yet', zh: '尚无订单' },
  only_returns: { en: 'returns only', zh: '只有退货' },
  one_off: { en: 'one-off buyer', zh: '一次性客户' },
  silent_contract: { en: 'silent, contract runs', zh: '沉默但合同未到期' },
  lost: { en: 'silent beyond the limit', zh: '超过沉默上限' },
  few_orders: { en: 'few orders so far', zh: '下单尚少' },
  short_tenure: { en: 'very new', zh: '合作时间尚短' },
  weakened: { en: 'weakened', zh: '走弱' },
  fell: { en: 'fell below its best', zh: '低于最好时' },
  wallet_fell: { en: 'its own demand shrinks', zh: '客户自身需求萎缩' },
  young: { en: 'short history', zh: '历史尚短' },
  growing: { en: 'spend rises', zh: '采购额上升' },
  level: { en: 'buys as usual', zh: '采购如常' },
  below_usual: { en: 'below its usual', zh: '低于平时' },
  sparse: { en: 'too few orders', zh: '订单太少' },
}

const inOrder = <Key extends string>(keys: readonly Key[], of: Readonly<Record<Key, Text>>) =>
  Object.fromEntries(keys.map((key) => [key, of[key]]))

/** The stage of a customer and what stands around it. */
export const STAGE_FACTS: readonly Fact[] = [
  {
    name: 'stage',
    type: 'code',
    label: { en: 'stage', zh: '阶段' },
    words: { en: 'lifecycle stage | phase', zh: '生命周期阶段 | 所处阶段' },
    values: inOrder(STAGE_CODES, STAGE_LABELS),
    valueWords: STAGE_WORDS,
    meaning: {
      en: 'The stage of the lifecycle that the customer is in on the day.',
      zh: '客户在当日所处的生命周期阶段。',
    },
    formula: 'F1',
  },
  {
    name: 'stage_since',
    type: 'date',
    label: { en: 'in the stage since', zh: '进入阶段' },
    words: { en: 'since | stage since | start of the stage', zh: '始于 | 进入阶段的日期' },
    meaning: {
      en: 'The day on which the customer came into its stage: of the order, the closing or the silence behind it, else the end of the period that showed it.',
      zh: '客户进入当前阶段的日期：对应的下单、关闭或沉默之日；否则为看出这一阶段的那一期期末。',
    },
    formula: 'F1.6',
  },
  {
    name: 'stage_confidence',
    type: 'code',
    label: { en: 'confidence', zh: '把握' },
    words: { en: 'confidence of the stage', zh: '阶段把握' },
    values: inOrder(STAGE_CONFIDENCES, CONFIDENCE_LABELS),
    meaning: {
      en: 'How sure the stage is: facts are high, tendencies by their probability and by how much has been seen.',
      zh: '阶段判断的把握：事实为高，趋势则看概率和历史长短。',
    },
  },
  {
    name: 'stage_reason',
    type: 'code',
    label: { en: 'why in the stage', zh: '阶段依据' },
    words: { en: 'reason of the stage', zh: '判断依据' },
    values: STAGE_REASON_LABELS,
    meaning: { en: 'What decided the stage.', zh: '决定阶段的依据。' },
  },
  {
    name: 'pending_stage',
    type: 'code',
    label: { en: 'next stage in sight', zh: '将转入阶段' },
    values: inOrder(STAGE_CODES, STAGE_LABELS),
    meaning: {
      en: 'A stage whose signs have not yet held for long enough to replace the present one.',
      zh: '已有迹象、但持续时间还不足以取代当前阶段的阶段。',
    },
    formula: 'F1.6',
  },
  {
    name: 'warn_gap',
    type: 'days',
    label: { en: 'warning point', zh: '警戒线' },
    words: { en: 'churn warning point', zh: '流失警戒点' },
    meaning: {
      en: 'Silence in days from which on to warn: longer than 80 of 100 such gaps.',
      zh: '应当预警的沉默天数：比 100 个这类间隔中的 80 个都长。',
    },
    formula: 'F15.2',
  },
  {
    name: 'churn_gap',
    type: 'days',
    label: { en: 'limit of silence', zh: '沉默上限' },
    words: { en: 'churn point', zh: '流失点' },
    meaning: {
      en: 'Silence in days beyond which the customer counts as lost: longer than 95 of 100 such gaps.',
      zh: '超过即视为流失的沉默天数：比 100 个这类间隔中的 95 个都长。',
    },
    formula: 'F15.2',
  },
  {
    name: 'past_churn_point',
    type: 'code',
    label: { en: 'beyond the limit of silence', zh: '是否超过沉默上限' },
    values: { yes: { en: 'yes', zh: '是' }, no: { en: 'no', zh: '否' } },
    meaning: {
      en: 'Whether the last order lies further back than the limit of silence.',
      zh: '距最近一次下单是否已超过沉默上限。',
    },
    formula: 'F15.2',
  },
]

/** The numbers that decided, for the words of the rows that are shown. */
export const STAGE_EVIDENCE = [
  'stage_silence',
  'stage_limit',
  'stage_drop',
  'stage_significance',
  'stage_periods',
  'stage_slope',
  'stage_level',
  'stage_wallet',
  'stage_wallet_drop',
  'stage_weakened',
  'stage_gone',
  'stage_weaker_since',
  'stage_open_invoice',
] as const
