import type { Caveat, Table } from '../../../answer/answer.js'
import type { Cell } from '../../../reading/column.js'
import type { Findings } from '../define-analysis.js'
import { bucketName } from '../period/time-buckets.js'
import type { AskedCustomers } from '../population/asked-customers.js'
import { conditionsMet, withConditions } from '../table/conditions-met.js'
import { UNKNOWN_GROUP } from '../table/heading.js'
import type { TableRow } from '../table/table-row.js'
import { leadingHeadline } from '../wording/leading-headline.js'
import { sentence } from '../wording/sentence.js'
import { measuresFigures } from './measures-figures.js'
import { type MeasuresGroups, PERIOD_COLUMN } from './measures-groups.js'
import type { Bucket, MeasuresSpec, MeasuresView } from './measures-spec.js'
import { STEP } from './measures-statement.js'
import type { MeasuresRows } from './run-measures.js'

export interface MeasuresRun<Params> {
  readonly view: MeasuresView<Params>
  readonly asked: AskedCustomers
  readonly groups: MeasuresGroups
  readonly steps: readonly Bucket[]
  readonly divided: MeasuresRows
  readonly caveats: readonly Caveat[]
}

/** The findings of measures: totals in the headline, groups and steps in the table and the figure. */
export function measuresFindings<Params>(spec: MeasuresSpec<Params>, run: MeasuresRun<Params>): Findings {
  const { view, asked, groups } = run
  const table = tableOf(run)
  const isEmpty = view.count === 0
  const headline = isEmpty ? nothing(view) : spec.headline(view)
  const met = conditionsMet(groups, groups.columns, run.divided.total, view.count)
  return {
    headline: leadingHeadline(withConditions(headline, met), asked.caveats, view.count),
    table,
    figures: isEmpty ? [] : measuresFigures(spec, run, table),
    evidence: [],
    caveats: [...asked.caveats, ...run.caveats, ...groups.caveats, ...(spec.caveats?.(view) ?? [])],
    method: spec.method(view.query),
    followUps: spec.next.flatMap((next) => next(view) ?? []),
    status: isEmpty ? 'empty' : 'answered',
  }
}

function nothing<Params>({ customers, period, say }: MeasuresView<Params>) {
  return sentence(
    {
      en: 'Nothing is known of {customers} {within}, so there is nothing to sum up.',
      zh: '{within}没有{customers}的任何记录，无法汇总。',
    },
    { customers, within: say.within(period) },
  )
}

function tableOf<Params>({ view, groups, steps, divided }: MeasuresRun<Params>): Table {
  const names = groups.columns.map(({ name }) => name)
  const rows = divided.rows.map((row) => {
    const cells: Record<string, Cell> = {
      ...Object.fromEntries(
        groups.isByCustomer ? [] : groups.by.map(({ name }) => [name, row[name] ?? UNKNOWN_GROUP]),
      ),
      ...(row.customer_id === undefined ? {} : { customer: row.customer_id }),
      ...(groups.unit === undefined ? {} : { [PERIOD_COLUMN.name]: stepName(row, view, groups, steps) }),
      ...row,
    }
    return Object.fromEntries(Object.entries(cells).filter(([name]) => names.includes(name)))
  })
  const used = groups.columns.filter(({ name }) => rows.length === 0 || rows.some((row) => name in row))
  return { columns: used, rows, total: divided.total }
}

function stepName<Params>(
  row: TableRow,
  { query }: MeasuresView<Params>,
  { unit }: MeasuresGroups,
  steps: readonly Bucket[],
): Cell {
  const step =
    steps.find((one) => one.step === row[STEP] && !one.isBefore) ??
    steps.find((one) => one.step === row[STEP])
  return unit === undefined || step === undefined ? '' : bucketName(step, unit, query.settings)
}
