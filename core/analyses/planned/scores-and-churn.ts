import type { PlannedAnalysis } from '../../reading/worded-fact.js'

export const SCORES_AND_CHURN: readonly PlannedAnalysis[] = [
  {
    id: 'churn_rate',
    title: { en: 'Churn rate', zh: '流失率' },
    words: {
      en: `
        churn rate | attrition rate | defection rate | loss rate | rate of churn | churn percentage
        | churn figure | churn number
      `,
      zh: '流失率 | 客户流失率 | 流失比例',
    },
    evidence: [{ cues: ['leaving.churn'], weight: 2 }],
  },
  {
    id: 'churn_warning',
    title: { en: 'Churn warning', zh: '流失预警' },
    words: {
      en: `
        churn warning | early warning | churn alert | warning point | churn risk | churn probability
        | churn prediction | churn score | risk of churn | tripped the warning | predict churn |
        churn model | warning | alert
      `,
      zh: '流失预警 | 流失警戒点 | 警戒点 | 预警 | 流失预测 | 流失概率 | 告警 | 流失警戒',
    },
    evidence: [
      { cues: ['leaving.risk'], weight: 2.5 },
      { cues: ['leaving.risk', 'filter.value_type'], weight: 4 },
    ],
    columns: { risk: { en: 'churn risk', zh: '流失风险' } },
  },
  {
    id: 'win_back',
    title: { en: 'Win-back', zh: '客户挽回' },
    words: {
      en: `
        win back | winback | winning back | reacquire | reacquisition | reactivate | reactivation |
        worth saving
      `,
      zh: '挽回 | 客户挽回 | 召回 | 赢回 | 唤醒 | 值得挽回 | 促活 | 激活',
    },
  },
  {
    id: 'defection_reasons',
    title: { en: 'Why customers leave', zh: '流失原因' },
    words: {
      en: `
        churn reason | reason for churn | reasons for leaving | why customers leave | why do
        customers leave | why did customers leave | why are customers leaving us | why customers
        left | why did they leave | why they left | reasons they left | defection reason | exit
        reason | cause of churn
      `,
      zh: '流失原因 | 离开的原因 | 为什么流失 | 为什么离开 | 为何流失 | 流失的原因',
    },
  },
  {
    id: 'retention_effect',
    title: { en: 'Did a retention campaign work', zh: '保持效果评估' },
    words: {
      en: `
        retention campaign | campaign effect | effect of the campaign | did the campaign work |
        campaign work | did it work | retention effect | control group | treated group
      `,
      zh: '保持效果 | 保持活动效果 | 活动效果 | 效果评估 | 客户保持活动 | 对照组',
    },
  },
  {
    id: 'exit_barriers',
    title: { en: 'Exit barriers', zh: '退出壁垒' },
    words: {
      en: `
        exit barrier | switching barrier | switching cost | lock in | contract ending | contracts
        ending | contracts end | contract end | contract expire | contracts expire | contract
        expiring | contract
      `,
      zh: '退出壁垒 | 转换成本 | 合同到期 | 到期合同 | 合同 | 续约',
    },
  },
]
