import type { PlannedAnalysis } from '../../reading/worded-fact.js'

export const LIFECYCLE_AND_VALUE: readonly PlannedAnalysis[] = [
  {
    id: 'stage_profile',
    title: { en: 'Stage profile', zh: '阶段特征' },
    words: {
      en: `
        stage profile | profile of stage | stage feature | profile of each stage | profile by stage
      `,
      zh: '阶段特征 | 阶段画像 | 各阶段特征',
    },
  },
  {
    id: 'category_state_matrix',
    title: { en: 'Category × state matrix', zh: '类别×状态交叉矩阵' },
    words: {
      en: 'category state matrix | category by state | category × state | lifecycle node',
      zh: '类别状态交叉矩阵 | 状态交叉矩阵 | 类别与状态 | 生命周期节点 | 类别×状态 | 交叉矩阵',
    },
  },
  {
    id: 'stage_strategy',
    title: { en: 'Strategy by stage', zh: '阶段策略' },
    words: {
      en: `
        strategy | strategies | playbook | what should we do | what shall we do | what to do | what
        should i do | what shd we | what should we be doing | what shd we be doing | action plan |
        next best action | recommend | recommendation | measures to take | what can we do | what can
        i do | advise | advice
      `,
      zh: `
        策略 | 战略 | 怎么办 | 该怎么做 | 应该怎么做 | 如何应对 | 怎么应对 | 行动建议 | 措施 | 对策 | 建议 | 打法 | 怎么维护 | 该做什么 | 做什么好 |
        怎么跟进
      `,
    },
    strength: 0.32,
  },
  {
    id: 'lifecycle_pattern',
    title: { en: 'Lifecycle pattern', zh: '生命周期模式' },
    words: {
      en: `
        lifecycle pattern | life cycle pattern | pattern | early abortion | early termination | mid
        way death | midway death | early exit | long lasting
      `,
      zh: '生命周期模式 | 早期流产型 | 早期流产 | 中途夭折型 | 中途夭折 | 提前退出型 | 提前退出 | 长久保持型 | 长久保持 | 模式',
    },
  },
  {
    id: 'customer_profile',
    title: { en: 'Customer card', zh: '客户档案卡' },
    words: {
      en: `
        customer card | customer profile | profile card | customer 360 | 360 view | 360 | profile of
        | all about | everything about | tell me about | dossier | contact detail | phone number |
        address
      `,
      zh: '档案卡 | 客户档案 | 客户画像 | 画像 | 客户卡片 | 档案 | 联系方式 | 电话 | 地址 | 介绍一下',
    },
  },
  {
    id: 'clv',
    title: { en: 'Lifetime value', zh: '客户生命周期价值' },
    words: {
      en: `
        clv | ltv | cltv | lifetime value | life time value | customer lifetime value | customer
        life time value | predict clv
      `,
      zh: '生命周期价值 | 客户生命周期价值 | 终身价值 | 终生价值 | 全生命周期价值',
    },
    columns: {
      clv: {
        en: 'clv | ltv | cltv | lifetime value | customer lifetime value',
        zh: '生命周期价值 | 终身价值 | 终生价值',
      },
    },
  },
  {
    id: 'lifetime_profit',
    title: { en: 'Lifetime profit', zh: '客户生命周期利润' },
    words: {
      en: 'lifetime profit | life time profit | clp',
      zh: '生命周期利润 | 全生命周期利润 | 终身利润',
    },
  },
  {
    id: 'crm_gross_profit',
    title: { en: 'CRM gross profit', zh: 'CRM毛利' },
    words: {
      en: `
        crm gross profit | gross profit | crm margin | gross margin | profit after relationship cost
        | contribution margin | profit margin | profitability | most profitable | profitable
      `,
      zh: 'crm毛利 | 毛利率 | 毛利 | 客户毛利 | 盈利能力 | 最赚钱',
    },
    columns: { profit: { en: 'profit | margin | gross profit', zh: '利润 | 毛利' } },
  },
  {
    id: 'value_forecast',
    title: { en: 'Value forecast', zh: '今后三期价值' },
    words: {
      en: `
        forecast | predict | prediction | projection | predict revenue | predict sales | revenue
        forecast | sales forecast | predict value | future value | next three periods | next 3
        periods | expected revenue | expected orders
      `,
      zh: '预测 | 今后三期 | 未来价值 | 预估 | 销售预测 | 营收预测 | 预计',
    },
  },
  {
    id: 'vip_loss_exposure',
    title: { en: 'Loss if key accounts leave', zh: '大客户流失损失' },
    words: {
      en: `
        loss exposure | if key accounts leave | if vips leave | vips walk | vip walk | profit lost |
        profit do we lose | lose if | exposure
      `,
      zh: '流失损失 | 大客户流失损失 | 损失多少 | 敞口',
    },
  },
  {
    id: 'negative_value',
    title: { en: 'Negative and near-loss customers', zh: '负价值客户' },
    words: {
      en: `
        negative value | losing money | losing money on | unprofitable | loss making | near loss |
        lose money | money losing | negative profit
      `,
      zh: '负价值 | 亏损 | 亏钱 | 赔钱 | 快亏 | 快亏了 | 负利润 | 不赚钱',
    },
  },
  {
    id: 'value_matrix',
    title: { en: 'Value matrix', zh: '客户价值矩阵' },
    words: {
      en: `
        value matrix | customer value matrix | value quadrant | type i | type ii | type iii | type
        iv | current vs potential | potential value | current value | quadrant
      `,
      zh: `
        价值矩阵 | 客户价值矩阵 | 增值潜力 | 潜在价值 | 当前价值 | 增值价值 | 象限 | 四类客户 | 战略客户 | 利润客户 | 潜力客户 | 普通客户
      `,
    },
  },
  {
    id: 'value_pyramid',
    title: { en: 'Value pyramid', zh: '客户金字塔' },
    words: {
      en: 'pyramid | value pyramid | customer pyramid | tier | 80/20 | pareto',
      zh: '金字塔 | 价值金字塔 | 客户金字塔 | 二八 | 价值分层',
    },
  },
  {
    id: 'customer_equity',
    title: { en: 'Customer equity', zh: '客户资产' },
    words: {
      en: 'customer equity | equity | customer asset',
      zh: '客户资产 | 顾客资产 | 客户权益',
    },
  },
]
