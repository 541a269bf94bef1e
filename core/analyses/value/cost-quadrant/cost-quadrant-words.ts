import type { OwnWords } from '../../../reading/analysis-words.js'
import type { Text } from '../../../reading/text.js'

/** The quadrants of Thomas, Reinartz and Kumar by acquisition cost, then retention cost. */
export const COST_QUADRANTS: Readonly<Record<string, Text>> = {
  casual: { en: 'casual', zh: '随意客户' },
  high_maintenance: { en: 'high-maintenance', zh: '易获得难维持' },
  low_maintenance: { en: 'low-maintenance', zh: '易维持难获得' },
  royal: { en: 'royal', zh: '忠诚客户（高获取、高维持）' },
}

const VALUE_WORDS: Readonly<Record<string, Text>> = {
  casual: {
    en: 'casual customers | cheap to win and cheap to keep',
    zh: '随意客户 | 低维持成本低获取成本 | 低获取成本低维持成本 | 易获得易维持',
  },
  high_maintenance: {
    en: 'high maintenance | high-maintenance customers | cheap to win but expensive to keep | expensive to keep',
    zh: '易获得难维持客户 | 易获得难维持 | 难维持 | 高维持客户',
  },
  low_maintenance: {
    en: 'low maintenance | low-maintenance customers | cheap to keep but expensive to win | expensive to win but cheap to keep | expensive to win',
    zh: '易维持难获得的客户 | 易维持难获得 | 难获得 | 低维持客户',
  },
  royal: {
    en: 'royal customers | expensive to win and expensive to keep',
    zh: '皇家客户 | 难获得难维持 | 高维持高获取成本 | 高维持、高获取成本',
  },
}

export const COST_QUADRANT_WORDS: OwnWords = {
  words: {
    en: 'cost quadrant | cost quadrants | acquisition cost and retention cost | acquisition versus retention cost | acquisition × retention cost | share of cost beside share of profit | share of cost',
    zh: '获取×维持成本 | 获取维持成本 | 成本象限 | 获取成本和维持成本 | 获取成本与维持成本 | 成本占比和利润占比',
  },
  subject: { en: 'the cost to win and to keep {customers}', zh: '{customers}的获取成本和维持成本' },
  filters: [
    {
      name: 'quadrant',
      label: { en: 'cost quadrant', zh: '成本象限' },
      values: COST_QUADRANTS,
      valueWords: VALUE_WORDS,
    },
  ],
  examples: [
    { en: 'cheap to keep but expensive to win - who are they?', zh: '易维持难获得的客户有哪些 按利润排' },
    { en: 'cost quadrants', zh: '成本象限' },
    { en: 'which customers are expensive to keep?', zh: '易获得难维持客户有哪些' },
    { en: 'royal customers', zh: '皇家客户有哪些' },
    { en: 'casual customers in the north', zh: '华北的随意客户有哪些' },
    { en: 'how many high maintenance customers do we have?', zh: '易获得难维持的客户有多少家' },
    { en: 'share of customers by cost quadrant', zh: '各成本象限的客户占比' },
    { en: 'cost quadrants by region', zh: '各大区的成本象限' },
    { en: 'low maintenance customers by gross profit', zh: '低维持成本低获取成本的客户' },
    { en: 'top 10 high maintenance customers by retention cost', zh: '维持成本最高的10个易获得难维持客户' },
    { en: 'acquisition cost and retention cost of my customers', zh: '我的客户的获取成本和维持成本' },
    { en: 'cost quadrants last year', zh: '去年的成本象限' },
    { en: 'cost quadrant of Sunrise Foods', zh: '宏远机械在哪个成本象限' },
    { en: 'share of cost beside share of profit', zh: '客户的成本占比和利润占比' },
    { en: 'low maintenance customers with gross profit above 10000', zh: '毛利超过1万的易维持难获得客户' },
  ],
}
