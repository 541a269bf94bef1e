import type { Caveat, Evidence, Figure, Table } from '../../../answer/answer.js'
import { subjectOf } from '../../../reading/analysis-words.js'
import { describePopulation } from '../../../reading/echo-population.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Period, Reading } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages } from '../../../reading/wording.js'
import { querySql } from '../../../summary/sql-fragment.js'
import type { Findings } from '../define-analysis.js'
import { rankFigure } from '../figures/rank-figure.js'
import type { AskedCustomers } from '../population/asked-customers.js'
import { namedCustomer } from '../population/named-customer.js'
import { isSummed } from '../query/kernel-column.js'
import type { KernelQuery } from '../query/kernel-query.js'
import { conditionsMet, withConditions } from '../table/conditions-met.js'
import { COUNT_COLUMN, CUSTOMER_COLUMN, heading, SHARE_COLUMN, UNKNOWN_GROUP } from '../table/heading.js'
import { resultRows } from '../table/result-rows.js'
import { customerName, type TableRow } from '../table/table-row.js'
import { changeSentence } from '../wording/change-sentence.js'
import { leadingHeadline } from '../wording/leading-headline.js'
import { sayIn, sentence, sentences } from '../wording/sentence.js'
import type { CustomerListSpec, ListTotals, ListView } from './customer-list-spec.js'
import type { ListColumns } from './list-columns.js'
import { groupsStatement, type ListStatement, rowsStatement } from './list-statement.js'

export interface ListRun<Params> {
  readonly query: KernelQuery<Params>
  readonly asked: AskedCustomers
  readonly columns: ListColumns
  readonly statement: ListStatement
  readonly totals: ListTotals
  readonly before: (ListTotals & { readonly period: Period }) | undefined
  readonly caveats: readonly Caveat[]
}

/** The findings of a list: its table or groups, headline, figures, and why each shown customer is on it. */
export async function listFindings<Params>(
  spec: CustomerListSpec<Params>,
  run: ListRun<Params>,
): Promise<Findings> {
  const { query, asked, columns, totals, before } = run
  const { question, context } = query
  const isOne = totals.population === 1 && namedCustomer(question)
  const rows = await listRows(spec, run, isOne)
  const view: ListView<Params> = {
    ...totals,
    query,
    rows,
    ...(before === undefined ? {} : { before }),
    say: sayIn(context.snapshot.currency),
    countBy: (...names) => countBy(run, names),
    customers: inBothLanguages((lang) => describePopulation(question.where ?? {}, lang)),
  }
  const shows = showOf(spec, question.show)
  const groups = groupsOf(usualGroups(spec, query), columns, shows.isCounted, question.groupBy !== undefined)
  const table = groups === undefined ? listTable(columns, rows, totals) : await groupTable(run, groups)
  const isListed = groups === undefined
  const changed =
    before === undefined ? undefined : changeSentence(totals.kept, before.kept, before.period, view.say)
  const said = isOne && rows[0] !== undefined ? oneHeadline(spec, rows[0], view) : spec.headline(view)
  const headline = withConditions(
    withConditions(said, conditionsMet(question, columns.all, totals.kept, totals.listed)),
    changed,
  )
  return {
    headline: leadingHeadline(headline, asked.caveats, totals.population),
    table,
    figures: isListed
      ? rows.length > 0
        ? [...(await figuresOf(spec, view))]
        : []
      : groupFigures(spec, view, table),
    evidence: isListed ? rows.flatMap((row) => evidenceOf(spec, row, view)) : [],
    caveats: [
      ...asked.caveats,
      ...run.caveats,
      ...columns.caveats,
      ...shows.caveats,
      ...(spec.caveats?.(view) ?? []),
    ],
    method: spec.method(query),
    followUps: spec.next.flatMap((next) => next(view) ?? []),
    status: isListed && rows.length === 0 ? 'empty' : 'answered',
  }
}

/** Whether one customer that was named is on the list, and why. */
function oneHeadline<Params>(spec: CustomerListSpec<Params>, row: TableRow, view: ListView<Params>): Text {
  if (spec.one !== undefined) return spec.one(row, view)
  const name = customerName(row)
  const isListed = row.is_listed === true
  return sentences(
    sentence(
      isListed
        ? { en: '{name} is among {subject}.', zh: '{name}属于{subject}。' }
        : { en: '{name} is not among {subject}.', zh: '{name}不属于{subject}。' },
      { name, subject: subjectSaid(spec, view.query.question) },
    ),
    ...(spec.because?.(row, view) ?? []).slice(0, 1),
  )
}

function subjectSaid<Params>({ words }: CustomerListSpec<Params>, { lang }: Pick<Reading, 'lang'>): Text {
  const everyone = { en: 'customers', zh: '客户' }
  return sentence(subjectOf(words, { lang }), { customers: everyone })
}

async function listRows<Params>(
  spec: CustomerListSpec<Params>,
  { query, columns, statement }: ListRun<Params>,
  isOne: boolean,
): Promise<TableRow[]> {
  const { question, settings, context } = query
  const usual = spec.rank.filter(({ by }) => columns.all.some(({ name }) => name === by))
  const order = columns.sort === undefined ? usual : [columns.sort, ...usual]
  const result = await querySql(
    context.snapshot.engine,
    'the customers that are shown, in order',
    rowsStatement(statement, order, question.top ?? settings.top, isOne),
  )
  return resultRows(result, ['customer', ...columns.all.map(({ name }) => name), 'is_listed'])
}

function showOf<Params>(
  spec: CustomerListSpec<Params>,
  show: KernelQuery['question']['show'],
): { isCounted: boolean; caveats: Caveat[] } {
  const isCounted = show === 'count' || show === 'share'
  if (show === undefined || show === 'list' || show === 'explain' || isCounted)
    return { isCounted, caveats: [] }
  const text = {
    en: `“${spec.title.en}” can't be shown as a ${show === 'trend' ? 'course over time' : 'cross table'}; this is the list.`,
    zh: `“${spec.title.zh}”不能按${show === 'trend' ? '时间走势' : '交叉表'}显示，以下为名单。`,
  }
  return { isCounted, caveats: [{ code: 'show_not_applied', text }] }
}

function usualGroups<Params>({ groupBy = [] }: CustomerListSpec<Params>, query: KernelQuery<Params>) {
  return typeof groupBy === 'function' ? groupBy(query) : groupBy
}

function groupsOf(
  usual: readonly string[],
  columns: ListColumns,
  isCounted: boolean,
  isNamed: boolean,
): ListColumns['groupBy'] | undefined {
  if (columns.groupBy.length > 0) return columns.groupBy
  if (!isCounted) return undefined
  if (isNamed) return []
  return columns.all.filter(({ name }) => usual.includes(name))
}

function listTable(columns: ListColumns, rows: readonly TableRow[], totals: ListTotals): Table {
  const shown = columns.all.filter(({ isHidden }) => !isHidden)
  const used = shown.filter(({ name }) => rows.length === 0 || rows.some((row) => row[name] !== undefined))
  const order = [...used.filter(({ name }) => name === 'name'), ...used.filter(({ name }) => name !== 'name')]
  const names = new Set(['customer', ...order.map(({ name }) => name)])
  return {
    columns: [CUSTOMER_COLUMN, ...order.map(heading)],
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)))),
    total: Math.max(totals.kept, rows.length),
  }
}

async function groupTable<Params>(
  { query, columns, statement }: ListRun<Params>,
  groups: ListColumns['groupBy'],
): Promise<Table> {
  const { question, settings, context } = query
  const sums = columns.all.filter(
    (column) => isSummed(column) && !column.isHidden && !groups.includes(column),
  )
  const shown = [...groups.map(heading), COUNT_COLUMN, SHARE_COLUMN, ...sums.map(heading)]
  const sort = shown.some(({ name }) => name === columns.sort?.by) ? columns.sort : undefined
  const result = await querySql(
    context.snapshot.engine,
    'counts, shares and sums by group',
    groupsStatement(statement, groups, sort, question.top ?? settings.top),
  )
  const rows = resultRows(
    result,
    shown.map(({ name }) => name),
  ).map((row) => ({
    ...Object.fromEntries(groups.map(({ name }) => [name, UNKNOWN_GROUP])),
    ...row,
  }))
  const used = shown.filter(
    ({ name }) => name === 'count' || rows.length === 0 || rows.some((row) => name in row),
  )
  return { columns: used, rows, total: Number(result.columns.groups?.[0] ?? rows.length) }
}

async function countBy<Params>(
  { query, columns, statement }: ListRun<Params>,
  names: readonly string[],
): Promise<readonly TableRow[]> {
  const groups = names.flatMap((name) => columns.all.find((column) => column.name === name) ?? [])
  const result = await querySql(
    query.context.snapshot.engine,
    `counts by ${names.join(' and ')}`,
    groupsStatement(statement, groups, undefined, MOST_GROUPS),
  )
  return resultRows(result, result.names)
}

const MOST_GROUPS = 1000

async function figuresOf<Params>(
  spec: CustomerListSpec<Params>,
  view: ListView<Params>,
): Promise<readonly Figure[]> {
  if (spec.figures !== undefined) return spec.figures(view)
  const column = spec.columns.find(({ name }) => name === spec.rank[0]?.by)
  const figure = column && rankFigure(spec.id, view.rows, column, spec.headline(view), view.query)
  return figure === undefined ? [] : [figure]
}

/** Groups as bars of how many are in each, under the headline as title. */
function groupFigures<Params>(
  spec: CustomerListSpec<Params>,
  view: ListView<Params>,
  table: Table,
): Figure[] {
  const groups = table.columns.filter(({ type }) => type === 'text' || type === 'code')
  const nameOf = (row: TableRow) =>
    groups.map((column) => formatCell(column, row[column.name], view.query.question.lang)).join(' · ')
  const figure =
    groups.length === 0
      ? undefined
      : rankFigure(spec.id, table.rows, COUNT_COLUMN, spec.headline(view), view.query, nameOf)
  return figure === undefined ? [] : [figure]
}

function evidenceOf<Params>(
  spec: CustomerListSpec<Params>,
  row: TableRow,
  view: ListView<Params>,
): Evidence[] {
  const statements = spec.because?.(row, view) ?? []
  if (statements.length === 0) return []
  const numbers = Object.entries(row).filter((cell): cell is [string, number] => typeof cell[1] === 'number')
  return [
    {
      subject: String(row.customer),
      label: customerName(row),
      statements: [...statements],
      numbers: Object.fromEntries(numbers),
    },
  ]
}
