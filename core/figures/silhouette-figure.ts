import type { Figure } from '../answer/answer.js'
import { axis, SERIES_COLORS } from '../answer/figures/figure-layout.js'
import { DriftwatchError } from '../errors.js'
import type { Features } from '../models/clusters/feature-matrix.js'
import { silhouettes } from '../models/clusters/silhouettes.js'
import type { FigureOptions } from './figure-options.js'

/**
 * The silhouette of each row, by cluster and falling: long bars lie well within their cluster, bars below 0 nearer to another.
 *
 * @throws DriftwatchError as silhouettes does; `too_little_data` for fewer than two clusters.
 * @example silhouetteFigure(rows, fitKMeans(rows, { k: 3 }).labels)
 */
export function silhouetteFigure(
  features: Features,
  labels: ArrayLike<number>,
  options: FigureOptions = {},
): Figure {
  const { lang = 'en' } = options
  const rows = silhouettes(features, labels)
  if (!rows) {
    throw new DriftwatchError(
      'too_little_data',
      'Silhouettes must have at least two clusters; got fewer. Choose a larger k.',
    )
  }
  const mean = rows.reduce((sum, { silhouette }) => sum + silhouette, 0) / rows.length
  const clusters = [...new Set(rows.map(({ cluster }) => cluster))].sort((a, b) => a - b)
  let position = 0
  const data = clusters.map((cluster, index) => {
    const own = rows.filter((row) => row.cluster === cluster)
    const sorted = own.map(({ silhouette }) => silhouette).sort((a, b) => b - a)
    const start = position
    position += sorted.length
    return {
      type: 'bar',
      orientation: 'h',
      name: {
        en: `cluster ${cluster + 1} (${sorted.length})`,
        zh: `第 ${cluster + 1} 类（${sorted.length}）`,
      }[lang],
      x: sorted,
      y: sorted.map((_, at) => start + at),
      marker: { color: SERIES_COLORS[index % SERIES_COLORS.length] },
    }
  })
  return {
    id: 'silhouettes',
    title: options.title ?? {
      en: `Silhouettes, ${mean.toFixed(2)} on average`,
      zh: `轮廓系数，平均 ${mean.toFixed(2)}`,
    },
    alt: {
      en: `Silhouettes of ${position} rows in ${clusters.length} clusters, ${mean.toFixed(2)} on average.`,
      zh: `${clusters.length} 个类共 ${position} 行的轮廓系数，平均 ${mean.toFixed(2)}。`,
    },
    data,
    layout: {
      showlegend: true,
      bargap: 0,
      xaxis: axis({ en: 'silhouette', zh: '轮廓系数' }, lang, undefined, { range: [-1, 1] }),
      yaxis: axis(undefined, lang, undefined, { autorange: 'reversed', showticklabels: false }),
      shapes: [
        {
          type: 'line',
          x0: mean,
          x1: mean,
          y0: 0,
          y1: 1,
          xref: 'x',
          yref: 'paper',
          line: { dash: 'dot', width: 1 },
        },
      ],
    },
  }
}
