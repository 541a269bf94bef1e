import type { Evidence } from '../../../answer/answer.js'
import type { Lang, Text } from '../../../reading/text.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'
import type { Analysis } from '../../kernel/define-analysis.js'
import type { Situation } from '../../kernel/playbooks/playbook.js'
import { playbooksOfStage, playbookText } from '../../kernel/playbooks/playbooks-of-stage.js'
import { type TableRow, tableRow } from '../../kernel/table/table-row.js'
import { PLANNED_ANALYSES } from '../../planned-analyses.js'
import { elementOf, elementText, STAGE_AIMS } from './lifecycle-elements.js'

/** Actions that a cell has room for; the evidence has all. */
const MOST_ACTIONS = 3

/** What is said of one stage, or of one customer in it. */
export interface StrategyOf {
  readonly stage: StageOrUnknown
  readonly situation: Situation
  readonly numbers: TableRow
}

/** The row of a stage: its customers, and strategy, actions, analyses and indicators. */
export function strategyRow(
  { stage, situation, numbers }: StrategyOf,
  catalogue: readonly Analysis[],
): TableRow {
  const aim = STAGE_AIMS[stage]
  const element = elementOf(stage)
  return tableRow({
    ...numbers,
    stage,
    strategy: joined([aim.strategy, aim.goal]),
    actions: listed(actionsFor(stage, situation).slice(0, MOST_ACTIONS)),
    analyses: listed(aim.analyses.flatMap((id) => analysisTitle(id, catalogue) ?? [])),
    kpi: aim.kpi,
    customer_kind: element?.l,
    element: element === undefined ? undefined : elementText(element),
  })
}

/** Every playbook of a stage with what must hold, its source and its grade. */
export function strategyEvidence({ stage, situation }: StrategyOf, lang: Lang): Evidence {
  const playbooks = playbooksOfStage(stage, situation)
  return {
    subject: stage,
    label: STAGE_LABELS[stage][lang],
    statements: playbooks.map(playbookText),
    numbers: { playbooks: playbooks.length },
  }
}

function actionsFor(stage: StageOrUnknown, situation: Situation): Text[] {
  return playbooksOfStage(stage, situation).map(({ action }) => action)
}

/** The title of an analysis; one that isn't there yet is called that. */
export function analysisTitle(id: string, catalogue: readonly Analysis[]): Text | undefined {
  const there = catalogue.find((analysis) => analysis.id === id)
  if (there !== undefined) return there.title
  const planned = PLANNED_ANALYSES.find((analysis) => analysis.id === id)
  return planned && { en: `${planned.title.en} (not yet)`, zh: `${planned.title.zh}（尚未提供）` }
}

function joined([first, second]: readonly [Text, Text]): Text {
  return { en: `${first.en}: ${second.en}`, zh: `${first.zh}：${second.zh}` }
}

function listed(texts: readonly Text[]): Text | undefined {
  if (texts.length === 0) return undefined
  return { en: texts.map(({ en }) => en).join('; '), zh: texts.map(({ zh }) => zh).join('；') }
}
