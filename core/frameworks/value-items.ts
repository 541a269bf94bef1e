import { type FrameworkRow, frameworksOf } from './framework.js'

/** C: what customers are worth. */
const ROWS: readonly FrameworkRow[] = [
  [
    'C1',
    'S',
    'Lifetime value: the cash flow of the whole lifecycle, discounted at the cost of capital.',
    '客户生命周期价值：整个生命周期的现金流按资本成本贴现。',
  ],
  [
    'C2',
    'SV',
    'A lifetime of three years in practice; how much of the value that covers is always said.',
    '实务中按三年计算；三年覆盖了多少价值，始终一并给出。',
  ],
  [
    'C3',
    'SP',
    'Lifetime profit by component: base, growth, savings, referral less acquisition, price concession, damage.',
    '生命周期利润的构成：基本利润、增长、成本节约、推荐价值，减去获取成本、价格优惠、推荐破坏成本。',
  ],
  [
    'C4',
    'S',
    'Lifetime profit in short: gross profit less what was invested in the customer.',
    '生命周期利润的简式：毛利减去对客户的各项投入。',
  ],
  [
    'C5',
    'SV',
    'Churn rate, and from it the lifetime of the customer base.',
    '流失率，以及由它推算的客户群体生命周期。',
  ],
  [
    'C6',
    'S',
    'CRM gross profit: purchases less product cost less relationship cost.',
    'CRM 毛利：购买额减产品成本减关系营销费用。',
  ],
  ['C7', 'SPL', 'Value of the next three periods beside the past.', '今后三期的价值预测，连同历史。'],
  [
    'C8',
    'S',
    'Purchases are forecast from recency, frequency and average amount.',
    '用最近购买、购买频率和每次金额预测购买额。',
  ],
  ['C9', 'SP', 'Profit that would go if VIPs and key accounts left.', 'VIP 和大客户流失可能带来的利润损失。'],
  [
    'C10',
    'SP',
    'Customers who bring a loss or nearly, and what causes it.',
    '亏损或接近亏损的客户，以及原因。',
  ],
  [
    'C11',
    'S',
    'A high forecast is realised by add-on and cross-selling.',
    '高预期价值要靠追加购买和交叉销售来实现。',
  ],
  [
    'C12',
    'SP',
    'Four zones: strategic, profit, potential and ordinary customers; how they map to F9 is our reading.',
    '四个区：战略客户、利润客户、潜力客户、普通客户；与 F9 的对应是本产品的理解。',
  ],
  [
    'C13',
    'SVL',
    'The pyramid: customers, value and its composition by level.',
    '客户金字塔：各层的客户数、价值和价值构成。',
  ],
  ['C14', 'S', 'Value by the length of the relationship.', '客户价值随关系时间的变化。'],
  [
    'C15',
    'SP',
    'Value over acquisition cost, and the return of campaigns.',
    '价值与获取成本之比，以及营销活动的投资回报。',
  ],
  [
    'C16',
    'S',
    'Perceived value: what the customer feels it is worth less what it costs him.',
    '客户感知价值：客户感受到的价值减去付出的成本。',
  ],
  [
    'C17',
    'S',
    'The customer asset in five kinds: market, scale, brand, information, network.',
    '客户资产的空间组成：市场、规模、品牌、信息、网络五种价值。',
  ],
  [
    'C18',
    'SP',
    'The customer asset in time: historical, current and future value, each net of cost.',
    '客户资产的时间组成：历史、当前和未来价值，均扣除成本。',
  ],
  ['C19', 'S', 'Indicators of the five kinds of value.', '五种价值的衡量指标。'],
  [
    'C20',
    'SP',
    'The profile card holds all five, with how complete it is.',
    '客户档案卡包含五种价值，并给出完整度。',
  ],
  [
    'C21',
    'S',
    'Sales forecast from history, and suggestions from current value.',
    '由历史做销售业绩预测，由当前价值给销售建议。',
  ],
  ['C22', 'SVL', 'RFM: three scores, their weighted sum, and classes.', 'RFM：三项打分、加权求和、分类。'],
  [
    'C23',
    'S',
    'RFM alone is dated; more indicators can be weighed (F17).',
    '只看 RFM 已经过时，可以加入更多指标（F17）。',
  ],
  ['C24', 'S', 'Evaluation as a sum of weights times scores.', '价值评估：权重乘以赋值再求和。'],
  [
    'C25',
    'SV',
    'Weights from pairwise comparisons: the analytic hierarchy process.',
    '权重来自两两比较：层次分析法。',
  ],
  [
    'C26',
    'S',
    'Consistency of the comparisons: below .1 is satisfactory.',
    '判断矩阵的一致性：小于 0.1 为满意。',
  ],
  [
    'C27',
    'SP',
    'Objective data is mapped by a function, subjective ratings are given by hand.',
    '客观数据用函数映射赋值，主观指标由人工打分。',
  ],
  [
    'C28',
    'SVL',
    'Clustering: alike within a group, different between groups; cut-offs from the data.',
    '聚类：组内相似、组间不同；分界由数据决定。',
  ],
  [
    'C29',
    'SV',
    'Acquisition cost by retention cost: four kinds of customers.',
    '获取成本与维持成本：四类客户。',
  ],
  ['C30', 'SV', 'Loyalty by profitability: four groups.', '忠诚度与盈利性：四类客户。'],
  [
    'C31',
    'SL',
    'Customer equity: how much to spend on acquiring and on keeping.',
    '客户资产：获取与保持各该投入多少。',
  ],
  [
    'C32',
    'S',
    'Resources to the valuable: share of cost beside share of profit.',
    '把资源给有价值的客户：成本占比与利润占比对照。',
  ],
]

export const VALUE_ITEMS = frameworksOf('item', ROWS)
