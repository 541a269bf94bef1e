import { z } from 'zod'
import type { AnalysisWords, WordedColumn } from '../../../reading/analysis-words.js'

export const BASE_LIFETIME_COLUMNS: readonly WordedColumn[] = [
  {
    name: 'constant_churn_years',
    type: 'number',
    label: { en: 'years at constant churn', zh: '恒定流失率下的年数' },
  },
  {
    name: 'median_years',
    type: 'number',
    label: { en: 'median years (Kaplan-Meier)', zh: '中位年数（Kaplan-Meier）' },
  },
  { name: 'projected_years', type: 'number', label: { en: 'mean years (sBG)', zh: '平均年数（sBG）' } },
  {
    name: 'churn_rate',
    type: 'share',
    label: { en: 'churn of the period', zh: '期间流失率' },
    inPercent: true,
  },
  { name: 'lost', type: 'integer', label: { en: 'lost', zh: '流失客户' } },
  { name: 'at_start', type: 'integer', label: { en: 'at the start', zh: '期初客户' } },
  { name: 'customers', type: 'integer', label: { en: 'customers ever', zh: '历史客户数' } },
]

/** What the analysis says to the reader. */
export const BASE_LIFETIME_WORDS: AnalysisWords = {
  id: 'customer_base_lifetime',
  title: { en: 'Customer-base lifetime', zh: '客户群体生命周期' },
  words: {
    en: 'customer lifetime | customer lifetimes | average lifetime | avg lifetime | avg customer lifetime | average customer lifetime | mean customer lifetime | base lifetime | customer base lifetime | customer-base lifetime | how long do customers stay | how long customers stay | how long does a customer stay | lifetime of our customers | lifetime of customers | median lifetime',
    zh: '客户群体生命周期 | 群体生命周期 | 平均寿命 | 客户寿命 | 客户平均寿命 | 平均生命周期 | 客户平均生命周期 | 客户能留多久 | 客户平均能留多久 | 留存多久 | 合作多久',
  },
  subject: { en: 'the lifetime of {customers}', zh: '{customers}的群体生命周期' },
  columns: BASE_LIFETIME_COLUMNS,
  params: [
    {
      name: 'churn_rate',
      label: { en: 'churn rate', zh: '流失率' },
      schema: z.number(),
      phrases: {
        en: 'churn of {share} | churn is {share} | churn was {share} | churn rate {share} | churn rate of {share} | churn rate is {share} | churn rate was {share} | at {share} churn | churn was like {share} | churn was about {share} | churn is about {share} | was like {share} | with churn {share}',
        zh: '流失率{share} | 流失率是{share} | 流失率约{share} | 流失率大概{share} | 流失率大约{share} | 流失率差不多{share} | 流失率按{share}',
      },
      echo: { en: 'churn {value}', zh: '流失率 {value}' },
    },
  ],
  examples: [
    {
      en: 'whats our avg customer lifetime? churn last yr was like 18%',
      zh: '客户平均寿命是多少，去年流失率大概18%',
    },
    { en: 'how long do customers stay?', zh: '客户平均能留多久' },
    { en: 'average customer lifetime', zh: '客户平均生命周期' },
    { en: 'customer-base lifetime', zh: '客户群体生命周期' },
    { en: 'average lifetime by region', zh: '各大区客户平均寿命' },
    { en: 'customer lifetime at 20% churn', zh: '流失率20%，客户群体生命周期是多少' },
    { en: 'how long do key accounts stay?', zh: '大客户能合作多久' },
    { en: 'mean customer lifetime in the north', zh: '华北客户的平均寿命' },
    { en: 'average lifetime by segment', zh: '按细分看客户寿命' },
    { en: 'customer base lifetime with a churn rate of 10%', zh: '按流失率10%算客户群体生命周期' },
    { en: 'average customer lifetime from last year’s churn', zh: '按去年的流失率，客户寿命多长' },
    { en: 'median lifetime of our customers', zh: '客户寿命的中位数' },
    { en: 'how long does a customer stay by owner?', zh: '各负责人的客户平均寿命' },
    { en: 'avg lifetime of customers won on the web', zh: '客户一般留存多久' },
    { en: 'customer lifetime as of 30 June', zh: '截至6月30日的客户平均寿命' },
  ],
}
