import { type FrameworkRow, frameworksOf } from './framework.js'

/** The codes of Jiang's and Liu's framework {stage, type of customer, strategy, analyses} (2007). */
const ROWS: readonly FrameworkRow[] = [
  ['C1', 'S', 'stage: exploration', '阶段：考察期'],
  ['C2', 'S', 'stage: build-up', '阶段：形成期'],
  ['C3', 'S', 'stage: stable', '阶段：稳定期'],
  ['C4', 'S', 'stage: decline', '阶段：退化期'],
  ['L1', 'S', 'type of customer: target customer', '客户类型：目标客户'],
  ['L2', 'S', 'type of customer: new customer', '客户类型：新客户'],
  ['L3', 'S', 'type of customer: stable customer', '客户类型：稳定客户'],
  ['L4', 'S', 'type of customer: exiting customer', '客户类型：退出客户'],
  ['S1', 'S', 'strategy: acquisition', '战略：客户获取'],
  ['S2', 'S', 'strategy: retention', '战略：客户保持'],
  ['S21', 'S', 'strategy: development, in build-up', '战略：客户发展（形成期）'],
  ['S22', 'S', 'strategy: maintenance, while stable', '战略：客户维持（稳定期）'],
  ['S23', 'S', 'strategy: saving those worth it, in decline', '战略：客户挽留（退化期，挽留值得挽留的客户）'],
  ['T1', 'S', 'analysis: segmentation', '分析：客户细分'],
  ['T11', 'S', 'analysis: segmentation by attributes', '分析：按客户统计学属性细分'],
  ['T12', 'S', 'analysis: segmentation by value', '分析：按客户价值细分'],
  ['T13', 'S', 'analysis: is the customer worth saving', '分析：其他细分（客户是否值得挽留）'],
  ['T2', 'S', 'analysis: response', '分析：客户响应'],
  ['T3', 'S', 'analysis: repeat selling', '分析：重复销售'],
  ['T4', 'S', 'analysis: cross-selling', '分析：交叉销售'],
  ['T5', 'S', 'analysis: churn', '分析：客户流失'],
]

export const FRAMEWORK_CODES = frameworksOf('code', ROWS)
