import type { PlannedAnalysis } from '../../reading/worded-fact.js'

export const MANAGER_QUESTIONS: readonly PlannedAnalysis[] = [
  {
    id: 'change_drivers',
    title: { en: 'Why did it change', zh: '变化归因' },
    words: {
      en: 'change drivers | why did revenue | why did sales | revenue bridge | what drove',
      zh: '变化归因 | 为什么收入 | 收入为什么 | 收入桥',
    },
  },
  {
    id: 'neglected_value',
    title: { en: 'Neglected value', zh: '疏于联系的高价值客户' },
    words: {
      en: `
        neglected | neglected customers | nobody has contacted | birthday | birthdays | anniversary
      `,
      zh: '疏于联系 | 没人联系 | 生日 | 客户关怀',
    },
  },
  {
    id: 'stopped_products',
    title: { en: 'What they stopped buying', zh: '停购品类' },
    words: {
      en: 'stopped buying | stopped products | no longer buy',
      zh: '停购 | 停购品类 | 不再买',
    },
  },
  {
    id: 'renewals',
    title: { en: 'Renewals at risk', zh: '到期续约风险' },
    words: {
      en: 'renewal | renewal rate | renewals at risk',
      zh: '续约风险 | 续约率 | 续保率',
    },
  },
  {
    id: 'concentration',
    title: { en: 'Concentration', zh: '客户集中度' },
    words: {
      en: 'concentration | gini | share of the top',
      zh: '集中度 | 基尼',
    },
  },
  {
    id: 'digest_scorecard',
    title: { en: 'How past warnings turned out', zh: '预警回顾' },
    words: {
      en: `
        scorecard | past warning | how did the warnings turn out | warning accuracy | flagged | how
        accurate were | were we right | turned out
      `,
      zh: '预警回顾 | 预警准确 | 预警命中 | 回顾 | 命中率',
    },
  },
]
