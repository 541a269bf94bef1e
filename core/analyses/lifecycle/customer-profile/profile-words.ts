import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'
import { SECTION_LABELS, SECTIONS } from './card-fields.js'

/** What the analysis says to the reader. */
export const CUSTOMER_PROFILE_WORDS: OwnWords = {
  words: {
    en: `
      customer card | customer cards | customer profile | customer profiles | profile card | customer 360 | 360 view | 360 | profile of | card of | card for | all about | everything about | tell me about | what do we know about |
      dossier | contact detail | contact details | completeness | profile completeness | how complete | incomplete cards | incomplete profiles | missing information
    `,
    zh: `
      档案卡 | 客户档案卡 | 的客户画像 | 的客户档案 | 的客户档案卡 | 的客户信息 | 客户档案 | 客户画像 | 画像 | 客户卡片 | 档案 | 联系方式 | 介绍一下 | 介绍下 | 客户信息 | 客户信息完整度 | 信息完整度 | 档案完整度 | 完整度 | 缺少信息 | 缺哪些信息 |
      缺什么信息 | 资料不全 | 信息不全 | 档案不全 | 资料完整 | 我们了解多少
    `,
  },
  subject: ({ where }) =>
    Array.isArray(where?.customer)
      ? { en: 'the card of {customers}', zh: '{customers}的档案卡' }
      : { en: 'the customer cards of {customers}', zh: '{customers}的档案卡' },
  params: [
    {
      name: 'sections',
      label: { en: 'sections', zh: '栏目' },
      schema: z.array(z.enum(SECTIONS)),
      values: {
        ratings: { en: 'ratings by hand | hand ratings', zh: '人工评分' },
        contacts: { en: 'only contacts | contact history', zh: '联系记录' },
        service: { en: 'service section', zh: '服务栏' },
        network: { en: SECTION_LABELS.network.en, zh: SECTION_LABELS.network.zh },
        scale: { en: SECTION_LABELS.scale.en, zh: SECTION_LABELS.scale.zh },
        brand: { en: SECTION_LABELS.brand.en, zh: SECTION_LABELS.brand.zh },
        market: { en: SECTION_LABELS.market.en, zh: SECTION_LABELS.market.zh },
      },
    },
  ],
  examples: [
    { en: 'customer card of Sunrise Foods', zh: '宏远机械的档案卡' },
    { en: 'everything about Sunrise Foods', zh: '宏远机械的全部档案' },
    { en: 'how complete are our customer profiles?', zh: '客户信息完整度' },
    { en: 'which customer cards are least complete?', zh: '哪些客户的档案不全' },
    { en: 'profile completeness by region', zh: '各大区的档案完整度' },
    { en: 'tell me about Ruida', zh: '宏远机械的客户画像' },
    { en: 'customer 360 of Sunrise Foods', zh: '宏远机械的客户档案' },
    { en: 'customer cards of key accounts', zh: '大客户的档案完整度' },
    { en: 'incomplete cards in the north', zh: '华北资料不全的客户' },
    { en: 'profile completeness by owner', zh: '按负责人看信息完整度' },
    { en: 'what do we know about Sunrise Foods?', zh: '宏远机械的客户信息' },
    { en: 'missing information on my customers', zh: '我的客户缺哪些信息' },
    { en: 'customer cards with completeness below 50%', zh: '完整度低于50%的客户档案' },
    { en: 'how many customer cards are there?', zh: '客户档案有多少份' },
    { en: 'ratings by hand on the customer card of Ruida', zh: '宏远机械的档案卡，只看人工评分' },
    { en: 'completeness of stable customers', zh: '稳定期客户的信息完整度' },
  ],
}
