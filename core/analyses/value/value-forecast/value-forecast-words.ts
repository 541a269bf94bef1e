import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'

/** What the forecast says of itself to the reader. */
export const VALUE_FORECAST_WORDS: OwnWords = {
  words: {
    en: 'forecast | predict | prediction | projection | predict revenue | predict sales | revenue forecast | sales forecast | predict value | future value | value forecast | next three periods | next 3 periods | expected revenue | expected orders | expected value',
    zh: '预测 | 今后三期 | 未来价值 | 预估 | 销售预测 | 营收预测 | 销售业绩预测 | 价值预测 | 潜在价值和历史价值 | 预计',
  },
  subject: { en: 'the forecast of {customers}', zh: '{customers}的预测' },
  params: [
    {
      name: 'granularity',
      label: { en: 'periods of', zh: '按' },
      schema: z.enum(['year', 'quarter', 'month']),
      values: {
        year: {
          en: 'next three years | next 3 years | yearly',
          zh: '今后三年 | 未来三年 | 今后3年 | 未来3年 | 按年',
        },
        quarter: {
          en: 'next three quarters | next 3 quarters | quarterly',
          zh: '今后三个季度 | 未来三个季度 | 今后3个季度 | 按季',
        },
        month: {
          en: 'next three months | next 3 months | monthly',
          zh: '今后三个月 | 未来三个月 | 今后3个月 | 未来3个月 | 按月',
        },
      },
    },
  ],
  examples: [
    { en: 'forecast next 3 quarters of customer value for key accounts', zh: '预测大客户今后三个季度的价值' },
    { en: 'forecast of the next three periods', zh: '今后三期的客户价值' },
    { en: 'sales forecast', zh: '销售业绩预测' },
    { en: 'sales forecast by region', zh: '各大区的销售预测' },
    { en: 'predict revenue of Sunrise Foods', zh: '预测宏远机械的价值' },
    { en: 'top 10 customers by expected value', zh: '预计价值最高的10个客户' },
    { en: 'value forecast of stable customers', zh: '稳定客户的价值预测' },
    { en: 'forecast for my customers', zh: '我的客户的销售预测' },
    { en: 'forecast by owner', zh: '各负责人的销售预测' },
    { en: 'monthly value forecast', zh: '按月的价值预测' },
    { en: 'customers with a forecast above 20000', zh: '预测值超过2万的客户' },
    { en: 'value forecast next three years', zh: '今后三年的价值预测' },
    { en: 'total sales forecast in the north', zh: '华北的营收预测合计' },
    { en: 'future value of our customers', zh: '客户潜在价值和历史价值' },
    { en: 'share of the forecast by segment', zh: '各细分在销售预测中的占比' },
  ],
}
