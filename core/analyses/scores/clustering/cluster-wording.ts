import type { Evidence } from '../../../answer/answer.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { sayIn, sentence, sentences } from '../../kernel/wording/sentence.js'
import type { ClusterFeature } from './features.js'
import { type Cluster, type Clusters, FEWEST } from './find-clusters.js'

/** Below this mean silhouette there is no clear structure (F20). */
export const UNCLEAR = 0.25
/** Standard deviations from the mean of all from which a cluster is high or low in something (ours). */
const APART = 0.5

/** Clusters by what sets them apart most; of equal names the later ones are numbered. */
export function clusterNames(clusters: readonly Cluster[], features: readonly ClusterFeature[]): Text[] {
  const plain = clusters.map((cluster) => nameOf(cluster, features))
  return plain.map((name, at) => {
    const before = plain.slice(0, at).filter(({ en }) => en === name.en).length
    return before === 0 ? name : { en: `${name.en} (${before + 1})`, zh: `${name.zh}（${before + 1}）` }
  })
}

function nameOf({ standardised }: Cluster, features: readonly ClusterFeature[]): Text {
  const apart = features
    .map(({ column }, at) => ({ ...column, z: standardised[at] as number }))
    .filter(({ z }) => Math.abs(z) >= APART)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
    .slice(0, 2)
  if (apart.length === 0) return { en: 'average', zh: '居中' }
  return {
    en: apart.map(({ label, type, z }) => `${degree(type, z).en} ${label.en}`).join(', '),
    zh: apart.map(({ label, type, z }) => `${label.zh}${degree(type, z).zh}`).join('、'),
  }
}

/** What is counted is many or few, what is measured high or low. */
function degree(type: string, z: number): Text {
  if (type === 'integer' || type === 'days') return z > 0 ? { en: 'many', zh: '多' } : { en: 'few', zh: '少' }
  return z > 0 ? { en: 'high', zh: '高' } : { en: 'low', zh: '低' }
}

export function clusteringHeadline(found: Clusters, names: readonly Text[], asked: number | undefined): Text {
  const say = sayIn(undefined)
  if (found.customers < FEWEST)
    return {
      en: 'There are too few customers (fewer than thirty) to look for clusters.',
      zh: '客户太少（不足三十家），不做聚类。',
    }
  if (found.chosen === undefined)
    return asked === undefined
      ? {
          en: 'All customers are alike in these features: there are no clusters.',
          zh: '这些指标上所有客户都一样，没有可分的群。',
        }
      : {
          en: 'There are fewer different customers than the clusters asked for.',
          zh: '互不相同的客户少于要求的群数。',
        }
  const [first] = names
  const largest = found.clusters[0]
  const slots = {
    n: say.customers(found.customers),
    k: say.count(found.clusters.length, { en: 'cluster', zh: '{n} 群' }),
    name: first ?? '',
    size: say.number(largest?.customers ?? 0),
    silhouette: found.chosen.silhouette.toFixed(2),
  }
  return sentences(
    found.chosen.silhouette < UNCLEAR
      ? sentence(
          {
            en: 'No clear structure: the best {k} of {n} hardly hold together (silhouette {silhouette}).',
            zh: '没有清晰的结构：把 {n}分成的 {k}界限不清（轮廓系数 {silhouette}）。',
          },
          slots,
        )
      : sentence(
          {
            en: '{n} fall into {k} (silhouette {silhouette}).',
            zh: '{n}可分为 {k}（轮廓系数 {silhouette}）。',
          },
          slots,
        ),
    sentence({ en: 'The largest, {size}: {name}.', zh: '最大的一群有 {size} 家：{name}。' }, slots),
  )
}

/** The partitions tried, then what each cluster is like and who is nearest to its centre. */
export function clusterEvidence(
  { tried, clusters, chosen }: Clusters,
  names: readonly Text[],
  features: readonly ClusterFeature[],
  { lang, currency }: { readonly lang: 'en' | 'zh'; readonly currency: string | undefined },
): Evidence[] {
  if (chosen === undefined) return []
  const index = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2))
  const number = inBothLanguages((one) =>
    listing(
      tried.map(({ k, silhouette, daviesBouldin }) => `${k}: ${index(silhouette)} / ${index(daviesBouldin)}`),
      one,
    ),
  )
  return [
    {
      subject: 'number of clusters',
      label: { en: 'number of clusters', zh: '群数' }[lang],
      statements: [
        sentence(
          {
            en: 'Silhouette (larger is better) / Davies-Bouldin (smaller is better) by number of clusters: {number}.',
            zh: '各群数的轮廓系数（越大越好）/ Davies-Bouldin 指数（越小越好）：{number}。',
          },
          { number },
        ),
      ],
      numbers: { k: chosen.k, silhouette: chosen.silhouette },
    },
    ...clusters.map(
      (cluster, at): Evidence => ({
        subject: `cluster ${at + 1}`,
        label: names[at]?.[lang] ?? '',
        statements: [
          sentence(
            { en: '{n} customers; on average {means}.', zh: '{n} 家客户；平均{means}。' },
            {
              n: String(cluster.customers),
              means: inBothLanguages((one) =>
                listing(
                  features.map(
                    ({ column }, feature) =>
                      `${column.label[one]} ${formatCell(column, rounded(column.type, cluster.means[feature] as number), one, { currency })} (${signed(cluster.standardised[feature] as number)} SD)`,
                  ),
                  one,
                ),
              ),
            },
          ),
          sentence(
            { en: 'Typical: {ids}.', zh: '典型客户：{ids}。' },
            { ids: inBothLanguages((one) => listing(cluster.nearest, one)) },
          ),
        ],
        numbers: Object.fromEntries(
          features.map(({ column }, feature) => [column.name, cluster.means[feature] as number]),
        ),
      }),
    ),
  ]
}

function rounded(type: string, value: number): number {
  return type === 'integer' || type === 'days' ? Math.round(value) : value
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
}
