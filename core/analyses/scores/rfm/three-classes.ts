import type { Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { sql } from '../../../summary/sql-fragment.js'
import { type KernelColumn, own } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import type { TableRow } from '../../kernel/table/table-row.js'

const GROUPS: Readonly<Record<string, Text>> = {
  important: { en: 'important', zh: '重要' },
  general: { en: 'general', zh: '一般' },
  inactive: { en: 'inactive', zh: '无效' },
}

/** Scores from which a customer is general and important: the thirds of the range of the score (ours). */
export function groupCuts(bins: number): { readonly general: number; readonly important: number } {
  return { general: 1 + (bins - 1) / 3, important: 1 + (2 * (bins - 1)) / 3 }
}

/** The class of three by the score (C22); absent unless asked for. A score on a cut, within rounding, is above it. */
export const threeClasses: KernelColumn = {
  ...own({
    name: 'rfm_group',
    type: 'code',
    label: { en: 'class of three', zh: '三分类' },
    values: GROUPS,
    isOfListed: true,
  }),
  sql: ({ own: from, params }) => {
    const { classes, bins } = params as KernelQuery<{ classes: string; bins: number }>['params']
    if (classes !== 'three') return sql`CAST(NULL AS VARCHAR)`
    const { general, important } = groupCuts(bins)
    return sql`CASE WHEN ${from}.rfm_score >= ${important - 1e-9} THEN 'important' WHEN ${from}.rfm_score >= ${general - 1e-9} THEN 'general'
      WHEN ${from}.rfm_score IS NOT NULL THEN 'inactive' END`
  },
}

/** How the three classes are cut, for the method. */
export function groupsInWords(bins: number): Text {
  const { general, important } = groupCuts(bins)
  return {
    en: ` Three classes by the score: important from ${important.toFixed(2)}, general from ${general.toFixed(2)}, inactive below; the cuts are thirds of its range (ours).`,
    zh: `三分类按综合分：不低于 ${important.toFixed(2)} 为重要，不低于 ${general.toFixed(2)} 为一般，其余为无效；界限取分值范围的三等分（本系统默认）。`,
  }
}

/** Customers per class of three; empty ones are shown as empty. */
export function groupFigure(groups: readonly TableRow[], lang: Lang): Figure {
  const names = Object.keys(GROUPS)
  const counts = names.map((name) => Number(groups.find((row) => row.rfm_group === name)?.count ?? 0))
  const title = { en: 'Customers by class', zh: '各类客户数' }
  return barFigure({
    id: 'rfm_groups',
    title,
    alt: inBothLanguages((language) =>
      listing(
        names.map((name, at) => `${GROUPS[name]?.[language]} ${counts[at]}`),
        language,
      ),
    ),
    lang,
    orientation: 'horizontal',
    categories: names.map((name) => GROUPS[name]?.[lang] ?? name),
    series: [{ values: counts, texts: counts.map(String) }],
    xTitle: { en: 'customers', zh: '客户数' },
  })
}
