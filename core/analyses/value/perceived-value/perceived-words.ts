import type { OwnWords } from '../../../reading/analysis-words.js'

export const PERCEIVED_WORDS: OwnWords = {
  words: {
    en: 'perceived value | customer perceived value | delivered value | customer delivered value | felt worth | worth as customers see it',
    zh: '感知价值 | 客户感知价值 | 顾客感知价值 | 让渡价值 | 顾客让渡价值',
  },
  subject: { en: 'the value that {customers} perceive', zh: '{customers}的感知价值' },
  examples: [
    { en: 'perceived value', zh: '客户感知价值' },
    { en: 'customer perceived value by region', zh: '各大区的客户感知价值' },
    { en: 'top 10 customers by perceived value', zh: '感知价值最高的10个客户' },
    { en: 'customers with the lowest perceived value', zh: '感知价值最低的客户' },
    { en: 'delivered value', zh: '顾客让渡价值' },
    { en: 'perceived value of my customers', zh: '我的客户的感知价值' },
    { en: 'perceived value below 0', zh: '感知价值低于0的客户' },
    { en: 'perceived value of Sunrise Foods', zh: '宏远机械的感知价值' },
    { en: 'perceived value in the north', zh: '华北客户的感知价值' },
    { en: 'perceived value of key accounts', zh: '大客户的感知价值' },
    { en: 'perceived value by stage', zh: '各生命周期阶段的感知价值' },
    { en: 'perceived value of stable customers', zh: '稳定客户的感知价值' },
    { en: 'customer delivered value by segment', zh: '各细分的让渡价值' },
    { en: 'felt worth of our customers', zh: '顾客感知价值' },
    { en: 'perceived value as of 30 June', zh: '截至6月30日的感知价值' },
  ],
}
