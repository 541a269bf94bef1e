import type { OwnWords } from '../../../reading/analysis-words.js'
import type { Text } from '../../../reading/text.js'

/** The groups of Reinartz and Kumar by profit, then loyalty. */
export const LOYALTY_PROFIT_GROUPS: Readonly<Record<string, Text>> = {
  true_friends: { en: 'true friends', zh: '真朋友' },
  butterflies: { en: 'butterflies', zh: '蝴蝶型' },
  barnacles: { en: 'barnacles', zh: '藤壶型' },
  strangers: { en: 'strangers', zh: '陌生人型' },
}

export const LOYALTY_PROFIT_WORDS: OwnWords = {
  words: {
    en: 'loyalty profit matrix | loyalty profit | loyalty × profit | loyalty and profit | loyalty and profitability | loyal but unprofitable | profitable but not loyal',
    zh: '忠诚度盈利 | 忠诚度×盈利 | 忠诚度与盈利 | 忠诚度和盈利 | 客户忠诚度与客户盈利能力 | 忠诚度和盈利能力 | 忠诚度盈利矩阵',
  },
  subject: { en: 'the loyalty and profit of {customers}', zh: '{customers}的忠诚度与盈利' },
  filters: [
    {
      name: 'loyalty_type',
      label: { en: 'loyalty and profit', zh: '忠诚盈利类型' },
      values: LOYALTY_PROFIT_GROUPS,
      valueWords: {
        true_friends: { en: 'true friend', zh: '挚友 | 真朋友型 | 真朋友客户' },
        butterflies: { en: 'butterfly customer | butterfly customers', zh: '蝴蝶型客户 | 蝴蝶客户' },
        barnacles: { en: 'barnacle customer | barnacle customers', zh: '藤壶型客户 | 藤壶客户' },
        strangers: { en: 'stranger customers', zh: '陌生人型客户 | 陌生客户' },
      },
    },
  ],
  examples: [
    { en: 'loyalty and profit of our customers', zh: '客户忠诚度与客户盈利能力分类' },
    { en: 'who are our true friends?', zh: '真朋友客户有哪些' },
    { en: 'which customers are butterflies?', zh: '蝴蝶型客户有哪些' },
    { en: 'barnacles in the north', zh: '华北的藤壶客户' },
    { en: 'how many strangers do we have?', zh: '陌生人型客户有多少家' },
    { en: 'share of butterflies and barnacles', zh: '蝴蝶客户和藤壶客户的占比' },
    { en: 'loyalty × profit by region', zh: '各大区的忠诚度×盈利' },
    { en: 'top 10 true friends by gross profit', zh: '毛利最高的10个真朋友' },
    { en: 'loyalty profit matrix', zh: '忠诚度盈利矩阵' },
    { en: 'my barnacles', zh: '我的藤壶客户' },
    { en: 'loyalty and profit last year', zh: '去年的忠诚度与盈利' },
    { en: 'is Sunrise Foods a butterfly customer?', zh: '宏远机械是蝴蝶型客户吗' },
    { en: 'butterflies with gross profit above 10000', zh: '毛利超过1万的蝴蝶客户' },
    { en: 'true friends among key accounts', zh: '大客户中的真朋友' },
    { en: 'loyalty profit matrix as of 30 June', zh: '截至6月30日的忠诚度盈利矩阵' },
  ],
}
