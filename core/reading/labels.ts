import type { AnalysisId, RfmClass, Stage } from './reading.js'
import type { Text } from './text.js'

/** What a list is called in words, whatever the filter holds; the keys of `where` that have a fixed name. */
export const FILTER_LABELS: Readonly<Record<string, Text>> = {
  stage: { en: 'stage', zh: '阶段' },
  from_stage: { en: 'from stage', zh: '原阶段' },
  to_stage: { en: 'to stage', zh: '新阶段' },
  region: { en: 'region', zh: '大区' },
  segment: { en: 'segment', zh: '细分' },
  industry: { en: 'industry', zh: '行业' },
  customer_type: { en: 'customer type', zh: '客户类型' },
  owner: { en: 'owner', zh: '负责人' },
  team: { en: 'team', zh: '团队' },
  channel: { en: 'channel', zh: '渠道' },
  customer: { en: 'customer', zh: '客户' },
  product: { en: 'product', zh: '产品' },
  category: { en: 'category', zh: '品类' },
  acquired_via: { en: 'acquired via', zh: '获客来源' },
  rfm_class: { en: 'RFM class', zh: 'RFM 类别' },
  rfm_cell: { en: 'RFM cell', zh: 'RFM 组合' },
  day: { en: 'day', zh: '日' },
  week: { en: 'week', zh: '周' },
  month: { en: 'month', zh: '月' },
  quarter: { en: 'quarter', zh: '季度' },
  year: { en: 'year', zh: '年' },
}

/** The six stages as an adjective of customers. */
export const STAGE_LABELS: Readonly<Record<Stage, Text>> = {
  prospect: { en: 'prospect', zh: '潜在期' },
  exploration: { en: 'exploration', zh: '考察期' },
  build_up: { en: 'build-up', zh: '形成期' },
  stable: { en: 'stable', zh: '稳定期' },
  decline: { en: 'decline', zh: '退化期' },
  terminated: { en: 'terminated', zh: '已终止' },
}

export const RFM_CLASS_LABELS: Readonly<Record<RfmClass, Text>> = {
  important_value: { en: 'important-value', zh: '重要价值' },
  important_keep: { en: 'important-keep', zh: '重要保持' },
  important_develop: { en: 'important-develop', zh: '重要发展' },
  important_save: { en: 'important-save', zh: '重要挽留' },
  general_value: { en: 'general-value', zh: '一般价值' },
  general_keep: { en: 'general-keep', zh: '一般保持' },
  general_develop: { en: 'general-develop', zh: '一般发展' },
  general_save: { en: 'general-save', zh: '一般挽留' },
}

export const CUSTOMER_TYPE_LABELS: Readonly<Record<string, Text>> = {
  new: { en: 'new', zh: '新客户' },
  repeat: { en: 'repeat', zh: '老客户' },
  key_account: { en: 'key-account', zh: '大客户' },
  lost: { en: 'lost', zh: '已流失客户' },
}

/** Columns of answers that a question may sort by or set a condition on. */
export const MEASURE_LABELS: Readonly<Record<string, Text>> = {
  score: { en: 'score', zh: '得分' },
  risk: { en: 'risk', zh: '风险' },
  value_at_risk: { en: 'value at risk', zh: '在险金额' },
  revenue: { en: 'revenue', zh: '销售额' },
  revenue_12m: { en: 'revenue of the last 12 months', zh: '近 12 个月收入' },
  revenue_at_stake: { en: 'revenue at stake', zh: '涉及收入' },
  profit: { en: 'profit', zh: '利润' },
  value: { en: 'value', zh: '价值' },
  clv: { en: 'lifetime value', zh: '生命周期价值' },
  gap: { en: 'days since the last order', zh: '距上次下单天数' },
  days_since_last: { en: 'days since the last order', zh: '距上次下单天数' },
  frequency: { en: 'orders', zh: '下单次数' },
  monetary: { en: 'monetary value', zh: '消费金额' },
  confidence: { en: 'confidence', zh: '置信度' },
  since: { en: 'start of the stage', zh: '进入阶段的日期' },
}

/** The analyses by the catalogue's titles. */
export const ANALYSIS_LABELS: Readonly<Record<AnalysisId, Text>> = {
  lifecycle_stage: { en: 'Lifecycle stage', zh: '生命周期阶段' },
  stage_transition: { en: 'Stage transitions', zh: '阶段迁移' },
  drift: { en: 'Drifting customers', zh: '客户漂移' },
  stage_profile: { en: 'Stage profile', zh: '阶段特征' },
  category_state_matrix: { en: 'Category × state matrix', zh: '类别×状态交叉矩阵' },
  stage_strategy: { en: 'Strategy by stage', zh: '阶段策略' },
  lifecycle_pattern: { en: 'Lifecycle pattern', zh: '生命周期模式' },
  customer_profile: { en: 'Customer card', zh: '客户档案卡' },
  clv: { en: 'Lifetime value', zh: '客户生命周期价值' },
  lifetime_profit: { en: 'Lifetime profit', zh: '客户生命周期利润' },
  crm_gross_profit: { en: 'CRM gross profit', zh: 'CRM毛利' },
  value_forecast: { en: 'Value forecast', zh: '今后三期价值' },
  vip_loss_exposure: { en: 'Loss if key accounts leave', zh: '大客户流失损失' },
  negative_value: { en: 'Negative and near-loss customers', zh: '负价值客户' },
  value_matrix: { en: 'Value matrix', zh: '客户价值矩阵' },
  value_pyramid: { en: 'Value pyramid', zh: '客户金字塔' },
  customer_equity: { en: 'Customer equity', zh: '客户资产' },
  equity_allocation: { en: 'Acquisition or retention', zh: '获取与保持投入' },
  cost_quadrant: { en: 'Cost quadrants', zh: '获取×维持成本' },
  loyalty_profit_matrix: { en: 'Loyalty × profit', zh: '忠诚度×盈利' },
  prospect_potential: { en: 'Prospect potential', zh: '潜客潜在价值' },
  perceived_value: { en: 'Perceived value', zh: '客户感知价值' },
  rfm: { en: 'RFM', zh: 'RFM' },
  value_score: { en: 'Weighted value score', zh: '客户价值评估' },
  ahp_weights: { en: 'AHP weights', zh: '层次分析权重' },
  clustering: { en: 'Clusters', zh: '聚类细分' },
  churn_rate: { en: 'Churn rate', zh: '流失率' },
  customer_base_lifetime: { en: 'Customer-base lifetime', zh: '客户群体生命周期' },
  retention_curve: { en: 'Retention curve', zh: '留存曲线' },
  churn_warning: { en: 'Churn warning', zh: '流失预警' },
  win_back: { en: 'Win-back', zh: '客户挽回' },
  defection_reasons: { en: 'Why customers leave', zh: '流失原因' },
  retention_effect: { en: 'Did a retention campaign work', zh: '保持效果评估' },
  exit_barriers: { en: 'Exit barriers', zh: '退出壁垒' },
  response_analysis: { en: 'Campaign response', zh: '客户响应分析' },
  repeat_selling: { en: 'Repeat selling', zh: '重复销售分析' },
  cross_sell: { en: 'Cross-selling', zh: '交叉销售分析' },
  credit_rating: { en: 'Credit', zh: '信用评价' },
  satisfaction: { en: 'Satisfaction', zh: '满意度' },
  loyalty: { en: 'Loyalty', zh: '忠诚度' },
  satisfaction_loyalty: { en: 'Satisfaction × loyalty', zh: '满意度×忠诚度' },
  complaint_signals: { en: 'Complaints', zh: '投诉信号' },
  fraud_signals: { en: 'Irregularities', zh: '异常行为' },
  data_quality: { en: 'Data quality', zh: '数据质量' },
  digest_scorecard: { en: 'How past warnings turned out', zh: '预警回顾' },
}
