import type { Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { lineFigure } from '../../../answer/figures/line-figure.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'
import { PERIOD_COLUMN } from '../../kernel/measures/measures-groups.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import type { Say } from '../../kernel/wording/sentence.js'

/** Stages in which something is bought. */
const DRAWN: readonly string[] = ['exploration', 'build_up', 'stable', 'decline']

interface Drawn {
  readonly rows: readonly TableRow[]
  readonly title: Text
  readonly lang: Lang
  readonly say: Say
}

const labelOf = (stage: unknown, lang: Lang) => STAGE_LABELS[stage as StageOrUnknown][lang]

/** Revenue and profit per customer and month by stage, side by side. */
export function profileFigure({ rows, title, lang, say }: Drawn): Figure[] {
  const shown = rows.filter(({ stage }) => DRAWN.includes(String(stage)))
  if (shown.length < 2) return []
  const features = [REVENUE, PROFIT].filter(({ name }) => shown.some((row) => row[name] !== undefined))
  const value = (row: TableRow, name: string) =>
    typeof row[name] === 'number' ? Number(row[name]) : undefined
  const text = (row: TableRow, name: string, of: Lang) => {
    const known = value(row, name)
    return known === undefined ? '–' : say.money(known)[of]
  }
  return [
    barFigure({
      id: 'stage-profile',
      title,
      alt: inBothLanguages((of) =>
        listing(
          shown.map(
            (row) =>
              `${labelOf(row.stage, of)}${of === 'zh' ? '：' : ': '}${features.map(({ name, label }) => `${label[of]} ${text(row, name, of)}`).join(', ')}`,
          ),
          of,
        ),
      ),
      lang,
      categories: shown.map(({ stage }) => labelOf(stage, lang)),
      series: features.map(({ name, label }) => ({
        name: label,
        values: shown.map((row) => value(row, name)),
        texts: shown.map((row) => text(row, name, lang)),
      })),
      format: 'money',
      yTitle: { en: 'per customer and month', zh: '每客户每月' },
    }),
  ]
}

const REVENUE = { name: 'revenue', label: { en: 'revenue', zh: '交易额' } }
const PROFIT = { name: 'profit', label: { en: 'profit', zh: '利润' } }

/** The course of orders per customer, a line for each stage (D16). */
export function courseFigure({ rows, title, lang }: Drawn): Figure[] {
  const stages = DRAWN.filter((stage) => rows.some((row) => row.stage === stage))
  const x = [...new Set(rows.map((row) => formatCell(PERIOD_COLUMN, row.period, lang)))]
  if (x.length < 2 || stages.length === 0) return []
  const yOf = (stage: string) =>
    x.map((step) => {
      const row = rows.find(
        (one) => one.stage === stage && formatCell(PERIOD_COLUMN, one.period, lang) === step,
      )
      return typeof row?.orders === 'number' ? Number(row.orders) : undefined
    })
  const label = { en: 'orders per customer and month', zh: '每客户每月单数' }
  return [
    lineFigure({
      id: 'stage-profile-course',
      title,
      alt: inBothLanguages(
        (of) =>
          `${label[of]}${of === 'zh' ? '：' : ': '}${listing(
            stages.map((stage) => {
              const known = yOf(stage).filter((value) => value !== undefined)
              return `${labelOf(stage, of)} ${known[0]?.toFixed(2) ?? '–'} → ${known.at(-1)?.toFixed(2) ?? '–'}`
            }),
            of,
          )}`,
      ),
      lang,
      series: stages.map((stage) => ({ name: STAGE_LABELS[stage as StageOrUnknown], x, y: yOf(stage) })),
      xType: 'category',
      yTitle: label,
    }),
  ]
}
