import type { Column, Figure, Table } from '../../../answer/answer.js'
import { matrixFigure } from '../../../answer/figures/matrix-figure.js'
import { type Engine, rowsOf } from '../../../engine/engine.js'
import type { Lang } from '../../../reading/text.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { identifier, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { attributeColumn, UNKNOWN_GROUP } from '../../kernel/table/heading.js'
import { ALL_STAGES } from './stage-counts.js'

export interface StageMatrix {
  readonly table: Table
  readonly figure: Figure
}

/** Customers by group and stage: the cross table of category and state (A13). */
export async function stageMatrix(
  engine: Engine,
  rows: SqlFragment,
  groupName: string,
  lang: Lang,
): Promise<StageMatrix> {
  const cells = rowsOf(
    await querySql(
      engine,
      `customers by ${groupName} and stage`,
      sql`SELECT coalesce(CAST(${identifier(groupName)} AS VARCHAR), '') AS name, stage, CAST(count(*) AS DOUBLE) AS n
        FROM (${rows}) GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
  )
  const names = [...new Set(cells.map(({ name }) => String(name)))]
  const stages = ALL_STAGES.filter((stage) => cells.some((cell) => cell.stage === stage))
  const countOf = (name: string, stage: string) =>
    Number(cells.find((cell) => cell.name === name && cell.stage === stage)?.n ?? 0)
  const counts = names.map((name) => stages.map((stage) => countOf(name, stage)))
  const group = attributeColumn(groupName)
  const columns: Column[] = [
    group,
    ...stages.map((stage): Column => ({ name: stage, type: 'integer', label: STAGE_LABELS[stage] })),
    { name: 'total', type: 'integer', label: { en: 'total', zh: '合计' } },
  ]
  const table = names.map((name, row) => ({
    [groupName]: name === '' ? UNKNOWN_GROUP : name,
    ...Object.fromEntries(stages.map((stage, column) => [stage, counts[row]?.[column] ?? 0])),
    total: (counts[row] ?? []).reduce((sum, n) => sum + n, 0),
  }))
  const figure = matrixFigure({
    id: 'stage-matrix',
    title: { en: `Customers by ${group.label.en} and stage`, zh: `按${group.label.zh}和阶段的客户数` },
    alt: {
      en: `${names.length} groups by ${stages.length} stages.`,
      zh: `${names.length} 组 × ${stages.length} 个阶段。`,
    },
    lang,
    rows: names.map((name) => (name === '' ? UNKNOWN_GROUP[lang] : name)),
    columns: stages.map((stage) => STAGE_LABELS[stage]),
    counts,
    xTitle: { en: 'customers', zh: '客户数' },
  })
  return { table: { columns, rows: table, total: table.length }, figure }
}
