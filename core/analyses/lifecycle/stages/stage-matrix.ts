import type { Cell, Column, Figure, Table } from '../../../answer/answer.js'
import { matrixFigure } from '../../../answer/figures/matrix-figure.js'
import type { Lang, Text } from '../../../reading/text.js'
import type { CustomerStage } from '../../../stages/customer-stages.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { attributeColumn } from '../../kernel/table/arrange-table.js'
import { ALL_STAGES } from './stage-counts.js'

const UNKNOWN_GROUP: Text = { en: '(not known)', zh: '（未知）' }

export interface StageMatrix {
  readonly table: Table
  readonly figure: Figure
}

/** Customers by group and stage: the cross table of category and state (A13). */
export function stageMatrix(
  customers: readonly CustomerStage[],
  groupName: string,
  groupOf: (customerId: string) => Cell | undefined,
  lang: Lang,
): StageMatrix {
  const group = attributeColumn(groupName)
  const byGroup = new Map<string, CustomerStage[]>()
  for (const customer of customers) {
    const name = String(groupOf(customer.customerId) ?? '')
    const members = byGroup.get(name) ?? []
    members.push(customer)
    byGroup.set(name, members)
  }
  const names = [...byGroup.keys()].sort()
  const stages = ALL_STAGES.filter((stage) => customers.some((customer) => customer.stage === stage))
  const counts = names.map((name) =>
    stages.map((stage) => (byGroup.get(name) ?? []).filter((customer) => customer.stage === stage).length),
  )
  const columns: Column[] = [
    group,
    ...stages.map((stage): Column => ({ name: stage, type: 'integer', label: STAGE_LABELS[stage] })),
    { name: 'total', type: 'integer', label: { en: 'total', zh: '合计' } },
  ]
  const rows = names.map((name, row) => ({
    [groupName]: name === '' ? UNKNOWN_GROUP : name,
    ...Object.fromEntries(stages.map((stage, column) => [stage, counts[row]?.[column] ?? 0])),
    total: byGroup.get(name)?.length ?? 0,
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
  return { table: { columns, rows, total: rows.length }, figure }
}
