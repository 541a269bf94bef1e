import type { Column, Figure, Table } from '../../../answer/answer.js'
import { matrixFigure } from '../../../answer/figures/matrix-figure.js'
import type { Lang } from '../../../reading/text.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { stageColumn } from './stage-columns.js'
import { ALL_STAGES } from './stage-counts.js'
import { type MoveCount, sumOf } from './stage-moves.js'

const COLUMNS: readonly Column[] = [
  stageColumn('from', { en: 'from', zh: '原阶段' }),
  stageColumn('to', { en: 'to', zh: '新阶段' }),
  { name: 'n', type: 'integer', label: { en: 'customers', zh: '客户数' } },
  { name: 'share', type: 'share', label: { en: 'share of from', zh: '占原阶段' } },
  { name: 'revenue_at_stake', type: 'money', label: { en: 'revenue at stake', zh: '涉及收入' } },
]

/** The transition matrix: n(from, to) and n(from, to) ÷ n(from), a row per pair that occurs, in the lifecycle's order. */
export function transitionMatrix(moves: readonly MoveCount[], lang: Lang): { table: Table; figure: Figure } {
  const from = ALL_STAGES.filter((stage) => moves.some((move) => move.from === stage))
  const to = ALL_STAGES.filter((stage) => moves.some((move) => move.to === stage))
  const rows = from.flatMap((one) => {
    const leaving = moves.filter((move) => move.from === one)
    const all = sumOf(leaving).customers
    return to.flatMap((other) =>
      leaving
        .filter((move) => move.to === other)
        .map(({ customers, revenue }) => ({
          from: one,
          to: other,
          n: customers,
          share: customers / all,
          ...(revenue === undefined ? {} : { revenue_at_stake: revenue }),
        })),
    )
  })
  const counts = from.map((one) =>
    to.map((other) => rows.find((row) => row.from === one && row.to === other)?.n ?? 0),
  )
  const [changed, all] = [sumOf(moves.filter((move) => move.from !== move.to)), sumOf(moves)]
  const figure = matrixFigure({
    id: 'transitions',
    title: { en: 'From stage (bars) to stage (colours)', zh: '从原阶段（横条）到新阶段（颜色）' },
    alt: {
      en: `${changed.customers} of ${all.customers} customers changed stage.`,
      zh: `${all.customers} 个客户中有 ${changed.customers} 个改变了阶段。`,
    },
    lang,
    rows: from.map((stage) => STAGE_LABELS[stage][lang]),
    columns: to.map((stage) => STAGE_LABELS[stage]),
    counts,
    xTitle: { en: 'customers', zh: '客户数' },
  })
  return { table: { columns: [...COLUMNS], rows, total: rows.length }, figure }
}
