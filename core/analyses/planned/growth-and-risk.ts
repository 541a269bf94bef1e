import type { PlannedAnalysis } from '../../reading/worded-fact.js'

export const GROWTH_AND_RISK: readonly PlannedAnalysis[] = [
  {
    id: 'acquisition',
    title: { en: 'Acquisition', zh: '客户获取' },
    words: {
      en: `
        acquisition analysis | acquisition funnel | cost per customer won | who
        recommends
      `,
      zh: '获客分析 | 获客漏斗 | 推荐来的 | 客户获取分析',
    },
  },
  {
    id: 'response_analysis',
    title: { en: 'Campaign response', zh: '客户响应分析' },
    words: {
      en: `
        campaign response | response rate | response analysis | campaign | whom to address | mailing
        | uplift | decile | responder | target list
      `,
      zh: '响应分析 | 客户响应 | 响应率 | 活动响应 | 营销活动 | 促销 | 触达',
    },
  },
  {
    id: 'repeat_selling',
    title: { en: 'Repeat selling', zh: '重复销售分析' },
    words: {
      en: `
        repeat selling | repeat rate | repeat purchase | repeat purchase rate | repurchase rate |
        reorder | due a reorder | due to reorder | due for a reorder | next order | repurchase |
        when will they order
      `,
      zh: '重复销售 | 复购率 | 复购 | 该补货 | 补货 | 回购 | 再次购买 | 下次下单 | 下一单',
    },
  },
  {
    id: 'cross_sell',
    title: { en: 'Cross-selling', zh: '交叉销售分析' },
    words: {
      en: `
        cross sell | cross selling | crossselling | upsell | up sell | upselling | next product |
        what to sell | product recommendation | association rule | bought together | basket analysis
        | market basket
      `,
      zh: '交叉销售 | 关联规则 | 推什么 | 推荐什么 | 增量销售 | 追加购买 | 搭配销售 | 个性化推荐 | 购物篮 | 推荐产品',
    },
  },
  {
    id: 'credit_rating',
    title: { en: 'Credit', zh: '信用评价' },
    words: {
      en: `
        credit | credit limit | credit rating | credit score | credit grade | on credit | overdue
        invoice | overdue | receivable | payment term | payment behaviour | unpaid | late payer |
        invoice
      `,
      zh: '信用 | 信用评价 | 信用等级 | 信用额度 | 额度 | 账期 | 回款 | 回款率 | 逾期 | 应收账款 | 应收 | 欠款 | 赊销 | 发票',
    },
  },
  {
    id: 'satisfaction',
    title: { en: 'Satisfaction', zh: '满意度' },
    words: {
      en: `
        satisfaction | csat | nps | kano | satisfied | unhappy | promoter | detractor | survey |
        happy
      `,
      zh: '满意度 | 满意 | 不满意 | 净推荐值 | 卡诺 | 问卷 | 调查',
    },
  },
  {
    id: 'loyalty',
    title: { en: 'Loyalty', zh: '忠诚度' },
    words: {
      en: 'loyalty | loyalty score | loyalty index | most loyal | how loyal',
      zh: '忠诚度 | 忠诚指数 | 忠诚得分 | 最忠诚',
    },
  },
  {
    id: 'satisfaction_loyalty',
    title: { en: 'Satisfaction × loyalty', zh: '满意度×忠诚度' },
    words: {
      en: `
        satisfaction loyalty | satisfaction and loyalty | csat vs loyalty | satisfaction vs loyalty
        | apostle | hostage | mercenary | mercenaries | defector
      `,
      zh: '满意度忠诚度 | 满意度与忠诚度 | 传道者 | 人质 | 唯利是图',
    },
  },
  {
    id: 'complaint_signals',
    title: { en: 'Complaints', zh: '投诉信号' },
    words: {
      en: 'complaint | complain | complained | complaining | fault | defect | ticket',
      zh: '投诉 | 抱怨 | 故障 | 工单 | 质量问题 | 客诉',
    },
  },
  {
    id: 'fraud_signals',
    title: { en: 'Irregularities', zh: '异常行为' },
    words: {
      en: `
        fraud | irregularity | irregularities | suspicious | duplicate identity | return abuse |
        abuse | anomaly | anomalies
      `,
      zh: '欺诈 | 异常行为 | 异常客户 | 可疑 | 舞弊 | 骗 | 造假',
    },
  },
]
