import { analysisWords, ownFilters as ownWords } from '../../../reading/analysis-words.js'
import { querySql, sql } from '../../../summary/sql-fragment.js'
import {
  type Analysis,
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
  TABLE_PARTS,
} from '../define-analysis.js'
import { type AskedCustomers, askedCustomers } from '../population/asked-customers.js'
import { isSummed } from '../query/kernel-column.js'
import type { KernelQuery } from '../query/kernel-query.js'
import { kernelQuery } from '../query/open-query.js'
import { heading } from '../table/heading.js'
import type { CustomerListSpec, ListTotals } from './customer-list-spec.js'
import { type ListColumns, listColumns } from './list-columns.js'
import { listFindings } from './list-findings.js'
import { type ListStatement, totalsStatement } from './list-statement.js'
import { ownFilters } from './own-filters.js'

/**
 * Declares an analysis that lists customers.
 *
 * What it says is its subject: columns, who is listed, in which order, why. The kernel turns a reading's where, having,
 * sort, top, groupBy, show, period and compareTo into queries over the facts; only shown rows and totals reach
 * TypeScript, and whatever can't be applied is said.
 */
export function defineCustomerList<Params>(spec: CustomerListSpec<Params>): Analysis<Params> {
  const shown = spec.columns.filter(({ isHidden }) => !isHidden)
  const words = analysisWords(spec, spec.words, shown)
  return defineAnalysis<Params>({
    id: spec.id,
    section: spec.section,
    title: spec.title,
    answers: spec.answers,
    words,
    needs: spec.needs,
    params: spec.params,
    columns: shown.map(heading),
    heeds: [...TABLE_PARTS, 'compareTo', ...(spec.usualPeriod === undefined ? [] : (['period'] as const))],
    run: (context, question) => runList(spec, context, question),
  })
}

/** The names of the filters that only this analysis knows. */
function ownNames<Params>({ words }: CustomerListSpec<Params>): string[] {
  return ownWords(words).map(({ name }) => name)
}

async function runList<Params>(
  spec: CustomerListSpec<Params>,
  context: RunContext,
  question: Question<Params>,
): Promise<Findings> {
  const { query, compared, caveats } = await kernelQuery(context, question, spec.usualPeriod)
  const asked = await askedCustomers(context, query.facts, question.where, [
    ...ownNames(spec),
    ...(spec.handles ?? []),
  ])
  const columns = listColumns(spec.columns, query.facts, question)
  const statement = statementOf(spec, query, asked, columns)
  const totals = await totalsOf(query, statement)
  const before =
    compared === undefined
      ? undefined
      : {
          ...(await totalsOf(compared, statementOf(spec, compared, asked, columns))),
          period: compared.period,
        }
  return listFindings(spec, { query, asked, columns, statement, totals, before, caveats })
}

/** The list as of a query's day and period. */
function statementOf<Params>(
  spec: CustomerListSpec<Params>,
  query: KernelQuery<Params>,
  asked: AskedCustomers,
  columns: ListColumns,
): ListStatement {
  const source = spec.source?.(query)
  return {
    query: { ...query, own: source === undefined ? sql`f` : sql`s` },
    columns: columns.all,
    asked: asked.condition,
    source,
    population: spec.population?.(query) ?? sql`TRUE`,
    listed: sql`(${spec.listed(query)}) AND ${ownFilters(query.question.where, ownNames(spec), columns.all)}`,
    having: columns.having,
  }
}

async function totalsOf<Params>(query: KernelQuery<Params>, statement: ListStatement): Promise<ListTotals> {
  const result = await querySql(
    query.context.snapshot.engine,
    'how many customers were asked for, are listed and meet the conditions, and their sums',
    totalsStatement(statement),
  )
  const number = (name: string) => Number(result.columns[name]?.[0] ?? 0)
  const sums = statement.columns.filter(isSummed).flatMap(({ name }): [string, number][] => {
    const value = result.columns[name]?.[0]
    return value === undefined ? [] : [[name, Number(value)]]
  })
  return {
    population: number('population'),
    listed: number('listed'),
    kept: number('kept'),
    sums: Object.fromEntries(sums),
  }
}
