import type { Framework } from './framework.js'

/** F1 to F3 and F11 to F16: stages, patterns, churn, response, selling and win-back. */
export const LIFECYCLE_FORMULAS: readonly Framework[] = [
  {
    id: 'F1',
    kind: 'formula',
    name: { en: 'Stage of a customer', zh: '客户所处阶段' },
    meaning: {
      en: '1. terminated: closed, or silent for more than 2 churn gaps with nothing open\n2. prospect: contact, but no order\n3. exploration: fewer than 3 orders, or tenure below 2 typical intervals\n4. decline: the last two periods at least 30% below the own plateau while the customer’s total demand has not fallen, or silence beyond the churn gap\n5. stable: tenure of at least 4 periods, slope within ±10% a period, level at least 80% of the own peak\n6. build-up: otherwise, where it rises; a new stage must hold for 2 periods, else the one before stays',
      zh: '1. 终止：已关闭，或沉默超过 2 个流失间隔且没有未了事项\n2. 潜在客户：有联系，没有订单\n3. 考察期：订单少于 3 笔，或关系时长不足 2 个典型间隔\n4. 退化期：最近两期比自身平台低至少 30% 而客户总需求没有下降，或沉默超过流失间隔\n5. 稳定期：至少 4 期，每期斜率在 ±10% 以内，水平不低于自身峰值的 80%\n6. 形成期：其余呈上升者；新阶段须保持 2 期，否则维持原阶段',
    },
    grades: ['P'],
    reference:
      'Stages: Dwyer, Schurr & Oh (1987), Journal of Marketing 51(2); Jap & Ganesan (2000), Journal of Marketing Research 37(2)',
  },
  {
    id: 'F2',
    kind: 'formula',
    name: { en: 'Pattern of a lifecycle', zh: '生命周期模式' },
    meaning: {
      en: 'by the last stage before the end: exploration → early abortion; build-up → mid-way death; stable for less than D → early exit; stable for D or longer → long-lasting. D is the median stable duration; a living customer younger than D is not yet determinable',
      zh: '按结束前的最后阶段：考察期→早期流产型；形成期→中途夭折型；稳定期短于 D→提前退出型；稳定期达到 D→长久保持型。D 取稳定期时长的中位数；仍在往来且短于 D 的客户暂不能判定',
    },
    grades: ['S', 'P'],
  },
  {
    id: 'F3',
    kind: 'formula',
    name: { en: 'Churn rate and lifetime of the base', zh: '流失率与客户群体生命周期' },
    meaning: {
      en: 'churn c = lost in the period / customers at its start; lifetime = 1 / c periods, not estimable where c = 0. It supposes a constant rate: the Kaplan-Meier median is shown beside it',
      zh: '流失率 c = 期内流失 / 期初客户数；生命周期 = 1 / c 期，c = 0 时无法估计。它假定流失率不变，因此同时给出 Kaplan-Meier 中位数',
    },
    grades: ['S', 'V'],
  },
  {
    id: 'F11',
    kind: 'formula',
    name: { en: 'Potential value of a prospect, from customers alike', zh: '由相似客户推算的潜在终生价值' },
    meaning: {
      en: '(n · mean of the cell + k · mean of all) / (n + k) with k = 10, or the mean of the 10 nearest by Gower distance; expected value = P(conversion) × it − acquisition cost',
      zh: '（n · 本组均值 + k · 总体均值）/（n + k），k = 10；或按 Gower 距离取最近 10 位的均值；期望价值 = 转化概率 × 该值 − 获取成本',
    },
    grades: ['S', 'P'],
  },
  {
    id: 'F12',
    kind: 'formula',
    name: { en: 'Response to a campaign', zh: '营销响应' },
    meaning: {
      en: 'logistic regression or rate by RFM cell; lift of the top k = its rate / overall rate; gain = its share of all responders; break-even rate = cost of a contact / margin of a response',
      zh: '逻辑回归或 RFM 分组响应率；前 k 的提升度 = 该组响应率 / 总体响应率；增益 = 其占全部响应者的比例；盈亏平衡响应率 = 单次接触成本 / 单次响应毛利',
    },
    grades: ['V', 'L'],
  },
  {
    id: 'F13',
    kind: 'formula',
    name: { en: 'Repeat selling', zh: '重复销售' },
    meaning: {
      en: 'repeat rate = customers with 2 orders or more / customers with 1 or more; next order due = last order + own median interval',
      zh: '复购率 = 至少 2 笔订单的客户 / 至少 1 笔的客户；下次应下单日 = 末单 + 自身间隔中位数',
    },
    grades: ['P'],
  },
  {
    id: 'F14',
    kind: 'formula',
    name: { en: 'Cross-selling by association rules', zh: '关联规则交叉销售' },
    meaning: {
      en: 'confidence = P(B | A); lift = P(B | A) / P(B); a rule counts from support .01, lift 1.2 and 10 customers. Target: has A, not B; expected gain = confidence × margin of B',
      zh: '置信度 = P(B | A)；提升度 = P(B | A) / P(B)；支持度不低于 0.01、提升度不低于 1.2 且至少 10 位客户的规则才采用。目标：有 A 无 B；期望收益 = 置信度 × B 的毛利',
    },
    grades: ['L', 'V', 'P'],
  },
  {
    id: 'F15',
    kind: 'formula',
    name: { en: 'Churn warning', zh: '流失预警' },
    meaning: {
      en: '1. lost: silent beyond the churn gap, or closed\n2. warn at the 80th percentile of the intervals between orders, churned at the 95th, but not before 2 own median intervals\n3. further signals: order value or frequency 30% below the own base, product lines dropped, complaints or overdue up, satisfaction down, contract ending\n4. risk = 1 − P(active), or a logistic regression on the signals; levels from .4, .6 and .8; priority = risk × expected value',
      zh: '1. 流失：沉默超过流失间隔，或已关闭\n2. 下单间隔的第 80 百分位开始预警，第 95 百分位视为流失，且不少于自身间隔中位数的 2 倍\n3. 其他信号：单笔金额或频率比自身基准低 30%，产品线减少，投诉或逾期增加，满意度下降，合同即将到期\n4. 风险 = 1 − P(活跃)，或对信号做逻辑回归；分级 0.4、0.6、0.8；优先级 = 风险 × 期望价值',
    },
    grades: ['P', 'V', 'L'],
    reference:
      'Buckinx & Van den Poel (2005), European Journal of Operational Research 164(1), for partial defection',
  },
  {
    id: 'F16',
    kind: 'formula',
    name: { en: 'Win-back', zh: '客户挽回' },
    meaning: {
      en: '1. worth it where P(return) × value of the second lifetime − cost of the offer > 0\n2. P(return) from history, else a labelled assumption by reason and value type\n3. reasons: pushed away on purpose or not, pulled away, bought away, moved away',
      zh: '1. 回归概率 × 第二生命周期价值 − 挽回成本 > 0 时值得挽回\n2. 回归概率取自历史，否则按原因和价值类型给出并注明为假设\n3. 原因：主动推开、无意推开、被更好的对手吸引、被低价吸引、需求消失',
    },
    grades: ['L', 'V', 'P'],
    reference:
      'Stauss & Friege (1999), Journal of Service Research 1(4); Thomas, Blattberg & Fox (2004), Journal of Marketing Research 41(1)',
  },
]
