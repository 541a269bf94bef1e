import type { Entry } from './entry.js'

const measure = (value: string, en: string, zh: string): Entry => ({
  kind: 'measure',
  value,
  en,
  zh,
})

/** Columns of answers, by which lists are sorted and cut; named as in the catalogue. */
export const MEASURE_ENTRIES: readonly Entry[] = [
  measure(
    'score',
    'score | drift score | rfm score | probability | likelihood | chance',
    '得分 | 分数 | 评分 | 漂移分 | 漂移得分 | 漂移分数 | 漂移概率 | 概率 | 可能性 | 打分',
  ),
  measure('risk', 'risk | churn risk score | drift risk', '风险 | 风险值 | 流失概率 | 流失风险值 | 漂移风险'),
  measure(
    'value_at_risk',
    `
      value at risk | revenue at risk | money at risk | revenue at stake | value at stake |
      amount at risk | at risk value | var
    `,
    `
      在险价值 | 在险金额 | 风险金额 | 风险价值 | 风险敞口 | 受影响金额 | 涉及金额 | 可能损失 |
      潜在损失
    `,
  ),
  measure(
    'revenue',
    `
      revenue | sale | turnover | spend | spending | sales volume | order volume | purchase volume
    `,
    `
      销售额 | 营收 | 收入 | 交易额 | 采购额 | 成交额 | 营业额 | 消费额 | 业绩 | 购买金额 | 采购金额 |
      销量
    `,
  ),
  measure('profit', 'profit | margin | gross profit', '利润 | 毛利'),
  measure('value', 'customer value | value', '客户价值 | 价值'),
  measure(
    'clv',
    'clv | ltv | cltv | lifetime value | customer lifetime value',
    '生命周期价值 | 终身价值 | 终生价值',
  ),
  measure(
    'gap',
    `
      gap | since last order | since the last order | since their last order | silence | days silent | days since last order | days since the last order |
      time since last order | days without order | gap since last order | order gap | inactivity
    `,
    `
      未下单天数 | 间隔 | 距上次下单天数 | 沉默天数 | 没下单天数 | 距上次购买天数 | 最近下单间隔 |
      静默天数
    `,
  ),
  measure(
    'frequency',
    `
      frequency | order frequency | number of order | order count | purchase frequency
    `,
    '频率 | 频次 | 购买频率 | 下单次数 | 购买次数 | 订单数 | 消费频次',
  ),
  measure('monetary', 'monetary | monetary value | money', '消费金额 | 金额 | 购买额'),
  measure('days_since_last', 'recency | recency of purchase', '最近购买 | 近度 | 最近一次购买时间'),
  measure('confidence', 'confidence', '置信度 | 把握'),
  measure('name', 'name | alphabet | customer name', '名称 | 客户名称 | 姓名 | 名字'),
]
