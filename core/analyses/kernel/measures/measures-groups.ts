import type { Caveat, Column } from '../../../answer/answer.js'
import type { FactTable } from '../../../facts/fact.js'
import type { Having, Reading } from '../../../reading/reading.js'
import { isTimeUnit, type TimeUnitName } from '../period/time-buckets.js'
import { factColumn, type KernelColumn } from '../query/kernel-column.js'
import { heading, SHARE_COLUMN } from '../table/heading.js'
import { NUMERIC_TYPES } from '../table/table-row.js'
import { unknownColumn } from '../table/unknown-column.js'
import type { MeasuresSpec } from './measures-spec.js'
import { beforeName, changeName } from './measures-statement.js'

/** By what a question divides the measures, what of it can't be, and the columns that come of it. */
export interface MeasuresGroups {
  readonly by: readonly KernelColumn[]
  readonly unit: TimeUnitName | undefined
  /** Whether the rows are customers. */
  readonly isByCustomer: boolean
  readonly columns: readonly Column[]
  readonly having: readonly Having[]
  readonly sort: Reading['sort']
  readonly caveats: readonly Caveat[]
}

type Asked = Pick<Reading, 'groupBy' | 'show' | 'granularity' | 'having' | 'sort' | 'compareTo'>

/** Settles the groups of a question: facts, a unit of time, both; customers where nothing is said and a list is due. */
export function measuresGroups<Params>(
  spec: MeasuresSpec<Params>,
  facts: FactTable,
  question: Asked,
): MeasuresGroups {
  const caveats: Caveat[] = []
  const names = question.groupBy ?? []
  const units = [...names.filter(isTimeUnit), ...(question.granularity ? [question.granularity] : [])]
  const unit = unitOf(question)
  const known = groupable(facts)
  const by = names
    .filter((name) => !isTimeUnit(name))
    .flatMap((name) => {
      const column = known.find((one) => one.name === name)
      if (column === undefined) caveats.push(unknownColumn('group', name, known))
      return column ?? []
    })
  if (new Set(units).size > 1) caveats.push(severalUnits(units))
  const isTotal = question.show === 'count' || question.show === 'share'
  const isByCustomer = by.length === 0 && unit === undefined && !isTotal && spec.listsCustomers !== false
  if (isTotal && by.length === 0 && unit === undefined && spec.listsCustomers === false)
    caveats.push(ONE_TOTAL)
  const rows = isByCustomer ? customerColumns(facts) : by
  const columns = columnsOf(spec, rows, unit, question)
  const isOneRow = rows.length === 0 && unit === undefined
  const wanted = question.having ?? []
  if (isOneRow && wanted.length > 0) caveats.push(ONE_ROW)
  const having = (isOneRow ? [] : wanted).filter(({ by: name }) =>
    isColumn(columns, name, 'having', caveats, ({ type }) => NUMERIC_TYPES.has(type)),
  )
  const sort =
    question.sort && isColumn(columns, question.sort.by, 'sort', caveats) ? question.sort : undefined
  return { by: rows, unit, isByCustomer, columns, having, sort, caveats }
}

/** The unit of time that a question divides by: the first that it names; months for a course over time. */
export function unitOf({ groupBy = [], granularity, show }: Asked): TimeUnitName | undefined {
  const named = groupBy.find(isTimeUnit) ?? granularity
  return named ?? (show === 'trend' || show === 'matrix' ? 'month' : undefined)
}

function groupable(facts: FactTable): KernelColumn[] {
  return facts.facts.filter(({ type }) => type === 'text' || type === 'code').map((one) => factColumn(one))
}

function customerColumns(facts: FactTable): KernelColumn[] {
  const customer = { name: 'customer_id', type: 'customer', label: { en: 'customer', zh: '客户' } } as const
  const name = { name: 'name', type: 'text', label: { en: 'name', zh: '名称' } } as const
  return [customer, ...(facts.hasNames ? [name] : [])].map((one) =>
    factColumn({ ...one, meaning: { en: '', zh: '' } }),
  )
}

/** The heading of a step of time. */
export const PERIOD_COLUMN: Column = { name: 'period', type: 'text', label: { en: 'period', zh: '时段' } }

function columnsOf<Params>(
  { measures }: MeasuresSpec<Params>,
  by: readonly KernelColumn[],
  unit: TimeUnitName | undefined,
  { show, compareTo }: Asked,
): Column[] {
  const [lead] = measures
  const compared =
    compareTo === undefined || lead === undefined
      ? []
      : [
          {
            ...heading(lead),
            name: beforeName(lead.name),
            label: { en: `${lead.label.en} before`, zh: `此前${lead.label.zh}` },
          },
          { ...heading(lead), name: changeName(lead.name), label: { en: 'change', zh: '变化' } },
        ]
  const share: Column[] = show === 'share' && lead?.type !== 'share' ? [SHARE_COLUMN] : []
  return [
    ...by.map((column) =>
      column.name === 'customer_id' ? { ...heading(column), name: 'customer' } : heading(column),
    ),
    ...(unit === undefined ? [] : [PERIOD_COLUMN]),
    ...(lead === undefined ? [] : [heading(lead)]),
    ...share,
    ...compared,
    ...measures.slice(1).map(heading),
    ...(by.some(({ name }) => name === 'customer_id') ? [] : [CUSTOMERS_COLUMN]),
  ]
}

const CUSTOMERS_COLUMN: Column = {
  name: 'customers',
  type: 'integer',
  label: { en: 'customers', zh: '客户数' },
}

function isColumn(
  columns: readonly Column[],
  name: string,
  asked: 'having' | 'sort',
  caveats: Caveat[],
  isFit: (column: Column) => boolean = () => true,
): boolean {
  if (columns.some((column) => column.name === name && isFit(column))) return true
  caveats.push(unknownColumn(asked, name, columns.filter(isFit)))
  return false
}

const ONE_ROW: Caveat = {
  code: 'having_not_applied',
  text: {
    en: 'This is one total of all, so there is nothing to set the condition on; divide it by region, owner or month.',
    zh: '这里只有一个总体数字，条件无从筛选；请按大区、负责人或月份细分。',
  },
}

const ONE_TOTAL: Caveat = {
  code: 'show_not_applied',
  text: {
    en: 'This is told of all together; divide it by region, owner or month to compare.',
    zh: '这里给出的是总体数字；可以按大区、负责人或月份细分后比较。',
  },
}

function severalUnits(units: readonly string[]): Caveat {
  return {
    code: 'group_not_applied',
    text: {
      en: `Time is divided by ${units[0]} alone.`,
      zh: `时间只按第一种单位划分。`,
    },
  }
}
