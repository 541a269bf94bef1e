import type { Figure } from '../../../answer/answer.js'
import { heatFigure } from '../../../answer/figures/heat-figure.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { Settings } from '../../../settings.js'
import { PERIOD_COLUMN } from '../../kernel/measures/measures-groups.js'
import { bucketName, type TimeUnitName } from '../../kernel/period/time-buckets.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import { sayIn } from '../../kernel/wording/sentence.js'
import { type Cohort, sumBefore } from './cohort-rows.js'

/** Rows and columns that still fit one glance. */
const MOST_COHORTS = 14
const MOST_STEPS = 8
const STEP_DAYS = 90

export interface CohortFigureScene {
  readonly cohorts: readonly Cohort[]
  readonly groups: readonly KernelColumn[]
  readonly unit: TimeUnitName
  readonly settings: Settings
  readonly title: Text
  readonly lang: Lang
  readonly currency: string | undefined
}

/** Revenue per customer by cohort and age, in steps of 90 days; a hole where not all of a cohort has reached the age. */
export function cohortFigures(scene: CohortFigureScene): Figure[] {
  const { cohorts, unit, settings, groups, lang, currency, title } = scene
  const shown = cohorts.slice(-MOST_COHORTS)
  const steps = Math.min(
    MOST_STEPS,
    Math.max(0, ...shown.map(({ reached }) => Math.floor(reached / STEP_DAYS))),
  )
  if (shown.length < 2 || steps === 0) return []
  const ages = Array.from({ length: steps }, (_, at) => (at + 1) * STEP_DAYS)
  const values = shown.map(({ amounts, customers, reached }) =>
    ages.map((age) => (age <= reached ? sumBefore(amounts, age) / customers : undefined)),
  )
  const nameOf = ({ group, bucket }: Cohort, of: Lang) =>
    [
      ...groups.map((column) => formatCell(column, group[column.name], of)),
      formatCell(PERIOD_COLUMN, bucketName(bucket, unit, settings), of),
    ].join(' · ')
  const say = sayIn(currency)
  const textOf = (value: number | undefined, of: Lang) => (value === undefined ? '' : say.money(value)[of])
  return [
    heatFigure({
      id: 'cohorts-by-age',
      title,
      alt: inBothLanguages((of) => {
        const rows = shown.map((cohort, row) => {
          const last = values[row]?.filter((value) => value !== undefined)
          return `${nameOf(cohort, of)} ${textOf(last?.at(-1), of)} (${(last?.length ?? 0) * STEP_DAYS})`
        })
        return `${LABEL[of]}${of === 'zh' ? '：' : ': '}${listing(rows, of)}`
      }),
      lang,
      rows: shown.map((cohort) => nameOf(cohort, lang)),
      columns: ages.map((age) => say.days(age)[lang]),
      values,
      texts: values.map((row) => row.map((value) => textOf(value, lang))),
      colorTitle: LABEL,
      xTitle: { en: 'since the first order', zh: '首单以来' },
    }),
  ]
}

const LABEL: Text = { en: 'revenue per customer', zh: '户均收入' }
