import type { Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { lineFigure } from '../../../answer/figures/line-figure.js'
import type { ScoreId } from '../../../drift/scorers.js'
import type { WalkForward } from '../../../drift/walk-forward.js'
import type { Lang } from '../../../reading/text.js'
import { inWords } from '../../../reading/wording.js'
import type { TableRow } from '../../kernel/table/table-row.js'

const MOST_BARS = 15

/** The customers with most at risk, the most first. */
export function riskFigure(rows: readonly TableRow[], lang: Lang, currency: string | undefined): Figure {
  const shown = [...rows]
    .sort((a, b) => Number(b.value_at_risk) - Number(a.value_at_risk))
    .slice(0, MOST_BARS)
  const names = shown.map((row) => String(row.name ?? row.customer))
  const values = shown.map((row) => Number(row.value_at_risk))
  const first = values[0] ?? 0
  return barFigure({
    id: 'drift_value_at_risk',
    title: { en: 'Drifting customers by value at risk', zh: '漂移客户的在险金额' },
    alt: {
      en: `${names.length} drifting customers by value at risk, from ${names[0]} with ${inWords('money', first, 'en', currency)} down.`,
      zh: `按在险金额列出 ${names.length} 位漂移客户，最高的是 ${names[0]}，${inWords('money', first, 'zh', currency)}。`,
    },
    lang,
    orientation: 'horizontal',
    categories: unique(names),
    series: [{ values, texts: values.map((value) => inWords('money', value, lang, currency)) }],
    xTitle: { en: 'value at risk', zh: '在险金额' },
    format: 'money',
  })
}

/** Score beside what happened, in bins of the score; on the diagonal the score is true to its word. */
export function reliabilityFigure(check: WalkForward, used: ScoreId, lang: Lang): Figure | undefined {
  const bins = check.checks.find(({ id }) => id === used)?.reliability ?? []
  if (bins.length === 0) return undefined
  const points = bins.map((bin) => `${Math.round(bin.meanScore * 100)}% → ${Math.round(bin.observed * 100)}%`)
  return lineFigure({
    id: 'drift_reliability',
    title: { en: 'Is the score true to its word?', zh: '得分与实际是否相符' },
    alt: {
      en: `Mean score and share that did not order, on past days: ${points.join(', ')}.`,
      zh: `历史回测中，平均得分与实际未下单的比例：${points.join('，')}。`,
    },
    lang,
    series: [
      {
        name: { en: 'observed', zh: '实际' },
        x: bins.map(({ meanScore }) => meanScore),
        y: bins.map(({ observed }) => observed),
      },
      { name: { en: 'perfect', zh: '完全相符' }, x: [0, 1], y: [0, 1], mode: 'lines', dash: 'dot' },
    ],
    xTitle: { en: 'score', zh: '得分' },
    yTitle: { en: 'did not order', zh: '实际未下单' },
    xFormat: 'share',
    yFormat: 'share',
  })
}

/** Categories must differ for their bars to stand apart; a name that comes again gets its number. */
function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}
