import type { Framework } from './framework.js'

/** F17 to F20 and F24 to F28: scores, weights, clusters, credit, satisfaction, loyalty, effects and barriers. */
export const SCORING_FORMULAS: readonly Framework[] = [
  {
    id: 'F17',
    kind: 'formula',
    name: { en: 'Weighted evaluation', zh: '加权评价' },
    meaning: {
      en: '1. score = Σ weight × sub-score, the weights summing to 1\n2. objective data is mapped to 0…1 between its 5th and 95th percentile, amounts by logarithm; ratings of 1 to 5 by (x − 1) / 4; what is missing is left out and the weights are made to sum to 1 again',
      zh: '1. 得分 = Σ 权重 × 分项得分，权重之和为 1\n2. 客观数据在第 5 与第 95 百分位之间映射到 0～1，金额取对数；1～5 分的评分按（x − 1）/ 4；缺项剔除后权重重新归一',
    },
    grades: ['S', 'P'],
  },
  {
    id: 'F18',
    kind: 'formula',
    name: { en: 'RFM', zh: 'RFM' },
    meaning: {
      en: 'days since the last order, orders and amount in a window, each scored 1 to 5 by quintile, 5 the best; equal values score alike. Eight classes by above or below the cut of R, F and M',
      zh: '距末单天数、窗口内订单数与金额，各按五分位打 1～5 分，5 为最好；相同的值得分相同。按 R、F、M 高低分八类',
    },
    grades: ['V', 'L'],
  },
  {
    id: 'F19',
    kind: 'formula',
    name: { en: 'Analytic hierarchy process', zh: '层次分析法' },
    meaning: {
      en: '1. comparisons a on the scale 1 to 9, the other way round 1 / a\n2. weights by eigenvector, column sums or geometric means\n3. λ = mean of (A w) / w; CI = (λ − n) / (n − 1)\n4. CR = CI / RI: 0 complete, below .1 satisfactory, else to be adjusted',
      zh: '1. 两两比较 a 取 1～9，反向为 1 / a\n2. 权重用特征根法、和法或几何平均法\n3. λ =（A w）/ w 的均值；CI =（λ − n）/（n − 1）\n4. CR = CI / RI：0 为完全一致，小于 0.1 为满意，否则需要调整',
    },
    grades: ['V', 'S'],
    reference: 'Saaty (1980), The Analytic Hierarchy Process',
  },
  {
    id: 'F20',
    kind: 'formula',
    name: { en: 'Clusters', zh: '聚类' },
    meaning: {
      en: 'logarithm of skewed columns, z-scores, k-means++ with at least 10 starts, 2 to 8 groups by the best silhouette; below .25 there is no clear structure',
      zh: '偏态列取对数，标准化，k-means++ 至少 10 次初始化，2～8 组取轮廓系数最大；低于 0.25 说明没有清晰结构',
    },
    grades: ['V', 'L'],
  },
  {
    id: 'F24',
    kind: 'formula',
    name: { en: 'Credit grade and limit', zh: '信用等级与额度' },
    meaning: {
      en: 'collection rate, overdue ratio, worst bucket, days late and tenure, weighted to 0…100: A from 85, B from 70, C from 55, D below; limit = monthly purchases × term / 30 × 1.5, 1, .5 or 0; more than 90 days overdue is D',
      zh: '回款率、逾期比例、最差逾期区间、平均逾期天数和关系时长加权为 0～100 分：85 起为 A，70 起为 B，55 起为 C，其余为 D；额度 = 月均购买额 × 账期 / 30 × 1.5、1、0.5 或 0；逾期超过 90 天一律为 D',
    },
    grades: ['S', 'P'],
  },
  {
    id: 'F25',
    kind: 'formula',
    name: { en: 'Satisfaction', zh: '满意度' },
    meaning: {
      en: 'index = (X1 + X2 + X3 − 3) / 27 × 100 of overall, expectation and ideal on 1 to 10, or with weights; CSAT = share of the two best answers; NPS = % of 9 to 10 − % of 0 to 6; Kano classes by the pair of answers',
      zh: '指数 =（X1 + X2 + X3 − 3）/ 27 × 100，三题为总体、预期、理想，1～10 分，也可加权；CSAT = 最高两档占比；NPS = 9～10 分占比 − 0～6 分占比；Kano 按正反两问分类',
    },
    grades: ['V', 'L'],
    reference:
      'Fornell and others (1996), Journal of Marketing 60(4); Berger and others (1993), Center for Quality of Management Journal 2(4)',
  },
  {
    id: 'F26',
    kind: 'formula',
    name: { en: 'Loyalty', zh: '忠诚度' },
    meaning: {
      en: 'repeat rate, share of wallet, dependence on discounts, tenure and referrals, weighted by F17; with satisfaction: apostle, mercenary, hostage, defector',
      zh: '复购率、客户份额、对折扣的依赖、关系时长、推荐，按 F17 加权；与满意度交叉：传道者、唯利者、囚徒、背叛者',
    },
    grades: ['V', 'P'],
    reference: 'Jones & Sasser (1995), Harvard Business Review 73(6)',
  },
  {
    id: 'F27',
    kind: 'formula',
    name: { en: 'Effect of retention', zh: '客户保持效果' },
    meaning: {
      en: 'before against after, and treated against control: uplift = retention of the treated − of the control, with its interval; profit = uplift × treated × value of a saved customer − cost. Without a control it is not causal',
      zh: '前后对比，且处理组与对照组对比：提升 = 处理组保持率 − 对照组保持率，附区间；增量利润 = 提升 × 处理人数 × 每位挽留客户的价值 − 成本。没有对照组就不能说是因果',
    },
    grades: ['V', 'P'],
  },
  {
    id: 'F28',
    kind: 'formula',
    name: { en: 'Exit barriers', zh: '退出壁垒指数' },
    meaning: {
      en: 'months left in the contract, product lines, customised share, integration, unused points and tenure, weighted by F17; below .3 is weak',
      zh: '合同剩余月数、产品线数、定制占比、系统集成、未用积分和关系时长，按 F17 加权；低于 0.3 为弱',
    },
    grades: ['P'],
    reference:
      'Burnham, Frels & Mahajan (2003), Journal of the Academy of Marketing Science 31(2), for the types',
  },
]
