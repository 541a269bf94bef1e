import { defineAnalysis } from '../kernel/define-analysis.js'
import { heading } from '../kernel/table/heading.js'
import { Params } from './clustering/clustering-params.js'
import { CLUSTERING_COLUMNS, CLUSTERING_WORDS } from './clustering/clustering-words.js'

/** Groups found in the data, named by what sets them apart (F20). */
export const clustering = defineAnalysis<Params>({
  id: 'clustering',
  section: 'scores',
  title: { en: 'Clusters', zh: '聚类细分' },
  answers: {
    en: 'Which groups of similar customers there are in the data, how large, and what sets them apart.',
    zh: '数据里有哪些相似的客户群，各有多大，有什么不同。',
  },
  words: CLUSTERING_WORDS,
  needs: { required: { orders: ['customer_id', 'ordered_at', 'net_amount'] } },
  params: Params,
  columns: CLUSTERING_COLUMNS.map(heading),
  heeds: ['where', 'having', 'sort', 'top'],
  run: async (context, question) =>
    (await import('./clustering/cluster-customers.js')).clusterCustomers(context, question),
})
