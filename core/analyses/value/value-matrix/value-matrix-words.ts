import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'

/** What the value matrix says of itself to the reader. */
export const VALUE_MATRIX_WORDS: OwnWords = {
  words: {
    en: 'value matrix | customer value matrix | value quadrant | current vs potential | current vs potential value | value type | value types | four value zones',
    zh: '价值矩阵 | 客户价值矩阵 | 价值类型 | 价值区 | 客户价值区 | 四类客户 | 价值象限 | 战略客户 | 利润客户 | 潜力客户 | 普通客户 | 潜力股',
  },
  subject: { en: 'the value types of {customers}', zh: '{customers}的价值类型' },
  params: [
    {
      name: 'cut',
      label: { en: 'cut', zh: '界限' },
      schema: z.literal('median'),
      values: { median: { en: 'cut at the median | median cut', zh: '以中位数为界 | 按中位数分' } },
    },
  ],
  evidence: [
    { cues: ['filter.value_type'], weight: 2 },
    { cues: ['group.value_type'], weight: 2 },
  ],
  examples: [
    {
      en: 'which value quadrant is each of my accounts in (current vs potential value)',
      zh: '我的客户分别在价值矩阵的哪一类',
    },
    { en: 'customer value matrix', zh: '客户价值矩阵' },
    { en: 'value matrix, type IV only', zh: 'Ⅳ类型的客户' },
    { en: 'how many customers are in each value type?', zh: '战略客户、利润客户、潜力客户、普通客户各多少' },
    { en: 'value matrix by region', zh: '各大区的价值矩阵' },
    { en: 'type II customers by potential value', zh: '潜力客户按增值潜力排序' },
    { en: 'type I customers in the north', zh: '华北的普通客户' },
    { en: 'top 10 type III customers', zh: '利润客户前10名' },
    { en: 'share of type IV customers by owner', zh: '各负责人的战略客户占比' },
    { en: 'value matrix of key accounts', zh: '大客户的价值矩阵' },
    { en: 'value types of stable customers', zh: '稳定客户的价值类型' },
    { en: 'type II customers with potential value above 5000', zh: '增值潜力超过5000的潜力客户' },
    { en: 'what value type is Sunrise Foods?', zh: '宏远机械是哪种价值类型' },
    { en: 'value matrix by segment and value type', zh: '客户价值区的分类' },
    { en: 'low current and high potential customers', zh: '当前价值低增值潜力高的客户' },
  ],
}
