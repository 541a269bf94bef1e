import type { AnalysisId } from '../../reading/reading.js'
import type { Entry } from './entry.js'

const words: readonly (readonly [AnalysisId, string, string])[] = [
  [
    'stage_profile',
    `
      stage profile | profile of stage | stage feature | profile of each stage | profile by stage
    `,
    '阶段特征 | 阶段画像 | 各阶段特征',
  ],
  [
    'category_state_matrix',
    `
      category state matrix | category by state | category × state | lifecycle node
    `,
    `
      类别状态交叉矩阵 | 状态交叉矩阵 | 类别与状态 | 生命周期节点 | 类别×状态 | 交叉矩阵
    `,
  ],
  [
    'stage_strategy',
    `
      strategy | strategies | playbook | what should we do | what shall we do | what to do |
      what should i do | what shd we | what should we be doing | what shd we be doing | action plan |
      next best action | recommend | recommendation | measures to take | what can we do |
      what can i do | advise | advice
    `,
    `
      策略 | 战略 | 怎么办 | 该怎么做 | 应该怎么做 | 如何应对 | 怎么应对 | 行动建议 | 措施 | 对策 |
      建议 | 打法 | 怎么维护 | 该做什么 | 做什么好 | 怎么跟进
    `,
  ],
  [
    'lifecycle_pattern',
    `
      lifecycle pattern | life cycle pattern | pattern | early abortion | early termination |
      mid way death | midway death | early exit | long lasting
    `,
    `
      生命周期模式 | 早期流产型 | 早期流产 | 中途夭折型 | 中途夭折 | 提前退出型 | 提前退出 |
      长久保持型 | 长久保持 | 模式
    `,
  ],
  [
    'customer_profile',
    `
      customer card | customer profile | profile card | customer 360 | 360 view | 360 | profile of |
      all about | everything about | tell me about | dossier | contact detail | phone number |
      address
    `,
    `
      档案卡 | 客户档案 | 客户画像 | 画像 | 客户卡片 | 档案 | 联系方式 | 电话 | 地址 | 介绍一下
    `,
  ],
  [
    'clv',
    `
      clv | ltv | cltv | lifetime value | life time value | customer lifetime value |
      customer life time value | predict clv
    `,
    `
      生命周期价值 | 客户生命周期价值 | 终身价值 | 终生价值 | 全生命周期价值
    `,
  ],
  ['lifetime_profit', 'lifetime profit | life time profit | clp', '生命周期利润 | 全生命周期利润 | 终身利润'],
  [
    'crm_gross_profit',
    `
      crm gross profit | gross profit | crm margin | gross margin | profit after relationship cost |
      contribution margin | profit margin | profitability | most profitable | profitable
    `,
    'crm毛利 | 毛利率 | 毛利 | 客户毛利 | 盈利能力 | 最赚钱',
  ],
  [
    'value_forecast',
    `
      forecast | predict | prediction | projection | predict revenue | predict sales |
      revenue forecast | sales forecast | predict value | future value | next three periods |
      next 3 periods | expected revenue | expected orders
    `,
    '预测 | 今后三期 | 未来价值 | 预估 | 销售预测 | 营收预测 | 预计',
  ],
  [
    'vip_loss_exposure',
    `
      loss exposure | if key accounts leave | if vips leave | vips walk | vip walk | profit lost |
      profit do we lose | lose if | exposure
    `,
    '流失损失 | 大客户流失损失 | 损失多少 | 敞口',
  ],
  [
    'negative_value',
    `
      negative value | losing money | losing money on | unprofitable | loss making | near loss |
      lose money | money losing | negative profit
    `,
    '负价值 | 亏损 | 亏钱 | 赔钱 | 快亏 | 快亏了 | 负利润 | 不赚钱',
  ],
  [
    'value_matrix',
    `
      value matrix | customer value matrix | value quadrant | type i | type ii | type iii | type iv |
      current vs potential | potential value | current value | quadrant
    `,
    `
      价值矩阵 | 客户价值矩阵 | 增值潜力 | 潜在价值 | 当前价值 | 增值价值 | 象限 | 四类客户 |
      战略客户 | 利润客户 | 潜力客户 | 普通客户
    `,
  ],
  [
    'value_pyramid',
    'pyramid | value pyramid | customer pyramid | tier | 80/20 | pareto',
    '金字塔 | 价值金字塔 | 客户金字塔 | 二八 | 价值分层',
  ],
  ['customer_equity', 'customer equity | equity | customer asset', '客户资产 | 顾客资产 | 客户权益'],
  [
    'equity_allocation',
    `
      acquisition or retention | acquisition vs retention | acquisition versus retention |
      spend split | budget split | allocate | allocation | marketing budget
    `,
    '获取与保持投入 | 投入分配 | 预算分配 | 拉新还是留存 | 拉新',
  ],
  [
    'cost_quadrant',
    `
      cost quadrant | acquisition cost | retention cost | cheap to keep | expensive to win |
      expensive to keep | cost to serve | cac | high maintenance | low maintenance | royal customer |
      casual customer
    `,
    `
      获取成本 | 维持成本 | 获客成本 | 易维持难获得 | 易获得难维持 | 难维持 | 难获得 | 服务成本
    `,
  ],
  [
    'loyalty_profit_matrix',
    `
      loyalty profit | loyalty × profit | loyalty and profit | true friend | butterfly | butterflies |
      barnacle | stranger
    `,
    '忠诚度盈利 | 忠诚度与盈利 | 真朋友 | 蝴蝶 | 藤壶 | 陌生人',
  ],
  [
    'prospect_potential',
    `
      prospect potential | look alike | lookalike | potential of lead | potential lifetime value |
      potential of prospect | lead score | lead scoring | best prospects | best leads
    `,
    '潜客潜在价值 | 潜客价值 | 相似客户 | 潜力评估 | 线索评分 | 线索打分',
  ],
  [
    'perceived_value',
    'perceived value | customer perceived value | delivered value',
    '感知价值 | 让渡价值 | 客户感知价值',
  ],
  [
    'value_score',
    `
      value score | weighted score | weighted value score | scoring weight | weighted sum | weight |
      weights | scorecard weight
    `,
    '价值评估 | 客户价值评估 | 价值评分 | 价值得分 | 加权 | 权重',
  ],
  [
    'ahp_weights',
    `
      ahp | analytic hierarchy process | pairwise comparison | judgement matrix | judgment matrix |
      consistency ratio
    `,
    '层次分析 | 层次分析法 | 判断矩阵 | 一致性 | 一致性检验 | 特征根法',
  ],
  [
    'clustering',
    `
      cluster | clustering | k means | kmeans | segment my customers | segment our customers |
      segment customers | group similar | dbscan
    `,
    '聚类 | 聚类细分 | 自动分群 | 客户细分分析 | 分群分析',
  ],
  [
    'churn_rate',
    `
      churn rate | attrition rate | defection rate | loss rate | rate of churn | churn percentage |
      churn figure | churn number
    `,
    '流失率 | 客户流失率 | 流失比例',
  ],
  [
    'customer_base_lifetime',
    `
      customer lifetime | average lifetime | avg lifetime | avg customer lifetime |
      average customer lifetime | base lifetime | customer base lifetime |
      how long do customers stay | lifetime of our customer | lifetime of customer
    `,
    `
      客户群体生命周期 | 平均寿命 | 客户寿命 | 平均生命周期 | 客户平均生命周期
    `,
  ],
  [
    'retention_curve',
    `
      retention curve | retention rate | survival curve | survival | kaplan meier | cohort retention |
      cohort | cohort analysis | retention by cohort
    `,
    `
      留存曲线 | 留存率 | 保持率 | 留存 | 生存曲线 | 生存分析 | 同期群 | 队列
    `,
  ],
  [
    'churn_warning',
    `
      churn warning | early warning | churn alert | warning point | churn risk | churn probability |
      churn prediction | churn score | risk of churn | tripped the warning | predict churn |
      churn model | warning | alert
    `,
    `
      流失预警 | 流失警戒点 | 警戒点 | 预警 | 流失预测 | 流失概率 | 告警 | 流失警戒
    `,
  ],
  [
    'win_back',
    `
      win back | winback | winning back | reacquire | reacquisition | reactivate | reactivation |
      worth saving
    `,
    '挽回 | 客户挽回 | 召回 | 赢回 | 唤醒 | 值得挽回 | 促活 | 激活',
  ],
  [
    'defection_reasons',
    `
      churn reason | reason for churn | reasons for leaving | why customers leave |
      why do customers leave | why did customers leave | why are customers leaving us |
      why customers left | why did they leave | why they left | reasons they left | defection reason |
      exit reason | cause of churn
    `,
    `
      流失原因 | 离开的原因 | 为什么流失 | 为什么离开 | 为何流失 | 流失的原因
    `,
  ],
  [
    'retention_effect',
    `
      retention campaign | campaign effect | effect of the campaign | did the campaign work |
      campaign work | did it work | retention effect | control group | treated group
    `,
    '保持效果 | 保持活动效果 | 活动效果 | 效果评估 | 客户保持活动 | 对照组',
  ],
  [
    'exit_barriers',
    `
      exit barrier | switching barrier | switching cost | lock in | contract ending |
      contracts ending | contracts end | contract end | contract expire | contracts expire |
      contract expiring | contract
    `,
    '退出壁垒 | 转换成本 | 合同到期 | 到期合同 | 合同 | 续约',
  ],
  [
    'response_analysis',
    `
      campaign response | response rate | response analysis | campaign | whom to address | mailing |
      uplift | decile | responder | target list
    `,
    '响应分析 | 客户响应 | 响应率 | 活动响应 | 营销活动 | 促销 | 触达',
  ],
  [
    'repeat_selling',
    `
      repeat selling | repeat rate | repeat purchase | repeat purchase rate | repurchase rate |
      reorder | due a reorder | due to reorder | due for a reorder | next order | repurchase |
      when will they order
    `,
    `
      重复销售 | 复购率 | 复购 | 该补货 | 补货 | 回购 | 再次购买 | 下次下单 | 下一单
    `,
  ],
  [
    'cross_sell',
    `
      cross sell | cross selling | crossselling | upsell | up sell | upselling | next product |
      what to sell | product recommendation | association rule | bought together | basket analysis |
      market basket
    `,
    `
      交叉销售 | 关联规则 | 推什么 | 推荐什么 | 增量销售 | 追加购买 | 搭配销售 | 个性化推荐 | 购物篮 |
      推荐产品
    `,
  ],
  [
    'credit_rating',
    `
      credit | credit limit | credit rating | credit score | credit grade | on credit |
      overdue invoice | overdue | receivable | payment term | payment behaviour | unpaid |
      late payer | invoice
    `,
    `
      信用 | 信用评价 | 信用等级 | 信用额度 | 额度 | 账期 | 回款 | 回款率 | 逾期 | 应收账款 | 应收 |
      欠款 | 赊销 | 发票
    `,
  ],
  [
    'satisfaction',
    `
      satisfaction | csat | nps | kano | satisfied | unhappy | promoter | detractor | survey | happy
    `,
    '满意度 | 满意 | 不满意 | 净推荐值 | 卡诺 | 问卷 | 调查',
  ],
  [
    'loyalty',
    'loyalty | loyalty score | loyalty index | most loyal | how loyal',
    '忠诚度 | 忠诚指数 | 忠诚得分 | 最忠诚',
  ],
  [
    'satisfaction_loyalty',
    `
      satisfaction loyalty | satisfaction and loyalty | csat vs loyalty | satisfaction vs loyalty |
      apostle | hostage | mercenary | mercenaries | defector
    `,
    '满意度忠诚度 | 满意度与忠诚度 | 传道者 | 人质 | 唯利是图',
  ],
  [
    'complaint_signals',
    `
      complaint | complain | complained | complaining | fault | defect | ticket
    `,
    '投诉 | 抱怨 | 故障 | 工单 | 质量问题 | 客诉',
  ],
  [
    'fraud_signals',
    `
      fraud | irregularity | irregularities | suspicious | duplicate identity | return abuse | abuse |
      anomaly | anomalies
    `,
    '欺诈 | 异常行为 | 异常客户 | 可疑 | 舞弊 | 骗 | 造假',
  ],
  [
    'digest_scorecard',
    `
      scorecard | past warning | how did the warnings turn out | warning accuracy | flagged |
      how accurate were | were we right | turned out
    `,
    '预警回顾 | 预警准确 | 预警命中 | 回顾 | 命中率',
  ],
]

/** Words of the analyses that a question can't be read as yet; a question about one of them is refused by its name. */
export const OTHER_ANALYSIS_ENTRIES: readonly Entry[] = words.map(([value, en, zh]) => ({
  kind: 'analysis',
  value,
  en,
  zh,
}))
