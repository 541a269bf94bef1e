import { z } from 'zod'
import type { AnalysisWords } from '../../../reading/analysis-words.js'
import { METRICS, NODE_COLUMNS } from './node-columns.js'

/** What the analysis says to the reader. */
export const MATRIX_WORDS: AnalysisWords = {
  id: 'category_state_matrix',
  title: { en: 'Category × state matrix', zh: '类别×状态交叉矩阵' },
  words: {
    en: `
      category state matrix | category × state matrix | category by state | category × state | category x state | category and state | lifecycle node | lifecycle nodes | node | nodes |
      node matrix | category stage matrix | category by stage matrix | work plan | work plans | work plan by stage | stage and segment matrix | segment stage matrix
    `,
    zh: `
      类别状态交叉矩阵 | 类别×状态交叉矩阵 | 状态交叉矩阵 | 类别与状态 | 类别和状态 | 类别×状态 | 类别状态 | 生命周期节点 | 生命周期节点分布 | 节点分布 | 节点 | 各节点 | 交叉矩阵 |
      类别阶段矩阵 | 客户类别与客户状态 | 客户类别和状态 | 工作计划 | 节点计划 | 阶段交叉矩阵
    `,
  },
  subject: { en: '{customers} by category and state', zh: '{customers}的类别与状态' },
  columns: NODE_COLUMNS,
  params: [
    { name: 'rows', label: { en: 'rows', zh: '行' }, schema: z.string() },
    { name: 'cols', label: { en: 'columns', zh: '列' }, schema: z.string() },
    {
      name: 'metric',
      label: { en: 'shows', zh: '数值' },
      schema: z.enum(METRICS),
      values: {
        revenue: {
          en: 'by revenue | in revenue | of revenue | revenue per node | with revenue',
          zh: '按销售额 | 按收入 | 按采购额 | 看销售额 | 的销售额 | 的采购额',
        },
        profit: {
          en: 'by profit | in profit | of profit | by gross profit | with profit | in gross profit',
          zh: '按利润 | 按毛利 | 看毛利 | 看利润 | 的毛利 | 的利润',
        },
      },
    },
  ],
  shows: ['matrix', 'explain'],
  examples: [
    { en: 'category by state matrix', zh: '类别状态交叉矩阵' },
    { en: 'customers by lifecycle node', zh: '生命周期节点分布' },
    { en: 'category × state matrix by industry', zh: '按行业看类别状态交叉矩阵' },
    { en: 'lifecycle nodes by region', zh: '各大区的生命周期节点' },
    { en: 'category state matrix in revenue', zh: '交叉矩阵按销售额' },
    { en: 'category state matrix of profit by segment', zh: '各细分的交叉矩阵看毛利' },
    { en: 'work plan for declining customers by industry', zh: '各行业退化期客户的工作计划' },
    { en: 'lifecycle nodes of key accounts', zh: '大客户的节点分布' },
    { en: 'share of each lifecycle node', zh: '各生命周期节点占比' },
    { en: 'largest lifecycle nodes', zh: '哪个生命周期节点客户数最多' },
    { en: 'work plan for wholesale customers by stage', zh: '各阶段的工作计划' },
    { en: 'lifecycle nodes in the north', zh: '华北的生命周期节点' },
    { en: 'category and state of customers of anna', zh: '安娜负责的客户的类别与状态' },
    { en: 'how many customers are in each node?', zh: '每个节点有多少客户' },
    { en: 'nodes by owner', zh: '按负责人看节点分布' },
    { en: 'category by state for my customers', zh: '我的客户类别和状态交叉矩阵' },
  ],
}
