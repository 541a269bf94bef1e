import type { Figure } from '../../../answer/answer.js'
import { axis, SERIES_COLORS } from '../../../answer/figures/figure-layout.js'
import { VALUE_TYPES } from '../../../facts/sources/value-facts.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'
import { customerName } from '../../kernel/table/table-row.js'

/** The shown customers by potential and current value, a colour a type, with the cuts as lines. */
export function quadrantFigure<Params>({ rows, query: { question } }: ListView<Params>): Figure[] {
  const [first] = rows
  if (first === undefined || rows.length < 2) return []
  const { lang } = question
  const number = (row: (typeof rows)[number], name: string) => Number(row[name] ?? 0)
  const types = Object.keys(VALUE_TYPES)
  const line = (at: Record<string, unknown>) => ({
    type: 'line',
    line: { dash: 'dot', color: '#666666' },
    ...at,
  })
  const [x, y] = [number(first, 'potential_cut'), number(first, 'current_cut')]
  const title = { en: 'Customers by current and potential value', zh: '客户按当前价值与增值潜力的分布' }
  return [
    {
      id: 'value-matrix',
      title,
      alt: inBothLanguages((language) => {
        const parts = types.map(
          (type) => `${VALUE_TYPES[type]![language]} ${rows.filter((row) => row.value_type === type).length}`,
        )
        return `${title[language]}${language === 'zh' ? '：' : ': '}${listing(parts, language)}`
      }),
      data: types.flatMap((type, index) => {
        const of = rows.filter((row) => row.value_type === type)
        if (of.length === 0) return []
        return [
          {
            type: 'scatter',
            mode: 'markers',
            name: VALUE_TYPES[type]![lang],
            x: of.map((row) => number(row, 'potential_value')),
            y: of.map((row) => number(row, 'current_value')),
            text: of.map(customerName),
            marker: { color: SERIES_COLORS[index], size: 9 },
          },
        ]
      }),
      layout: {
        showlegend: true,
        xaxis: axis({ en: 'potential value a year', zh: '增值潜力（年）' }, lang, 'money'),
        yaxis: axis({ en: 'current value (12 months)', zh: '当前价值（近12个月）' }, lang, 'money'),
        shapes: [
          line({ x0: x, x1: x, yref: 'paper', y0: 0, y1: 1 }),
          line({ y0: y, y1: y, xref: 'paper', x0: 0, x1: 1 }),
        ],
      },
    },
  ]
}
