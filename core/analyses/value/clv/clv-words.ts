import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'
import { HORIZON_PATTERN } from '../../kernel/forecast/horizon.js'

/** What lifetime value says of itself to the reader. */
export const CLV_WORDS: OwnWords = {
  words: {
    en: 'clv | ltv | cltv | lifetime value | life time value | customer lifetime value | customer life time value | predict clv | value to the firm | covers 80% of lifetime profit',
    zh: '生命周期价值 | 客户生命周期价值 | 终身价值 | 终生价值 | 全生命周期价值 | 客户终身价值 | clv | cltv | 对企业的价值 | 客户对企业的价值',
  },
  subject: { en: 'the lifetime value of {customers}', zh: '{customers}的生命周期价值' },
  params: [
    {
      name: 'horizon',
      label: { en: 'horizon', zh: '期限' },
      schema: z.string().regex(HORIZON_PATTERN),
      phrases: {
        en: 'over {span} | over the next {span} | horizon {span} | horizon of {span} | within {span} | for the next {span} | does {span} | do {span} | that {span}',
        zh: '未来{span} | 今后{span} | {span}期限 | 期限{span} | {span}内 | {span}利润 | {span}能',
      },
    },
    {
      name: 'discount_rate',
      label: { en: 'discount rate', zh: '贴现率' },
      schema: z.number().min(0).max(1),
      phrases: {
        en: 'discount rate {share} | discounted at {share} | wacc {share} | at a discount rate of {share} | wacc of {share}',
        zh: '贴现率{share} | 折现率{share} | 按{share}贴现 | 按{share}折现',
      },
    },
    {
      name: 'metric',
      label: { en: 'metric', zh: '指标' },
      schema: z.enum(['value', 'horizon_coverage']),
      values: {
        horizon_coverage: {
          en: 'horizon coverage | coverage | covers | cover | share of lifetime | what share of a lifetime',
          zh: '覆盖率 | 覆盖 | 占总利润的多少 | 占总利润多少 | 占多少',
        },
      },
    },
    {
      name: 'model',
      label: { en: 'model', zh: '模型' },
      schema: z.enum(['fitted', 'retention']),
      values: {
        retention: {
          en: 'by retention rate | retention model | margin multiple',
          zh: '按保持率 | 保持率模型 | 按留存率',
        },
        fitted: { en: 'by buying model | fitted model', zh: '按购买模型 | 拟合模型' },
      },
    },
  ],
  examples: [
    { en: 'top 20 customers by CLV', zh: 'CLTV排名' },
    { en: 'what is the lifetime value of our customers?', zh: '客户终身价值' },
    { en: 'customer lifetime value by region', zh: '各大区的客户生命周期价值' },
    { en: 'clv of key accounts', zh: '大客户的生命周期价值' },
    { en: 'lifetime value of Sunrise Foods', zh: '宏远机械的终身价值' },
    { en: 'clv over the next 5 years', zh: '未来5年的生命周期价值' },
    { en: 'lifetime value discounted at 8%', zh: '贴现率8%的生命周期价值' },
    { en: 'clv horizon coverage', zh: '三年利润占总利润的多少' },
    { en: 'total lifetime value of stable customers', zh: '稳定客户的终身价值合计' },
    { en: 'customers with a clv above 50000', zh: '生命周期价值超过5万的客户' },
    { en: 'lowest lifetime value in the north', zh: '华北终身价值最低的客户' },
    { en: 'clv by owner', zh: '各负责人名下客户的终身价值' },
    { en: 'clv by retention rate', zh: '按保持率算生命周期价值' },
    { en: 'ltv of new customers', zh: '新客户的终身价值' },
    { en: 'which customers have the highest lifetime value?', zh: '客户对企业的价值' },
  ],
}
