import type { Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing, percent } from '../../../reading/wording.js'
import { identifier, sql } from '../../../summary/sql-fragment.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'

/** A quadrant with its share of the customers shown and, where known, of each summed column. */
export interface QuadrantShare {
  readonly quadrant: string
  readonly customers: number
  readonly sums: Readonly<Record<string, number>>
}

const NOTHING: Text = { en: 'sum of the quadrant', zh: '象限合计' }

/** Columns that aren't shown and whose totals are the customers and sums of each quadrant. */
export function quadrantSums(
  column: string,
  quadrants: readonly string[],
  measures: readonly string[],
): KernelColumn[] {
  return quadrants.flatMap((quadrant) => [
    hidden(
      `customers_${quadrant}`,
      ({ own }) => sql`CAST(${own}.${identifier(column)} = ${quadrant} AS INTEGER)`,
    ),
    ...measures.map((measure) =>
      hidden(
        `${measure}_${quadrant}`,
        ({ own }) =>
          sql`CASE WHEN ${own}.${identifier(column)} = ${quadrant} THEN ${own}.${identifier(measure)} ELSE 0 END`,
      ),
    ),
  ])
}

function hidden(name: string, expression: KernelColumn['sql']): KernelColumn {
  return { name, type: 'number', label: NOTHING, isHidden: true, isSummed: true, sql: expression }
}

/** The totals of `quadrantSums`, by quadrant; a measure with an unknown part is absent. */
export function quadrantShares(
  sums: Readonly<Record<string, number>>,
  quadrants: readonly string[],
  measures: readonly string[],
): QuadrantShare[] {
  return quadrants.map((quadrant) => ({
    quadrant,
    customers: sums[`customers_${quadrant}`] ?? 0,
    sums: Object.fromEntries(
      measures.flatMap((measure) => {
        const value = sums[`${measure}_${quadrant}`]
        return value === undefined ? [] : [[measure, value]]
      }),
    ),
  }))
}

export interface QuadrantFigureOptions {
  readonly id: string
  readonly title: Text
  readonly labels: Readonly<Record<string, Text>>
  readonly measures: Readonly<Record<string, Text>>
}

/** The share of customers beside that of each measure, by quadrant. */
export function quadrantFigure<Params>(
  { sums, kept, query }: Pick<ListView<Params>, 'sums' | 'kept' | 'query'>,
  { id, title, labels, measures }: QuadrantFigureOptions,
): Figure {
  const { lang } = query.question
  const names = Object.keys(measures)
  const shares = quadrantShares(sums, Object.keys(labels), names)
  const known = names.filter((name) => shares.every((one) => one.sums[name] !== undefined))
  const series = [
    {
      name: { en: 'customers', zh: '客户数' },
      values: shares.map(({ customers }) => (kept === 0 ? 0 : customers / kept)),
    },
    ...known.map((name) => ({
      name: measures[name] as Text,
      values: shares.map((one) => one.sums[name] ?? 0),
    })),
  ]
  const nameOf = ({ quadrant }: QuadrantShare) => labels[quadrant] as Text
  return barFigure({
    id,
    title,
    alt: inBothLanguages((language) =>
      listing(
        shares.map((share, index) => {
          const parts = series.map(
            (one) => `${one.name[language]} ${percent(one.values[index] ?? 0, language)}`,
          )
          return `${nameOf(share)[language]} ${listing(parts, language)}`
        }),
        language,
      ),
    ),
    lang,
    orientation: 'horizontal',
    categories: shares.map((share) => nameOf(share)[lang]),
    series: series.map((one) => ({ ...one, texts: one.values.map((value) => percent(value, lang)) })),
    xTitle: { en: 'share', zh: '占比' },
    format: 'share',
  })
}
