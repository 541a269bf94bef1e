import { type FrameworkRow, frameworksOf } from './framework.js'

/** D: retention, churn, credit, satisfaction, loyalty and practice. */
const ROWS: readonly FrameworkRow[] = [
  [
    'D1',
    'SP',
    'Churn: a customer goes to another supplier, or buys nothing for a period.',
    '客户流失：转向其他供应商，或在一段时间内没有购买。',
  ],
  [
    'D2',
    'SVP',
    'The churn warning point: the conditions from which to warn.',
    '流失警戒点：从哪些条件开始预警。',
  ],
  [
    'D3',
    'S',
    'Warnings come with a suggested action; nobody is written to by itself.',
    '预警附带建议动作，不会自动联系客户。',
  ],
  ['D4', 'SL', 'Lost customers are analysed by traits and reasons.', '分析流失客户的特征和原因。'],
  [
    'D5',
    'SLP',
    'Effort goes to high-value customers; the rest may go.',
    '把挽留的力气花在高价值客户上，其余可以放手。',
  ],
  [
    'D6',
    'SP',
    'Complaints are a signal of churn, and many of one kind raise one alert.',
    '投诉是流失信号；多位客户投诉同一问题时合并预警。',
  ],
  [
    'D7',
    'SP',
    'Credit: from the payment history to a grade and an amount.',
    '信用评价：由回款历史得出等级和额度。',
  ],
  [
    'D8',
    'SV',
    'Satisfaction with quality, performance and price of products and services.',
    '对产品和服务的质量、性能、价格的满意度调查。',
  ],
  [
    'D9',
    'SV',
    'Expectation, satisfaction and loyalty form a chain that differs by stage.',
    '期望、满意、忠诚的链条随阶段而不同。',
  ],
  [
    'D10',
    'SVP',
    'Loyalty is trust and the will to buy again; renewal rate.',
    '忠诚是信任与再次购买的意愿；续保率。',
  ],
  ['D11', 'SVP', 'The effect of retention is evaluated.', '客户保持的效果评估。'],
  [
    'D12',
    'S',
    'Loyalty plans, care on holidays and birthdays, regular contact.',
    '忠诚计划、节日和生日关怀、定期联系。',
  ],
  [
    'D13',
    'SL',
    'Exit barriers of the stable stage: technical dependence, contractual obligation.',
    '稳定期的退出壁垒：技术依赖、契约约束。',
  ],
  [
    'D14',
    'S',
    'Exploration: prospects are convinced by commitment and recommendation.',
    '考察期：用承诺和推荐说服潜在客户。',
  ],
  [
    'D15',
    'SP',
    'Build-up: revenue grows by related products and by more frequent orders.',
    '形成期：靠关联产品和更高的购买频率增加收入。',
  ],
  [
    'D16',
    'S',
    'Stable: relationships become more efficient; cost by order.',
    '稳定期：提高关系效率；单笔订单成本。',
  ],
  [
    'D17',
    'SP',
    'A change of what a customer holds shows the risk of churn.',
    '客户持有的产品组合变化提示流失风险。',
  ],
  ['D18', 'S', 'Collect, analyse, decide, evaluate, adjust.', '收集数据、分析、定策略、评估效果、调整。'],
  ['D19', 'SL', 'Recommendations from what a customer prefers.', '按客户偏好做个性化推荐。'],
  ['D20', 'S', 'Three layers: needs, satisfaction, strategy.', '三个层次：客户需求层、满意度层、战略层。'],
  [
    'D21',
    'S',
    'The loop of value management: data, level and needs, decision.',
    '价值管理循环：收集数据、判断层次与需求、决策。',
  ],
  ['D22', 'S', 'The channel as a filter of any analysis.', '渠道可作为任何分析的筛选条件。'],
  ['D23', 'S', 'Repeated runs, and alerts on change.', '定期重算，有变化就提醒。'],
]

export const RETENTION_ITEMS = frameworksOf('item', ROWS)
