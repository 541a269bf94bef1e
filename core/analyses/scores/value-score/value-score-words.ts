import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'
import { readWeights } from './read-weights.js'

/** What the analysis says to the reader. */
export const VALUE_SCORE_WORDS: OwnWords = {
  words: {
    en: 'value score | value scores | weighted score | weighted value score | scorecard | customer value evaluation | weighted evaluation | weighted sum | scoring weights | score by weights',
    zh: '价值评估 | 客户价值评估 | 价值评分 | 价值得分 | 加权得分 | 加权评分 | 加权打分 | 客户总价值 | 总价值排名 | 综合价值得分 | 价值打分',
  },
  subject: { en: 'value scores of {customers}', zh: '{customers}的价值评分' },
  params: [
    {
      name: 'weights',
      label: { en: 'weights', zh: '权重' },
      schema: z.record(z.string(), z.number()),
      read: readWeights,
    },
  ],
  examples: [
    { en: 'value score', zh: '客户价值评估' },
    {
      en: 'recalc the value score with recency 20 / freq 30 / money 50',
      zh: '价值评分，R权重0.2、F权重0.3、M权重0.5',
    },
    { en: 'value score of the customers in the north', zh: '华北客户的价值评分' },
    { en: 'top 10 by value score', zh: '价值得分前10名' },
    { en: 'who has the highest value score?', zh: '客户总价值排名' },
    { en: 'lowest value score', zh: '价值得分最低的客户' },
    { en: 'weighted score of key accounts', zh: '大客户的加权得分' },
    { en: 'weighted value score of my customers', zh: '我的客户的价值评分' },
    { en: 'customers with a value score above 80', zh: '价值得分超过80的客户' },
    { en: 'value score by region', zh: '各大区的价值得分' },
    { en: 'value scores of stable customers', zh: '稳定客户的价值评分' },
    { en: 'what is the value score of Sunrise Foods?', zh: '宏远机械的价值得分是多少' },
    { en: 'customer value evaluation as of 30 June', zh: '截至6月30日的客户价值评估' },
    { en: 'weighted evaluation of all customers', zh: '给所有客户加权打分' },
    { en: 'scorecard of retail customers', zh: '客户综合价值得分' },
  ],
}
