import type { PlannedAnalysis } from '../../reading/worded-fact.js'

export const LIFECYCLE_AND_VALUE: readonly PlannedAnalysis[] = [
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
  {
    id: 'equity_allocation',
    title: { en: 'Acquisition or retention', zh: '获取与保持投入' },
    words: {
      en: `
        acquisition or retention | acquisition vs retention | acquisition versus retention | spend
        split | budget split | allocate | allocation | marketing budget
      `,
      zh: '获取与保持投入 | 投入分配 | 预算分配 | 拉新还是留存 | 拉新',
    },
  },
  {
    id: 'cost_quadrant',
    title: { en: 'Cost quadrants', zh: '获取×维持成本' },
    words: {
      en: `
        cost quadrant | acquisition cost | retention cost | cheap to keep | expensive to win |
        expensive to keep | cost to serve | cac | high maintenance | low maintenance | royal
        customer | casual customer
      `,
      zh: '获取成本 | 维持成本 | 获客成本 | 易维持难获得 | 易获得难维持 | 难维持 | 难获得 | 服务成本',
    },
  },
  {
    id: 'loyalty_profit_matrix',
    title: { en: 'Loyalty × profit', zh: '忠诚度×盈利' },
    words: {
      en: `
        loyalty profit | loyalty × profit | loyalty and profit | true friend | butterfly |
        butterflies | barnacle | stranger
      `,
      zh: '忠诚度盈利 | 忠诚度与盈利 | 真朋友 | 蝴蝶 | 藤壶 | 陌生人',
    },
  },
  {
    id: 'prospect_potential',
    title: { en: 'Prospect potential', zh: '潜客潜在价值' },
    words: {
      en: `
        prospect potential | look alike | lookalike | potential of lead | potential lifetime value |
        potential of prospect | lead score | lead scoring | best prospects | best leads
      `,
      zh: '潜客潜在价值 | 潜客价值 | 相似客户 | 潜力评估 | 线索评分 | 线索打分',
    },
  },
  {
    id: 'perceived_value',
    title: { en: 'Perceived value', zh: '客户感知价值' },
    words: {
      en: 'perceived value | customer perceived value | delivered value',
      zh: '感知价值 | 让渡价值 | 客户感知价值',
    },
  },
]
