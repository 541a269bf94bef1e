import { z } from 'zod'
import { type AnalysisWords, wordedColumns } from '../../../reading/analysis-words.js'
import type { Column } from '../../../reading/column.js'

/** What the stages say of themselves to the reader. */
export const lifecycleStageWords = (columns: readonly Column[]): AnalysisWords => ({
  id: 'lifecycle_stage',
  title: { en: 'Lifecycle stage', zh: '生命周期阶段' },
  words: {
    en: `
      lifecycle stage | lifecycle | life cycle stage | life cycle | customer lifecycle |
      customer life cycle | stage | which stage | what stage | stage of | current stage |
      stage overview | phase | clc
    `,
    zh: `
      生命周期阶段 | 客户生命周期阶段 | 生命周期 | 客户生命周期 | 关系阶段 | 客户阶段 | 所处阶段 |
      处于什么阶段 | 处在什么阶段 | 处于哪个阶段 | 处在哪个阶段 | 在哪个阶段 | 在什么阶段 | 什么阶段 |
      哪个阶段 | 阶段 | 各阶段 | 每个阶段 | 客户状态
    `,
  },
  strength: 0.5,
  evidence: [
    { cues: ['filter.stage', 'asks'], weight: 1 },
    { cues: ['filter.customer_type.lost', 'asks'], weight: 1 },
    { cues: ['leaving.declining', 'asks'], weight: 1 },
    { cues: ['filter.customer_type.repeat', 'show.count'], weight: 1 },
    { cues: ['filter.customer_type.key_account', 'show.count'], weight: 1 },
    { cues: ['filter.stage.terminated', 'period'], weight: 1 },
    { cues: ['show.count', 'population'], weight: 1 },
    { cues: ['filter.stage.prospect'], weight: 1 },
    { cues: ['group.stage'], weight: 2 },
  ],
  subject: ({ where, show }) =>
    where?.stage || show === 'count' || show === 'share'
      ? { en: '{customers}', zh: '{customers}' }
      : { en: 'the lifecycle stage of {customers}', zh: '{customers}所处的生命周期阶段' },
  columns: wordedColumns(columns, {
    revenue_12m: {
      words: {
        en: `
          revenue | sale | turnover | spend | spending | sales volume | order volume | purchase volume | monetary |
          monetary value | money | customer value | value
        `,
        zh: `
          销售额 | 营收 | 收入 | 交易额 | 采购额 | 成交额 | 营业额 | 消费额 | 业绩 | 购买金额 | 采购金额 | 销量 | 消费金额 |
          金额 | 购买额 | 客户价值 | 价值
        `,
      },
    },
    days_since_last: {
      words: {
        en: `
          gap | since the last order | since their last order | silence | days silent | days since last order |
          days since the last order | time since last order | days without order | gap since last order | order gap |
          inactivity | recency | recency of purchase
        `,
        zh: `
          未下单天数 | 间隔 | 距上次下单天数 | 沉默天数 | 没下单天数 | 距上次购买天数 | 最近下单间隔 | 静默天数 | 最近购买 |
          近度 | 最近一次购买时间
        `,
      },
      smallestFirst: { en: 'recency | recency of purchase', zh: '最近购买 | 近度' },
    },
    confidence: { words: { en: 'certainty', zh: '置信度' } },
    since: { words: { en: 'start of the stage | start date', zh: '进入阶段的日期 | 进入时间' } },
    name: { words: { en: 'alphabet | customer name', zh: '客户名称 | 姓名 | 名字' } },
  }),
  params: [
    {
      name: 'explain',
      label: { en: 'with the course so far', zh: '附上变化过程' },
      schema: z.boolean(),
    },
  ],
  shows: ['trend', 'explain', 'matrix'],
  asked: 3,
  examples: [
    { en: 'which of my key accounts are in decline right now?', zh: '我的大客户里现在哪些处于退化期？' },
    { en: 'how many customers are in each stage?', zh: '各阶段有多少客户？' },
    { en: 'which stage is Sunrise Foods in?', zh: '宏远机械处于什么阶段？' },
    { en: 'stable customers in the East by revenue', zh: '华东的稳定期客户，按收入排序' },
    { en: 'list all prospects', zh: '列出所有潜在客户' },
    { en: 'why is Ruida in decline?', zh: '为什么瑞达处于退化期？' },
    { en: 'share of customers by stage and region', zh: '按大区和阶段看客户占比' },
    { en: 'lifecycle stages over time', zh: '各阶段客户数的变化趋势' },
    { en: 'customers in build-up since last quarter', zh: '目前处于形成期的客户名单' },
    { en: 'which customers are terminated?', zh: '哪些客户已经终止合作？' },
    { en: 'stage matrix by region', zh: '按大区看阶段矩阵' },
    { en: 'how many stable customers do we have?', zh: '我们有多少稳定客户？' },
    { en: 'declining customers with revenue above 50k', zh: '收入超过5万的退化期客户' },
    { en: 'new customers in exploration', zh: '考察期的新客户有哪些？' },
    { en: 'customers in decline by owner', zh: '按负责人统计退化期客户' },
    { en: 'top 10 stable customers by revenue', zh: '收入最高的10个稳定客户' },
  ],
})
