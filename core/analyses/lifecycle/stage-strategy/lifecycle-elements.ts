import type { Text } from '../../../reading/text.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'

/**
 * One element of the framework of Jiang and Liu (2007): c is the stage of the lifecycle, l the type of customer, s the
 * strategy and t the analyses. The paper's prose swaps c and l; its tuples, and this, do not.
 */
export interface LifecycleElement {
  readonly c: string
  readonly l: string
  readonly s: string
  readonly t: readonly string[]
}

/** The four elements as they are printed (B2). */
export const LIFECYCLE_ELEMENTS = {
  exploration: { c: 'C1', l: 'L1', s: 'S1', t: ['T11', 'T2'] },
  build_up: { c: 'C2', l: 'L2', s: 'S21', t: ['T12', 'T3', 'T5'] },
  stable: { c: 'C3', l: 'L3', s: 'S22', t: ['T12', 'T3', 'T4', 'T5'] },
  decline: { c: 'C4', l: 'L4', s: 'S23', t: ['T13', 'T5'] },
} as const satisfies Readonly<Record<string, LifecycleElement>>

/** The element of a stage: a prospect has that of exploration, of which it is the part before the first order. */
export function elementOf(stage: StageOrUnknown): LifecycleElement | undefined {
  const of = stage === 'prospect' ? 'exploration' : stage
  return of in LIFECYCLE_ELEMENTS ? LIFECYCLE_ELEMENTS[of as keyof typeof LIFECYCLE_ELEMENTS] : undefined
}

/** As the paper prints it: "{C3-L3-S22-(T12,T3,T4,T5)}". */
export function elementText({ c, l, s, t }: LifecycleElement): string {
  return `{${c}-${l}-${s}-(${t.join(',')})}`
}

/** What a stage is for and how that is seen to be reached; the indicators are ours. */
export interface StageAim {
  readonly goal: Text
  readonly strategy: Text
  /** Analyses of the catalogue that carry the element's analyses, by id. */
  readonly analyses: readonly string[]
  readonly kpi: Text
}

const WINNING: Omit<StageAim, 'goal'> = {
  strategy: { en: 'acquisition', zh: '客户获取' },
  analyses: ['customer_traits', 'prospect_potential', 'response_analysis'],
  kpi: {
    en: 'response rate, conversion to the first order, cost per customer won',
    zh: '响应率、首单转化率、单个客户获取成本',
  },
}

/** Goal, strategy, analyses and indicators of every stage. */
export const STAGE_AIMS: Readonly<Record<StageOrUnknown, StageAim>> = {
  prospect: {
    ...WINNING,
    goal: { en: 'find and convince target customers', zh: '找到目标客户并说服其下单' },
  },
  exploration: { ...WINNING, goal: { en: 'convince by the first orders', zh: '用头几单打消顾虑' } },
  build_up: {
    goal: { en: 'pass through this stage quickly', zh: '尽快走完这一阶段' },
    strategy: { en: 'development', zh: '客户发展' },
    analyses: ['value_matrix', 'repeat_selling', 'drift', 'churn_warning'],
    kpi: { en: 'repeat rate, growth of spend', zh: '复购率、采购额增长' },
  },
  stable: {
    goal: { en: 'hold the high value', zh: '守住高价值' },
    strategy: { en: 'maintenance', zh: '客户维持' },
    analyses: [
      'value_matrix',
      'repeat_selling',
      'cross_sell',
      'drift',
      'churn_warning',
      'satisfaction',
      'credit_rating',
    ],
    kpi: { en: 'retention, products per customer, lifetime value', zh: '保持率、户均产品数、生命周期价值' },
  },
  decline: {
    goal: { en: 'save the valuable, let the others go', zh: '挽留有价值的，放走其余的' },
    strategy: { en: 'saving', zh: '客户挽留' },
    analyses: ['win_back', 'defection_reasons'],
    kpi: { en: 'share saved, profit of those saved', zh: '挽留成功率、挽留后带来的毛利' },
  },
  terminated: {
    goal: { en: 'learn why, and ask back those worth it', zh: '弄清流失原因，值得的再请回来' },
    strategy: { en: 'winning back', zh: '客户挽回' },
    analyses: ['defection_reasons', 'win_back'],
    kpi: { en: 'share that returned, value of the second lifetime', zh: '回流率、二次生命周期价值' },
  },
  unknown: {
    goal: { en: 'see more before acting', zh: '先多看一看再行动' },
    strategy: { en: 'none before the stage is known', zh: '阶段明确之前不定策略' },
    analyses: ['lifecycle_stage'],
    kpi: { en: 'share of customers with a known stage', zh: '阶段已判明的客户占比' },
  },
}

/** The type of customer of an element. */
export const TYPE_LABELS: Readonly<Record<string, Text>> = {
  L1: { en: 'target customer', zh: '目标客户' },
  L2: { en: 'new customer', zh: '新客户' },
  L3: { en: 'stable customer', zh: '稳定客户' },
  L4: { en: 'exiting customer', zh: '退出客户' },
}
