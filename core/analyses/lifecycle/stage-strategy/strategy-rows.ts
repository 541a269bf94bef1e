import type { Evidence } from '../../../answer/answer.js'
import type { Lang, Text } from '../../../reading/text.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'
import type { Analysis } from '../../kernel/define-analysis.js'
import type { Playbook, Situation } from '../../kernel/playbooks/playbook.js'
import { playbooksFor } from '../../kernel/playbooks/playbooks-for.js'
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
  const playbooks = playbooksOf(stage, situation)
  return {
    subject: stage,
    label: STAGE_LABELS[stage][lang],
    statements: playbooks.map((playbook) => playbookText(playbook)),
    numbers: { playbooks: playbooks.length },
  }
}

/**
 * The playbooks of the situation that speak of the stage, or of what is known of the customer beside it: those that ask
 * for most first, and of these those of this stage alone.
 */
export function playbooksOf(stage: StageOrUnknown, situation: Situation): readonly Playbook[] {
  const stages = ({ when }: Playbook) => when.stage?.length ?? 1
  return playbooksFor({ ...situation, stage })
    .filter(({ when }) => Object.keys(when).length > 0)
    .sort((a, b) => Object.keys(b.when).length - Object.keys(a.when).length || stages(a) - stages(b))
}

function actionsFor(stage: StageOrUnknown, situation: Situation): Text[] {
  return playbooksOf(stage, situation).map(({ action }) => action)
}

/** "Stable, weak barriers → a contract for a term (D06, S, document 000)." */
function playbookText({ id, condition, action, grade, source }: Playbook): Text {
  const ours = source === 'ours'
  return {
    en: `${condition.en} → ${action.en} (${id}, ${grade}, ${ours ? 'ours' : `document ${source}`})`,
    zh: `${condition.zh} → ${action.zh}（${id}，${grade}，${ours ? '本产品' : `文献 ${source}`}）`,
  }
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
