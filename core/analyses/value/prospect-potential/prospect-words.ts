import type { OwnWords } from '../../../reading/analysis-words.js'
import type { Text } from '../../../reading/text.js'

export const POTENTIAL_TIERS: Readonly<Record<string, Text>> = {
  high: { en: 'upper third', zh: '前三分之一' },
  middle: { en: 'middle third', zh: '中间三分之一' },
  low: { en: 'lower third', zh: '后三分之一' },
}

export const PROSPECT_WORDS: OwnWords = {
  words: {
    en: 'prospect potential | rank leads | rank open leads | rank prospects | potential of prospects | potential of leads | look-alikes | lookalikes | potential lifetime value | lead scoring | lead score | best prospects | best leads | most promising prospects | most promising leads',
    zh: '潜客潜在价值 | 潜客价值 | 潜在客户的商业价值 | 潜在客户价值 | 潜客潜力 | 相似客户 | 潜力评估 | 线索评分 | 线索打分 | 最有潜力的潜客 | 最值得跟进的潜客',
  },
  subject: {
    en: 'the potential of {customers} who never ordered',
    zh: '{customers}中从未下单的潜客的潜在价值',
  },
  filters: [
    { name: 'potential_tier', label: { en: 'tier of potential', zh: '潜力档' }, values: POTENTIAL_TIERS },
  ],
  examples: [
    {
      en: 'rank open leads by potential lifetime value, lookalikes of our best manufacturing customers',
      zh: '潜在客户的商业价值',
    },
    { en: 'prospect potential', zh: '潜客潜在价值' },
    { en: 'best prospects', zh: '最有潜力的潜客' },
    { en: 'best leads in the north', zh: '华北最有潜力的潜客' },
    { en: 'lead scoring', zh: '线索评分' },
    { en: 'top 10 most promising leads', zh: '最值得跟进的潜客前10名' },
    { en: 'prospect potential by industry', zh: '各行业的潜客价值' },
    { en: 'potential of my prospects', zh: '我的潜客潜力' },
    { en: 'most promising prospects', zh: '最值得跟进的潜客' },
    { en: 'prospect potential by region', zh: '各大区的潜客潜在价值' },
    { en: 'potential of leads in retail', zh: '零售行业的潜客价值' },
    { en: 'best prospects of anna', zh: '安娜最有潜力的潜客' },
    { en: 'prospect potential above 10000', zh: '潜客潜在价值超过1万' },
    { en: 'lead score of our prospects', zh: '线索打分' },
    { en: 'how many best prospects are there by owner?', zh: '各负责人的潜客潜力' },
  ],
}
