import type { PlannedAnalysis } from '../../reading/worded-fact.js'

export const LIFECYCLE_AND_VALUE: readonly PlannedAnalysis[] = [
  {
    id: 'crm_gross_profit',
    title: { en: 'CRM gross profit', zh: 'CRM毛利' },
    words: {
      en: `
        crm gross profit | gross profit | crm margin | gross margin | profit after relationship cost
        | contribution margin | profit margin | profitability | most profitable | profitable
      `,
      zh: 'crm毛利 | 毛利率 | 毛利 | 客户毛利 | 盈利能力 | 最赚钱',
    },
    columns: { profit: { en: 'profit | margin | gross profit', zh: '利润 | 毛利' } },
  },
  {
    id: 'negative_value',
    title: { en: 'Negative and near-loss customers', zh: '负价值客户' },
    words: {
      en: `
        negative value | losing money | losing money on | unprofitable | loss making | near loss |
        lose money | money losing | negative profit
      `,
      zh: '负价值 | 亏损 | 亏钱 | 赔钱 | 快亏 | 快亏了 | 负利润 | 不赚钱',
    },
  },
  {
    id: 'customer_equity',
    title: { en: 'Customer equity', zh: '客户资产' },
    words: {
      en: 'customer equity | equity | customer asset',
      zh: '客户资产 | 顾客资产 | 客户权益',
    },
  },
]
