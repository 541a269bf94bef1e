import type { AnalysisWords } from '../../../reading/analysis-words.js'
import { AGE } from './cohort-age.js'
import { COHORT_COLUMNS } from './cohort-columns.js'

/** What the analysis says to the reader. */
export const COHORT_WORDS: AnalysisWords = {
  id: 'cohort_comparison',
  title: { en: 'Cohorts side by side', zh: '客户批次对比' },
  words: {
    en: `
      cohorts side by side | cohort comparison | compare cohorts | compare our cohorts | compare the cohorts | how do newer customers compare | how do new customers compare | cohort | cohorts | cohort analysis | acquisition cohorts | by cohort |
      newer customers better | newer customers worse | newer customers | newer vs older customers | newer and older customers | newer against older |
      new customers better | new customers worse | better than older | worse than older | recently won customers | vintage | vintages |
      customers we won | customers we acquired | by acquisition quarter | by acquisition month | by acquisition year
    `,
    zh: `
      客户批次 | 批次对比 | 客户批次对比 | 批次 | 同期群 | 队列分析 | 新老客户对比 | 新客户质量 | 新客户是不是比老客户 | 新客户是否比老客户 | 新客是不是比老客 | 新客户有没有比老客户 | 新客质量 | 新客户是不是更好 | 新客户比老客户 |
      新客比老客 | 获取批次 | 获客批次 | 按获取季度 | 按获取月份 | 按获取年份 | 新获取的客户 | 新开发的客户 | 各批客户
    `,
  },
  subject: { en: '{customers} by when they were won', zh: '{customers}按获取时间的批次' },
  columns: COHORT_COLUMNS,
  params: [
    {
      name: 'age',
      label: { en: 'age', zh: '比较年龄' },
      schema: AGE,
      phrases: {
        en: 'at age {span} | at the age of {span} | at an age of {span} | after {span} | in their first {span} | within their first {span} | in the first {span}',
        zh: '年龄{span} | 满{span}时 | 头{span} | 前{span} | 获取后{span} | 成为客户后{span}',
      },
      echo: { en: 'at the age of {value}', zh: '比较年龄 {value}' },
    },
  ],
  shows: ['matrix', 'trend'],
  tellsOfPeriods: true,
  examples: [
    { en: 'are newer customers better than older ones?', zh: '新客户是不是比老客户好' },
    { en: 'compare our cohorts', zh: '客户批次对比' },
    { en: 'cohort analysis by quarter', zh: '按季度做同期群分析' },
    { en: 'cohorts by region', zh: '各大区的客户批次' },
    { en: 'are newer customers worse than they used to be?', zh: '新客户质量变差了吗' },
    { en: 'cohorts by month', zh: '按月看客户批次' },
    { en: 'cohort comparison at age 6m', zh: '满6个月时的批次对比' },
    { en: 'acquisition cohorts in the north', zh: '华北的获客批次' },
    { en: 'how do newer customers compare in their first 90 days?', zh: '新获取的客户头90天表现如何' },
    { en: 'cohorts of key accounts', zh: '大客户的批次对比' },
    { en: 'yearly cohorts', zh: '每年的客户批次' },
    { en: 'cohorts by acquired via', zh: '按获客来源看批次' },
    { en: 'cohort with the highest first order, mean', zh: '首单均额最高的批次' },
    { en: 'cohorts won in 2025', zh: '2025年的客户批次' },
    { en: 'newer vs older customers by segment', zh: '各细分的新老客户对比' },
    { en: 'customers we won this year against earlier cohorts', zh: '今年新开发的客户和以前的批次比怎么样' },
  ],
}
