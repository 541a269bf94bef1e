import { z } from 'zod'
import type { AnalysisWords } from '../../../reading/analysis-words.js'

/** What the analysis says to the reader. */
export const CONCENTRATION_WORDS: AnalysisWords = {
  id: 'concentration',
  title: { en: 'Concentration', zh: '客户集中度' },
  words: {
    en: 'concentration | customer concentration | revenue concentration | dependence on few customers | gini | pareto | 80/20 | 80 20 rule | how dependent | dependent on',
    zh: '客户集中度 | 集中度 | 依赖度 | 二八 | 二八法则 | 基尼系数 | 大客户依赖 | 依赖大客户 | 依赖少数客户',
  },
  subject: { en: 'the concentration of {customers}', zh: '{customers}的集中度' },
  columns: [
    { name: 'top_1', type: 'share', inPercent: true, label: { en: 'top 1%', zh: '前 1%' } },
    { name: 'top_5', type: 'share', inPercent: true, label: { en: 'top 5%', zh: '前 5%' } },
    { name: 'top_10', type: 'share', inPercent: true, label: { en: 'top 10%', zh: '前 10%' } },
    { name: 'top_20', type: 'share', inPercent: true, label: { en: 'top 20%', zh: '前 20%' } },
    {
      name: 'gini',
      type: 'number',
      label: { en: 'Gini', zh: '基尼系数' },
      words: { en: 'gini coefficient', zh: '基尼' },
    },
    {
      name: 'effective_customers',
      type: 'number',
      label: { en: 'effective number', zh: '等效客户数' },
      words: { en: 'effective customers | effective number of customers', zh: '等效户数' },
    },
    { name: 'customers', type: 'integer', label: { en: 'customers', zh: '客户数' } },
    { name: 'revenue', type: 'money', label: { en: 'revenue', zh: '销售额' } },
  ],
  params: [{ name: 'by', label: { en: 'by', zh: '按' }, schema: z.string() }],
  shows: ['trend'],
  examples: [
    { en: 'how concentrated is our revenue?', zh: '客户集中度有多高' },
    { en: 'how dependent are we on our largest customers?', zh: '我们对大客户的依赖度有多大' },
    { en: 'what share do the top 10% of customers bring?', zh: '前10%的客户占销售额多少' },
    { en: 'concentration by owner', zh: '各负责人的客户集中度' },
    { en: 'customer concentration by region', zh: '各大区客户集中度' },
    { en: 'is it still 80/20?', zh: '还是二八吗' },
    { en: 'gini of revenue over the last 2 years by quarter', zh: '近两年每季度的基尼系数' },
    { en: 'did concentration rise this year?', zh: '今年集中度上升了吗' },
    { en: 'effective number of customers', zh: '等效客户数是多少' },
    { en: 'concentration in the north', zh: '华北的客户集中度' },
    { en: 'revenue concentration last year', zh: '去年的收入集中度' },
    { en: 'how much of our sales hangs on few customers?', zh: '销售额是不是集中在少数客户' },
    { en: 'pareto of customers by segment', zh: '按细分看二八分布' },
    { en: 'which owner depends most on few customers?', zh: '哪个负责人最依赖少数客户' },
    { en: 'concentration trend', zh: '集中度走势' },
  ],
}
