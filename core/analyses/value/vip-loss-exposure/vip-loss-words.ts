import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'
import { HORIZON_PATTERN } from '../../kernel/forecast/horizon.js'

/** What the loss of key accounts says of itself to the reader. */
export const VIP_LOSS_WORDS: OwnWords = {
  words: {
    en: 'loss exposure | loss if key accounts leave | if key accounts leave | if vips leave | vips walk | vip walk | walk away | profit lost | profit do we lose | profit would we lose | profit is lost | lose if | what if they leave | exposure | would it cost us to lose',
    zh: '流失损失 | 大客户流失损失 | 流失带来的损失 | 流失会损失 | 损失多少 | 流失了损失 | 敞口 | 走了损失 | 流失可能带来的利润损失 | 利润损失',
  },
  subject: { en: 'the loss if {customers} leave', zh: '{customers}流失的损失' },
  params: [
    {
      name: 'horizon',
      label: { en: 'horizon', zh: '期限' },
      schema: z.string().regex(HORIZON_PATTERN),
      phrases: {
        en: 'over {span} | over the next {span} | within {span} | for the next {span}',
        zh: '未来{span} | 今后{span} | {span}内',
      },
    },
    {
      name: 'discount_rate',
      label: { en: 'discount rate', zh: '贴现率' },
      schema: z.number().min(0).max(1),
      phrases: { en: 'discount rate {share} | discounted at {share}', zh: '贴现率{share} | 按{share}贴现' },
    },
  ],
  examples: [
    { en: 'how much profit do we lose if the top 10 VIPs walk', zh: '前10家大客户走了损失多少利润' },
    { en: 'loss if key accounts leave', zh: '大客户流失损失' },
    { en: 'loss exposure of key accounts by owner', zh: '各负责人的大客户流失损失' },
    { en: 'what is our exposure in the north?', zh: '华北大客户的流失损失有多大' },
    { en: 'profit lost if vips leave', zh: 'VIP和大客户流失可能带来的利润损失' },
    { en: 'loss exposure over the next 5 years', zh: '未来5年的大客户流失损失' },
    { en: 'how much profit is lost if Sunrise Foods leaves?', zh: '宏远机械流失会损失多少' },
    { en: 'loss exposure of stable key accounts', zh: '稳定期大客户的流失损失' },
    { en: 'top 5 key accounts by loss exposure', zh: '流失损失最大的5个大客户' },
    { en: 'loss exposure by region', zh: '各大区的流失损失' },
    { en: 'share of loss exposure by segment', zh: '各细分流失损失的占比' },
    { en: 'key accounts with a loss exposure above 100k', zh: '流失损失超过10万的大客户' },
    { en: 'my key accounts: what would we lose if they walk away?', zh: '我的大客户流失损失' },
    { en: 'loss exposure discounted at 8%', zh: '按8%贴现的大客户流失损失' },
    {
      en: 'loss exposure of key accounts with more than 10 orders',
      zh: '下单次数超过10次的大客户的流失损失',
    },
  ],
}
