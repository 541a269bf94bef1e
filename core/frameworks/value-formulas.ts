import type { Framework } from './framework.js'

/** F4 to F10 and F21 to F23: value, profit and equity. */
export const VALUE_FORMULAS: readonly Framework[] = [
  {
    id: 'F4',
    kind: 'formula',
    name: { en: 'Customer lifetime value', zh: '客户生命周期价值' },
    meaning: {
      en: '1. Σ (revenue − cost − investment) / (1 + d)^t − acquisition cost\n2. with retention r and margin m: Σ m · r^t / (1 + d)^t − acquisition cost; for ever: m · r / (1 + d − r)\n3. share that N periods cover = 1 − (r / (1 + d))^N\n4. past profit compounded plus future profit and potential benefit discounted',
      zh: '1. Σ（收入 − 成本 − 投入）/（1 + d）^t − 获取成本\n2. 保持率 r、毛利 m：Σ m · r^t /（1 + d）^t − 获取成本；无限期：m · r /（1 + d − r）\n3. N 期的覆盖率 = 1 −（r /（1 + d））^N\n4. 过去利润按复利累计，未来利润和潜在收益贴现',
    },
    grades: ['S', 'V', 'L'],
    reference:
      'Gupta & Lehmann (2003), Journal of Interactive Marketing 17(1); Hwang, Jung & Suh (2004), Expert Systems with Applications 26(2)',
  },
  {
    id: 'F5',
    kind: 'formula',
    name: { en: 'Lifetime profit by component', zh: '生命周期利润构成' },
    meaning: {
      en: 'base + growth + savings + referral − acquisition − price concession − referral damage',
      zh: '基本利润 + 增长 + 成本节约 + 推荐价值 − 获取成本 − 价格优惠 − 推荐破坏成本',
    },
    grades: ['S', 'P'],
  },
  {
    id: 'F6',
    kind: 'formula',
    name: { en: 'CRM gross profit', zh: 'CRM 毛利' },
    meaning: {
      en: 'purchases − cost of the goods − relationship cost, of a customer in a period',
      zh: '客户在一期内的购买额 − 产品成本 − 关系营销费用',
    },
    grades: ['S'],
  },
  {
    id: 'F7',
    kind: 'formula',
    name: { en: 'Forecast of three periods', zh: '今后三期预测' },
    meaning: {
      en: 'E[orders] × E[amount of an order] × margin rate − relationship cost, by\n1. exponentially weighted orders of the last 8 periods, shrunk to the segment, times the season\n2. own mean amount, shrunk to the segment\n3. P(active) = (time of the last order / observed time)^orders\n4. or BG/NBD and gamma-gamma\n5. exposure = Σ of the positive forecasts, discounted\n6. checked on the last 3 periods, hidden, against “as last period”',
      zh: 'E[订单数] × E[每单金额] × 毛利率 − 关系营销费用，其中\n1. 最近 8 期订单数指数加权，向细分群收缩，乘季节指数\n2. 自身平均金额，向细分群收缩\n3. P(活跃) =（末单时间 / 观察时长）^订单数\n4. 或 BG/NBD 与 gamma-gamma 模型\n5. 风险敞口 = 正预测值贴现之和\n6. 隐藏最近 3 期做回测，与“重复上一期”比较',
    },
    grades: ['S', 'P', 'L', 'V'],
    reference:
      'Fader, Hardie & Lee (2005), Marketing Science 24(2); Fader & Hardie (2013), note on the gamma-gamma model',
  },
  {
    id: 'F8',
    kind: 'formula',
    name: { en: 'Current and potential value', zh: '当前价值与增值价值' },
    meaning: {
      en: 'current: gross profit of the last 12 months. Potential: Σ P(buys product j) × its margin over products not yet bought + (total demand − own volume) × P(winning it) × margin + referrals',
      zh: '当前价值：近 12 个月毛利。增值价值：对未购产品 Σ P(购买 j) × 其毛利 +（客户总需求 − 我方份额）× 赢得概率 × 毛利 + 推荐',
    },
    grades: ['P', 'L'],
  },
  {
    id: 'F9',
    kind: 'formula',
    name: { en: 'Value matrix', zh: '客户价值矩阵' },
    meaning: {
      en: 'current by potential value, each high from its median: I low and low, II low and high, III high and low, IV high and high',
      zh: '当前价值与增值价值各以中位数为界：I 双低，II 当前低、潜力高，III 当前高、潜力低，IV 双高',
    },
    grades: ['S', 'P'],
  },
  {
    id: 'F10',
    kind: 'formula',
    name: { en: 'Customer pyramid', zh: '客户金字塔' },
    meaning: {
      en: 'active customers by value: top 1%, next 4%, next 15%, the other 80%; or A, B, C by 80%, 15%, 5% of the profit',
      zh: '活跃客户按价值排序：前 1%、其后 4%、15%、其余 80%；或按利润累计 80%、15%、5% 分 A、B、C',
    },
    grades: ['V', 'L'],
  },
  {
    id: 'F21',
    kind: 'formula',
    name: { en: 'Acquisition by retention cost', zh: '获取成本与维持成本四象限' },
    meaning: {
      en: 'split at the medians: casual (low, low), low-maintenance (high acquisition, low retention), high-maintenance (low, high), royal (high, high)',
      zh: '以中位数为界：随意客户（双低）、易维持难获得、易获得难维持、忠诚客户（royal，双高）',
    },
    grades: ['V'],
    reference: 'Thomas, Reinartz & Kumar (2004), Harvard Business Review 82(7/8)',
  },
  {
    id: 'F22',
    kind: 'formula',
    name: { en: 'Loyalty by profit', zh: '忠诚度与利润' },
    meaning: {
      en: 'true friends (profitable, long), butterflies (profitable, short), barnacles (unprofitable, long), strangers (unprofitable, short)',
      zh: '挚友（利润高、时间长）、蝴蝶（利润高、时间短）、藤壶（利润低、时间长）、陌生人（利润低、时间短）',
    },
    grades: ['V'],
    reference: 'Reinartz & Kumar (2002), Harvard Business Review 80(7)',
  },
  {
    id: 'F23',
    kind: 'formula',
    name: { en: 'Customer equity', zh: '客户资产' },
    meaning: {
      en: 'per prospect: a · m − A + a · (m − R / r) · r′ / (1 − r′), r′ = r / (1 + d), with acquisition rate a at spend A and retention rate r at spend R, both rising to a ceiling',
      zh: '每位潜在客户：a · m − A + a ·（m − R / r）· r′ /（1 − r′），r′ = r /（1 + d）；获取率 a 与保持率 r 随投入 A、R 上升并趋于上限',
    },
    grades: ['L'],
    reference: 'Blattberg & Deighton (1996), Harvard Business Review 74(4)',
  },
]
