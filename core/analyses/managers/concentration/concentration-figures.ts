import type { Figure } from '../../../answer/answer.js'
import { lineFigure } from '../../../answer/figures/line-figure.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { rankFigure } from '../../kernel/figures/rank-figure.js'
import { PERIOD_COLUMN } from '../../kernel/measures/measures-groups.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { topShare } from './concentration-columns.js'

/** The share of the largest tenth, by group as bars or over time as lines; none for one row. */
export function concentrationFigures(
  query: KernelQuery<unknown>,
  rows: readonly TableRow[],
  title: Text,
  groups: readonly KernelColumn[],
  isByTime: boolean,
): Figure[] {
  const { lang } = query.question
  const column = topShare(10)
  if (rows.length < 2) return []
  const nameOf = (row: TableRow, language = lang) =>
    groups.map((group) => formatCell(group, row[group.name], language)).join(' · ')
  if (!isByTime) {
    const figure = rankFigure('concentration', rows, column, title, query, nameOf)
    return figure === undefined ? [] : [figure]
  }
  const names = [...new Set(rows.map((row) => nameOf(row)))].slice(0, 6)
  return [
    lineFigure({
      id: 'concentration-course',
      title,
      alt: inBothLanguages(
        (language) =>
          `${column.label[language]}${language === 'zh' ? '：' : ': '}${listing(
            rows
              .slice(0, 24)
              .map((row) =>
                `${nameOf(row, language)} ${formatCell(PERIOD_COLUMN, row.period, language)} ${formatCell(column, row.top_10, language)}`.trim(),
              ),
            language,
          )}`,
      ),
      lang,
      series: names.map((name) => {
        const own = rows.filter((row) => nameOf(row) === name)
        return {
          ...(name === '' ? {} : { name: { en: name, zh: name } }),
          x: own.map((row) => formatCell(PERIOD_COLUMN, row.period, lang)),
          y: own.map((row) => Number(row.top_10)),
        }
      }),
      xType: 'category',
      yTitle: column.label,
      yFormat: 'share',
    }),
  ]
}
