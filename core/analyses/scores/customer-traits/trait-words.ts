import { z } from 'zod'
import type { AnalysisWords, WordedColumn } from '../../../reading/analysis-words.js'

export const TRAIT_COLUMNS: readonly WordedColumn[] = [
  { name: 'trait', type: 'text', label: { en: 'trait', zh: '特征' } },
  { name: 'value', type: 'text', label: { en: 'value of the trait', zh: '取值' } },
  { name: 'share', type: 'share', label: { en: 'share of the group', zh: '组内占比' }, inPercent: true },
  {
    name: 'share_others',
    type: 'share',
    label: { en: 'share of the others', zh: '其他客户占比' },
    inPercent: true,
  },
  { name: 'lift', type: 'number', label: { en: 'lift', zh: '提升度' } },
  {
    name: 'beyond_chance',
    type: 'code',
    label: { en: 'beyond chance', zh: '超出偶然' },
    values: { yes: { en: 'yes', zh: '是' }, no: { en: 'no', zh: '否' } },
  },
  { name: 'lower', type: 'share', label: { en: 'at least', zh: '下限' }, inPercent: true },
  { name: 'upper', type: 'share', label: { en: 'at most', zh: '上限' }, inPercent: true },
  { name: 'chance', type: 'probability', label: { en: 'corrected p', zh: '校正后 p 值' }, inPercent: true },
  { name: 'holders', type: 'integer', label: { en: 'in the group', zh: '组内客户数' } },
]

/** What the analysis says to the reader. */
export const CUSTOMER_TRAITS_WORDS: AnalysisWords = {
  id: 'customer_traits',
  title: { en: 'Customer traits', zh: '客户特征' },
  words: {
    en: 'customer traits | traits | traits of | what marks | what characterises | what characterizes | characteristics of | typical of | what is typical of | what do they have in common | have in common | what sets apart | what distinguishes | profile the group',
    zh: '客户特征 | 客户背景 | 特征分析 | 背景分析 | 客户特征分析 | 客户背景分析 | 有什么特征 | 有什么特点 | 有什么共同点 | 共同点 | 有哪些特征 | 有哪些特点',
  },
  subject: { en: 'what marks {customers}', zh: '{customers}的特征' },
  columns: TRAIT_COLUMNS,
  params: [
    { name: 'by', label: { en: 'by', zh: '按' }, schema: z.union([z.string(), z.array(z.string())]) },
    { name: 'against', label: { en: 'against', zh: '对照' }, schema: z.record(z.string(), z.unknown()) },
  ],
  examples: [
    { en: 'what marks lost customers?', zh: '流失客户有什么特征' },
    { en: 'customer traits', zh: '客户特征分析' },
    { en: 'traits of key accounts', zh: '大客户有哪些特征' },
    { en: 'what do stable customers have in common?', zh: '稳定客户有什么共同点' },
    { en: 'what is typical of customers in decline?', zh: '退化期客户有什么特点' },
    { en: 'characteristics of new customers', zh: '新客户的特征分析' },
    { en: 'traits of the customers in the north', zh: '华北客户有什么特点' },
    { en: 'what distinguishes important-value customers?', zh: '重要价值客户有什么特征' },
    { en: 'what characterises repeat customers?', zh: '老客户的背景分析' },
    { en: 'traits of terminated customers', zh: '终止期客户的特征' },
    { en: 'what sets apart key accounts?', zh: '大客户背景分析' },
    { en: 'what marks customers in exploration?', zh: '考察期客户有哪些特点' },
    { en: 'traits of my customers', zh: '我的客户有什么特点' },
    { en: 'what do lost customers have in common?', zh: '流失客户的共同点' },
    { en: 'characteristics of customers who buy on the web', zh: '客户背景分析' },
  ],
}
