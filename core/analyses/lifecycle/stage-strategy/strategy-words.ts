import type { AnalysisWords } from '../../../reading/analysis-words.js'
import { STRATEGY_COLUMNS } from './strategy-columns.js'

/** What the analysis says to the reader. */
export const STRATEGY_WORDS: AnalysisWords = {
  id: 'stage_strategy',
  title: { en: 'Strategy by stage', zh: '阶段策略' },
  words: {
    en: `
      stage strategy | strategy | strategies | strategy by stage | playbook | playbooks | what should we do | what shall we do | what to do |
      what should i do | what shd we do | what should we be doing | what shd we be doing | what should we be doing with | what shd we be doing with | action plan | next best action |
      recommendation | recommendations | recommend | recommended actions | measures to take | what can we do | what can i do | advise | advice | how should we treat | how to treat |
      how should we handle | how to handle | how do we convince | which analyses should we run | analyses to run | relationship strategy |
      c1-l1-s1 | c2-l2-s21 | c3-l3-s22 | c4-l4-s23
    `,
    zh: `
      阶段策略 | 策略 | 战略 | 关系管理战略 | 关系战略 | 怎么办 | 该怎么做 | 应该怎么做 | 怎么做 | 如何应对 | 怎么应对 | 行动建议 | 措施 | 对策 | 建议 | 打法 | 怎么维护 |
      该做什么 | 做什么好 | 怎么跟进 | 跟进策略 | 分析策略 | 客户分析策略 | 该做哪些分析 | 做哪些分析 | 怎么说服 | 如何说服 | 怎么经营 | 如何经营 | 怎么对待 |
      c1-l1-s1 | c2-l2-s21 | c3-l3-s22 | c4-l4-s23
    `,
  },
  strength: 0.7,
  subject: { en: 'what to do with {customers}', zh: '对{customers}的策略' },
  columns: STRATEGY_COLUMNS,
  asked: 1,
  examples: [
    { en: 'what should we do with declining customers?', zh: '退化期客户该怎么做' },
    { en: 'what shd we be doing with build-up accounts in the north?', zh: '华北的形成期客户该做什么' },
    { en: 'which strategy for stable customers?', zh: '稳定期应采取什么关系管理战略' },
    { en: 'strategy by stage', zh: '各阶段策略' },
    { en: 'action plan for customers in exploration', zh: '考察期的客户类型和分析策略' },
    { en: 'how do we convince prospects?', zh: '考察期怎么说服潜在客户' },
    { en: 'recommendations for key accounts', zh: '大客户有什么行动建议' },
    { en: 'what can we do for stable key accounts?', zh: '稳定期的大客户怎么维护' },
    { en: 'playbook for terminated customers', zh: '已终止的客户有什么对策' },
    { en: 'what should I do with my declining customers?', zh: '我的退化期客户怎么办' },
    { en: 'what to do with customers in build-up?', zh: '形成期客户如何经营' },
    { en: 'which analyses should we run for stable customers?', zh: '稳定期客户该做哪些分析' },
    { en: 'strategy for Sunrise Foods', zh: '宏远机械的跟进策略' },
    { en: 'strategies by stage in the east', zh: '华东各阶段的策略' },
    { en: 'how should we handle prospects of anna?', zh: '安娜负责的潜在客户怎么跟进' },
    { en: 'stage strategy by region', zh: '各大区的阶段策略' },
  ],
}
