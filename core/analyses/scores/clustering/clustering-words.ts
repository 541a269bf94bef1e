import { z } from 'zod'
import type { AnalysisWords, WordedColumn } from '../../../reading/analysis-words.js'

export const CLUSTERING_COLUMNS: readonly WordedColumn[] = [
  { name: 'cluster', type: 'text', label: { en: 'cluster', zh: '客户群' } },
  { name: 'count', type: 'integer', label: { en: 'customers', zh: '客户数' } },
  { name: 'share', type: 'share', label: { en: 'share', zh: '占比' }, inPercent: true },
]

/** What the analysis says to the reader. */
export const CLUSTERING_WORDS: AnalysisWords = {
  id: 'clustering',
  title: { en: 'Clusters', zh: '聚类细分' },
  words: {
    en: 'cluster | clusters | clustering | cluster analysis | k means | k-means | kmeans | dbscan | gaussian mixture | hierarchical clustering | segment my customers | segment our customers | segment customers | group similar customers | natural groups | groups in the data | which groups of customers are there',
    zh: '聚类 | 聚类细分 | 聚类分析 | 客户聚类 | 客户聚类分析 | 自动分群 | 客户分群 | 分群分析 | 客户细分分析 | 把客户分成几群 | k均值 | 自然分组 | 层次聚类 | 密度聚类',
  },
  subject: { en: 'clusters of {customers}', zh: '{customers}的聚类' },
  columns: CLUSTERING_COLUMNS,
  params: [
    {
      name: 'k',
      label: { en: 'number of clusters', zh: '群数' },
      schema: z.int().min(2).max(20),
      phrases: {
        en: 'into {n} | {n} clusters | {n} cluster | k = {n} | k {n}',
        zh: '聚成{n} | {n}群 | {n}个群 | {n}类 | 分成{n}群',
      },
    },
    {
      name: 'method',
      label: { en: 'method', zh: '方法' },
      schema: z.enum(['kmeans', 'hierarchical', 'gmm', 'dbscan']),
      values: {
        hierarchical: { en: 'hierarchical | ward', zh: '层次 | 层次法' },
        gmm: { en: 'gaussian mixture | gmm | mixture', zh: '高斯混合' },
        dbscan: { en: 'dbscan | density', zh: '密度' },
      },
    },
    { name: 'features', label: { en: 'features', zh: '指标' }, schema: z.array(z.string()) },
  ],
  examples: [
    { en: 'cluster my customers', zh: '客户聚类' },
    { en: 'clusters', zh: '聚类分析' },
    { en: 'cluster the customers into 4 clusters', zh: '客户聚类，分成4群' },
    { en: 'segment our customers with k-means', zh: '用k均值做客户分群' },
    { en: 'hierarchical clustering', zh: '层次聚类' },
    { en: 'cluster analysis of the north', zh: '华北客户聚类' },
    { en: 'clusters of key accounts', zh: '大客户聚类分析' },
    { en: 'cluster analysis with a gaussian mixture', zh: '客户聚类，高斯混合' },
    { en: 'group similar customers', zh: '自动分群' },
    { en: 'clustering with dbscan', zh: '用密度聚类给客户分群' },
    { en: 'which groups of customers are there?', zh: '客户细分分析' },
    { en: 'are there natural groups among our customers?', zh: '客户有没有自然分组' },
    { en: 'clusters of stable customers', zh: '稳定客户聚类' },
    { en: 'segment my customers as of 30 June', zh: '截至6月30日的客户分群' },
    { en: 'cluster retail customers', zh: '把客户分成几群' },
  ],
}
