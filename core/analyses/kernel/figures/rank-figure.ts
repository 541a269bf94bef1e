import type { Column, Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { KernelQuery } from '../query/kernel-query.js'
import { customerName, NUMERIC_TYPES, type TableRow } from '../table/table-row.js'

/** Bars that still fit one glance. */
const MOST_BARS = 15

/**
 * The first rows as lying bars of one column, in the rows' order.
 *
 * @returns `undefined` for fewer than two bars: one value needs no chart
 */
export function rankFigure<Params>(
  id: string,
  rows: readonly TableRow[],
  column: Column,
  title: Text,
  { question, context }: KernelQuery<Params>,
  nameOf: (row: TableRow) => string = customerName,
): Figure | undefined {
  if (!NUMERIC_TYPES.has(column.type)) return undefined
  const known = rows.filter((row) => typeof row[column.name] === 'number').slice(0, MOST_BARS)
  if (known.length < 2) return undefined
  const { currency } = context.snapshot
  const shown = (row: TableRow, lang: 'en' | 'zh') =>
    formatCell(column, row[column.name], lang, { currency, row })
  return barFigure({
    id: `${id.replaceAll('_', '-')}-rank`,
    title,
    alt: inBothLanguages((lang) => {
      const parts = known.map((row) => `${nameOf(row)} ${shown(row, lang)}`)
      return `${column.label[lang]}${lang === 'zh' ? '：' : ': '}${listing(parts, lang)}`
    }),
    lang: question.lang,
    orientation: 'horizontal',
    categories: known.map((row) => nameOf(row)),
    series: [
      {
        values: known.map((row) => Number(row[column.name])),
        texts: known.map((row) => shown(row, question.lang)),
      },
    ],
    xTitle: column.label,
    format:
      column.type === 'money'
        ? 'money'
        : column.type === 'share' || column.type === 'probability'
          ? 'share'
          : 'number',
  })
}
