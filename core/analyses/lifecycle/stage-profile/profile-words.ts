import type { AnalysisWords } from '../../../reading/analysis-words.js'
import { PROFILE_COLUMNS } from './profile-columns.js'

/** What the analysis says to the reader. */
export const PROFILE_WORDS: AnalysisWords = {
  id: 'stage_profile',
  title: { en: 'Stage profile', zh: '阶段特征' },
  words: {
    en: `
      stage profile | profile of stage | profile of the stages | profile of each stage | profile by stage | stage features | stage feature | features of each stage | features of the stages |
      market features | stage characteristics | what marks each stage | volume price and cost by stage | volume, price and cost by stage | volume, price, cost | do stages differ | revenue per customer and month |
      profit per customer and month | cost per order | orders per customer | indirect benefit | cost per order by stage | does revenue rise by stage | does revenue rise from exploration
    `,
    zh: `
      阶段特征 | 阶段画像 | 各阶段特征 | 各阶段的特征 | 市场特征 | 阶段市场特征 | 特征变量 | 各阶段的交易量、价格、成本 | 交易量、价格、成本、间接效益 | 交易量、价格、成本 | 间接效益 | 每单成本 | 户均单数 |
      每客户每月 | 各阶段交易额和利润 | 各阶段的交易额 | 交易额和利润是否上升 | 交易额逐级上升 | 随阶段逐级上升 | 交易额和利润是否随阶段逐级上升 | 利润逐级上升 | 阶段有什么不同 | 阶段有什么区别 | 各阶段有什么差别
    `,
  },
  subject: { en: 'the profile of the stages of {customers}', zh: '{customers}各阶段的特征' },
  columns: PROFILE_COLUMNS,
  shows: ['trend'],
  tellsOfPeriods: true,
  examples: [
    { en: 'stage profile', zh: '各阶段特征' },
    { en: 'volume, price and cost by stage', zh: '各阶段的交易量、价格、成本、间接效益' },
    { en: 'market features of each stage of the lifecycle', zh: '客户生命周期各阶段的市场特征' },
    { en: 'does revenue rise from exploration to stable?', zh: '交易额和利润是否随阶段逐级上升' },
    { en: 'stage profile by region', zh: '各大区的阶段特征' },
    { en: 'cost per order by stage', zh: '各阶段的每单成本' },
    { en: 'orders per customer of stable customers by quarter', zh: '稳定期每季度的户均单数' },
    { en: 'profile of each stage last year', zh: '去年的阶段特征' },
    { en: 'what marks each stage in the north?', zh: '华北各阶段有什么差别' },
    { en: 'stage features of key accounts', zh: '大客户的阶段特征' },
    { en: 'cost per order of stable customers over time', zh: '稳定期客户每单成本走势' },
    { en: 'stage profile of Q3 against Q2', zh: '三季度的阶段特征和二季度比' },
    { en: 'indirect benefit of each stage', zh: '各阶段的间接效益' },
    { en: 'profit per customer and month by stage', zh: '各阶段每客户每月利润' },
    { en: 'stage profile by industry', zh: '各行业的阶段特征' },
    { en: 'profile of the stages for customers of mine', zh: '我的客户的阶段画像' },
  ],
}
