import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'

/** What lifetime profit says of itself to the reader. */
export const LIFETIME_PROFIT_WORDS: OwnWords = {
  words: {
    en: 'lifetime profit | life time profit | clp | profit over its life | profit components | base profit | price concession | cost savings',
    zh: '生命周期利润 | 客户生命周期利润 | 全生命周期利润 | 终身利润 | 基本利润 | 成本节约 | 价格优惠 | 利润构成',
  },
  subject: { en: 'the lifetime profit of {customers}', zh: '{customers}的生命周期利润' },
  params: [
    {
      name: 'breakdown',
      label: { en: 'breakdown', zh: '分解' },
      schema: z.enum(['components']),
      values: {
        components: {
          en: 'split by component | by component | by components | components',
          zh: '按组成部分 | 的构成 | 各是多少 | 分项',
        },
      },
    },
    {
      name: 'include',
      label: { en: 'including', zh: '包含' },
      schema: z.array(z.string()),
      values: {
        referral_value: {
          en: 'incl. referrals | including referrals | with referrals | incl referrals',
          zh: '要带推荐价值 | 含推荐价值 | 带推荐价值 | 加上推荐价值',
        },
      },
    },
  ],
  examples: [
    {
      en: 'lifetime profit of Sunrise Foods incl. referrals pls, split by component',
      zh: '算一下宏远机械的生命周期利润 要带推荐价值',
    },
    { en: 'lifetime profit', zh: '客户生命周期利润' },
    { en: 'lifetime profit by component', zh: '客户生命周期利润的构成' },
    { en: 'top 10 customers by lifetime profit', zh: '生命周期利润最高的10个客户' },
    { en: 'lifetime profit by region', zh: '各大区的生命周期利润' },
    { en: 'lifetime profit of key accounts', zh: '大客户的生命周期利润' },
    { en: 'lifetime profit of lost customers', zh: '流失客户的生命周期利润' },
    { en: 'which customers have a lifetime profit below 0?', zh: '生命周期利润低于0的客户' },
    { en: 'how much price concession did we give?', zh: '价格优惠给了多少' },
    { en: 'base profit by segment', zh: '各细分的基本利润' },
    { en: 'cost savings of stable customers', zh: '稳定客户的成本节约' },
    { en: 'lifetime profit with referrals by owner', zh: '各负责人的生命周期利润，含推荐价值' },
    { en: 'lowest lifetime profit in the north', zh: '华北生命周期利润最低的客户' },
    { en: 'total lifetime profit of my customers', zh: '我的客户的生命周期利润合计' },
    { en: 'lifetime profit of stable customers', zh: '基本利润、关联销售、成本节约、推荐价值各是多少' },
  ],
}
