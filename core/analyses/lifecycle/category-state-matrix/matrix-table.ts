import type { Column, Figure } from '../../../answer/answer.js'
import { heatFigure } from '../../../answer/figures/heat-figure.js'
import type { Cell } from '../../../reading/column.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import { heading, UNKNOWN_GROUP } from '../../kernel/table/heading.js'
import { type TableRow, tableRow } from '../../kernel/table/table-row.js'
import type { Metric } from './node-columns.js'
import { type LifecycleNode, sumOf, worthOf } from './nodes.js'

/** Rows that one glance takes in. */
const MOST_ROWS = 15

export interface Matrix {
  readonly nodes: readonly LifecycleNode[]
  readonly rows: KernelColumn
  readonly cols: KernelColumn
  readonly metric: Metric
  /** Whether cells are shares of the whole. */
  readonly isShare: boolean
}

/** The cross table: a row a category, a column a state, and their total. */
export function matrixTable(matrix: Matrix): { columns: Column[]; rows: TableRow[] } {
  const { nodes, rows, isShare } = matrix
  const whole = sumOf(nodes, matrix.metric)
  const scaled = (value: number | undefined) => {
    if (!isShare) return value
    return value === undefined || whole === undefined || whole <= 0 ? undefined : value / whole
  }
  const names = valuesOf(matrix, 'row')
  const states = valuesOf(matrix, 'col')
  const type = isShare ? 'share' : matrix.metric === 'customers' ? 'integer' : 'money'
  return {
    columns: [
      heading(rows),
      ...states.map(
        (state): Column => ({ name: columnName(state), type, label: labelOf(matrix.cols, state) }),
      ),
      { name: 'total', type, label: { en: 'total', zh: '合计' } },
    ],
    rows: names.map((name) => {
      const ofRow = nodes.filter(({ row }) => row === name)
      const cells = states.map((state): [string, number | undefined] => {
        const node = ofRow.find(({ col }) => col === state)
        return [columnName(state), node === undefined ? scaled(0) : scaled(worthOf(node, matrix.metric))]
      })
      return tableRow({
        [rows.name]: name ?? UNKNOWN_GROUP,
        ...Object.fromEntries(cells),
        total: scaled(sumOf(ofRow, matrix.metric)),
      })
    }),
  }
}

/** A column of the table must not be called like its row or its total. */
function columnName(state: string | undefined): string {
  return state === undefined ? 'not_known' : RESERVED.has(state) ? `state_${state}` : state
}
const RESERVED: ReadonlySet<string> = new Set(['total', 'name', 'not_known', 'customer', 'region', 'segment'])

/** The values of a side: those of a code in their natural order, others by how many customers they have. */
function valuesOf({ nodes, rows, cols }: Matrix, side: 'row' | 'col'): (string | undefined)[] {
  const order = Object.keys((side === 'row' ? rows : cols).values ?? {})
  const sizes = new Map<string | undefined, number>()
  for (const node of nodes) sizes.set(node[side], (sizes.get(node[side]) ?? 0) + node.customers)
  const place = (value: string | undefined) =>
    value === undefined ? order.length + 1 : order.includes(value) ? order.indexOf(value) : order.length
  return [...sizes.keys()].sort(
    (a, b) =>
      place(a) - place(b) || (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || (String(a) < String(b) ? -1 : 1),
  )
}

function labelOf(column: KernelColumn, value: string | undefined): Text {
  return inBothLanguages((lang) => nameOf(column, value, lang))
}

/** What a value of a side is called. */
export function nameOf(column: KernelColumn, value: string | undefined, lang: Lang): string {
  return value === undefined ? UNKNOWN_GROUP[lang] : formatCell(heading(column), value as Cell, lang)
}

/** The matrix as tiles, the largest categories first. */
export function matrixFigure(
  matrix: Matrix,
  title: Text,
  lang: Lang,
  currency: string | undefined,
): Figure[] {
  const { columns, rows } = matrixTable(matrix)
  const states = columns.slice(1, -1)
  const shown = [...rows].sort((a, b) => Number(b.total ?? 0) - Number(a.total ?? 0)).slice(0, MOST_ROWS)
  if (shown.length === 0 || states.length === 0) return []
  const text = (row: TableRow, column: Column, of: Lang) =>
    formatCell(column, row[column.name], of, { currency })
  const rowName = (row: TableRow, of: Lang) => formatCell(heading(matrix.rows), row[matrix.rows.name], of)
  return [
    heatFigure({
      id: 'category-state-matrix',
      title,
      alt: inBothLanguages((of) =>
        listing(
          shown.map(
            (row) =>
              `${rowName(row, of)}${of === 'zh' ? '：' : ': '}${listing(
                states.map((column) => `${column.label[of]} ${text(row, column, of)}`),
                of,
              )}`,
          ),
          of,
        ),
      ),
      lang,
      rows: shown.map((row) => rowName(row, lang)),
      columns: states.map(({ label }) => label[lang]),
      values: shown.map((row) =>
        states.map(({ name }) => (typeof row[name] === 'number' ? Number(row[name]) : undefined)),
      ),
      texts: shown.map((row) => states.map((column) => text(row, column, lang))),
      colorTitle: METRIC_LABELS[matrix.metric],
      xTitle: matrix.cols.label,
    }),
  ]
}

export const METRIC_LABELS: Readonly<Record<Metric, Text>> = {
  customers: { en: 'customers', zh: '客户数' },
  revenue: { en: 'spend a year', zh: '年采购额' },
  profit: { en: 'gross profit a year', zh: '年毛利' },
}
