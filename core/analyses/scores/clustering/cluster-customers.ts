import type { Caveat, Column, Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { oncePerSnapshot } from '../../../ledger/once-per-snapshot.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { Findings, Question, RunContext } from '../../kernel/define-analysis.js'
import { askNext } from '../../kernel/follow-ups.js'
import { askedCustomers } from '../../kernel/population/asked-customers.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { kernelQuery } from '../../kernel/query/open-query.js'
import { arrangeRows } from '../../kernel/table/arrange-rows.js'
import { heading } from '../../kernel/table/heading.js'
import { leadingHeadline } from '../../kernel/wording/leading-headline.js'
import { clusterEvidence, clusteringHeadline, clusterNames, UNCLEAR } from './cluster-wording.js'
import type { Params } from './clustering-params.js'
import { CLUSTERING_COLUMNS } from './clustering-words.js'
import { type ClusterFeature, clusterFeatures, USUAL_FEATURES } from './features.js'
import { type Clusters, FEWEST, findClusters, SAMPLE } from './find-clusters.js'
import { SEED, STARTS } from './partition.js'

/** Answers a question; it comes with the models that it needs, so it is loaded when one is asked. */
export async function clusterCustomers(context: RunContext, question: Question<Params>): Promise<Findings> {
  const { k, method, features: names } = question.params
  const { query } = await kernelQuery(context, question, undefined)
  const asked = await askedCustomers(context, query.facts, question.where)
  const possible = clusterFeatures(query, names)
  const features = possible.length > 0 ? possible : clusterFeatures(query, USUAL_FEATURES)
  const key = JSON.stringify([query.asOf, question.where, k, method, names, context.askerEmail])
  const found = await oncePerSnapshot(context.snapshot, `clusters ${key}`, (snapshot) =>
    findClusters({ ...query, context: { ...context, snapshot } }, asked.condition, features, { method, k }),
  )
  const labels = clusterNames(found.clusters, features)
  const headline = clusteringHeadline(found, labels, k)
  const { table, caveats } = arrangeRows({
    columns: [...CLUSTERING_COLUMNS.map(heading), ...features.map(({ column }) => meanColumn(column))],
    rows: found.clusters.map((cluster, at) => ({
      cluster: labels[at] as Text,
      count: cluster.customers,
      share: cluster.customers / found.customers,
      ...Object.fromEntries(
        features.map(({ column }, feature) => [column.name, cluster.means[feature] as number]),
      ),
    })),
    question,
    settings: context.settings,
  })
  return {
    headline: leadingHeadline(headline, asked.caveats, found.customers),
    table,
    figures: figuresOf(found, labels, features, query, headline),
    evidence: clusterEvidence(found, labels, features, {
      lang: question.lang,
      currency: context.snapshot.currency,
    }),
    caveats: [...asked.caveats, ...caveats, ...caveatsOf(found, names, features)],
    method: {
      summary: {
        en: 'Features that are skewed count by log(1 + x), all with mean 0 and deviation 1. k-means++ with ten seeded starts (or Ward’s tree, a Gaussian mixture, DBSCAN), k from 2 to 8 by the best mean silhouette, Davies-Bouldin beside it; below 0.25 there is no clear structure. Names: the features in which a cluster’s mean lies half a deviation or more from that of all. Of many customers a fixed sample is clustered and the others join the nearest centre. Clusters describe; they don’t say why.',
        zh: '偏斜的指标取 log(1 ＋ x)，再标准化为均值 0、标准差 1。k-means++ 固定种子、十次起点（也可用 Ward 层次聚类、高斯混合、DBSCAN），k 从 2 到 8 取平均轮廓系数最大者，并列 Davies-Bouldin 指数；低于 0.25 即没有清晰结构。群的名称取其均值偏离总体半个标准差以上的指标。客户很多时对固定样本聚类，其余归入最近的中心。聚类只作描述，不说明原因。',
      },
      formulas: ['F20', 'C28'],
      settings: {
        method,
        k: k ?? 'auto',
        features: names.join(', '),
        seed: SEED,
        starts: STARTS,
        sample: SAMPLE,
        unclear_below: UNCLEAR,
      },
      references: [
        'Arthur & Vassilvitskii (2007), k-means++',
        'Rousseeuw (1987), Silhouettes, J. Computational and Applied Mathematics 20',
        'Davies & Bouldin (1979), IEEE PAMI 1',
      ],
    },
    followUps: [
      askNext(
        { query },
        { en: 'RFM classes of the same customers?', zh: '这些客户的 RFM 类别？' },
        { analysis: 'rfm', show: 'count' },
      ),
      askNext(
        { query },
        { en: 'What marks lost customers?', zh: '流失客户有什么特征？' },
        { analysis: 'customer_traits' },
      ),
    ],
    status: found.chosen === undefined ? 'empty' : 'answered',
  }
}

/** A mean has decimals even of what is counted. */
function meanColumn({ name, type, label }: Column): Column {
  return { name, type: type === 'integer' || type === 'days' ? 'number' : type, label }
}

function caveatsOf(found: Clusters, names: readonly string[], features: readonly ClusterFeature[]): Caveat[] {
  const unknown = names.filter((name) => !features.some(({ column }) => column.name === name))
  const best = found.tried.reduce<Clusters['tried'][number] | undefined>(
    (so, one) => ((one.daviesBouldin ?? Infinity) < (so?.daviesBouldin ?? Infinity) ? one : so),
    undefined,
  )
  const said: (readonly [boolean, string, Text])[] = [
    [
      unknown.length > 0,
      'feature_unknown',
      {
        en: `No numeric fact of this ledger: ${unknown.join(', ')}.`,
        zh: `账本中没有这些数值指标：${unknown.join('、')}。`,
      },
    ],
    [
      found.leftOut > 0,
      'features_missing',
      {
        en: `${found.leftOut} customers are left out: a feature isn’t known of them.`,
        zh: `有 ${found.leftOut} 家客户缺少某项指标，未参与聚类。`,
      },
    ],
    [
      found.isSampled,
      'sampled',
      {
        en: `Clusters were looked for among ${SAMPLE} of ${found.customers} customers; the others joined the nearest.`,
        zh: `聚类取自 ${found.customers} 家客户中的 ${SAMPLE} 家样本，其余归入最近的群。`,
      },
    ],
    [
      found.noise > 0,
      'in_no_cluster',
      { en: `${found.noise} customers are in no cluster.`, zh: `有 ${found.noise} 家客户不属于任何一群。` },
    ],
    [
      found.chosen !== undefined && best !== undefined && best.k !== found.chosen.k,
      'indices_disagree',
      {
        en: `By Davies-Bouldin ${best?.k} clusters would be best.`,
        zh: `按 Davies-Bouldin 指数，分 ${best?.k} 群最好。`,
      },
    ],
    [
      found.customers > 0 && found.customers < FEWEST,
      'few_customers',
      {
        en: `Only ${found.customers} of the ${FEWEST} customers needed.`,
        zh: `只有 ${found.customers} 家客户，至少需要 ${FEWEST} 家。`,
      },
    ],
  ]
  return said.flatMap(([holds, code, text]) => (holds ? [{ code, text }] : []))
}

function figuresOf(
  { clusters }: Clusters,
  names: readonly Text[],
  features: readonly ClusterFeature[],
  { question: { lang } }: KernelQuery<Params>,
  title: Text,
): Figure[] {
  if (clusters.length === 0) return []
  return [
    barFigure({
      id: 'clusters',
      title,
      alt: inBothLanguages((one) =>
        listing(
          clusters.map(({ customers }, at) => `${names[at]?.[one]} ${customers}`),
          one,
        ),
      ),
      lang,
      categories: features.map(({ column }) => column.label[lang]),
      series: clusters.map((cluster, at) => ({ name: names[at] as Text, values: cluster.standardised })),
      yTitle: { en: 'deviations from the average customer', zh: '偏离平均客户的标准差' },
    }),
  ]
}
