import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'
import { TIERS } from './tiers.js'

/** What the pyramid says of itself to the reader. */
export const VALUE_PYRAMID_WORDS: OwnWords = {
  words: {
    en: 'pyramid | value pyramid | customer pyramid | customer tiers | value tiers | 80/20 | abc analysis | high value customers | most valuable customers',
    zh: '金字塔 | 价值金字塔 | 客户金字塔 | 二八 | 价值分层 | 客户分层 | abc分析 | 高价值客户 | 价值阶段 | 价值构成',
  },
  subject: { en: 'the value pyramid of {customers}', zh: '{customers}的价值金字塔' },
  params: [
    {
      name: 'tiers',
      label: { en: 'tiers', zh: '分层' },
      schema: z.enum(['curry', 'abc']),
      values: {
        abc: { en: 'abc analysis | abc tiers', zh: 'abc分析 | abc分层' },
        curry: { en: 'curry pyramid', zh: 'curry金字塔' },
      },
    },
    {
      name: 'metric',
      label: { en: 'metric', zh: '指标' },
      schema: z.enum(['revenue', 'gross_profit', 'clv', 'score']),
      values: {
        revenue: { en: 'pyramid by revenue | pyramid of revenue', zh: '按采购额的金字塔' },
        gross_profit: { en: 'pyramid by gross profit | pyramid of gross profit', zh: '按毛利的金字塔' },
        clv: {
          en: 'pyramid by clv | pyramid by lifetime value',
          zh: '按生命周期价值的金字塔 | 按终身价值的金字塔',
        },
        score: { en: 'pyramid by score | pyramid by rfm score', zh: '按得分的金字塔' },
      },
    },
  ],
  filters: [
    {
      name: 'tier',
      label: { en: 'tier', zh: '层级' },
      words: { en: 'tier | value tier', zh: '层级 | 价值层级' },
      values: Object.fromEntries(
        Object.entries(TIERS)
          .filter(([name]) => name === 'top' || name === 'inactive')
          .map(([name]) => [
            name,
            name === 'top' ? { en: 'top tier', zh: '最高层' } : { en: 'inactive tier', zh: '不活跃层' },
          ]),
      ),
    },
  ],
  examples: [
    { en: 'customer pyramid', zh: '客户金字塔' },
    { en: 'value pyramid of stable customers', zh: '稳定客户的价值金字塔' },
    { en: 'value pyramid in the north', zh: '华北的客户金字塔' },
    { en: 'who is in the top tier of the pyramid?', zh: '金字塔最高层有哪些客户' },
    { en: 'pyramid by lifetime value', zh: '按终身价值的金字塔' },
    { en: 'pyramid by gross profit', zh: '按毛利的金字塔' },
    { en: '80/20 of our customers', zh: '客户的二八分布' },
    { en: 'abc analysis of customers', zh: '客户ABC分析' },
    { en: 'high value customers', zh: '高价值客户有哪些' },
    { en: 'top 10 most valuable customers', zh: '不同价值阶段的客户分布和价值构成' },
    { en: 'value tiers by region', zh: '各大区的价值分层' },
    { en: 'value tiers of new customers', zh: '新客户的价值分层' },
    { en: 'customer tiers of my accounts', zh: '我的客户分层' },
    { en: 'value pyramid by owner', zh: '各负责人的客户金字塔' },
    { en: 'value pyramid of key accounts', zh: '大客户的价值金字塔' },
  ],
}
