import { ownFilters } from '../../../reading/analysis-words.js'
import { describePopulation } from '../../../reading/echo-population.js'
import { inBothLanguages } from '../../../reading/wording.js'
import { identifier, joinFragments, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { Findings, Question, RunContext } from '../define-analysis.js'
import { type AskedCustomers, askedCustomers } from '../population/asked-customers.js'
import type { KernelQuery } from '../query/kernel-query.js'
import { kernelQuery } from '../query/open-query.js'
import { havingCondition } from '../table/having.js'
import { resultRows } from '../table/result-rows.js'
import type { TableRow } from '../table/table-row.js'
import { sayIn } from '../wording/sentence.js'
import { bucketDays, bucketRows, bucketsOf } from './buckets.js'
import { measuresFindings } from './measures-findings.js'
import { type MeasuresGroups, measuresGroups, unitOf } from './measures-groups.js'
import type { Bucket, MeasuresSpec, MeasuresView, Numbers } from './measures-spec.js'
import { beforeName, measuresStatement, STEP } from './measures-statement.js'

/** Rows of groups and steps, the steps' numbers in `step_no`. */
export interface MeasuresRows {
  readonly rows: readonly TableRow[]
  readonly total: number
}

export async function runMeasures<Params>(
  spec: MeasuresSpec<Params>,
  context: RunContext,
  question: Question<Params>,
): Promise<Findings> {
  const { query, compared, caveats } = await kernelQuery(
    context,
    question,
    spec.usualPeriod,
    unitOf(question),
  )
  const asked = await askedCustomers(
    context,
    query.facts,
    question.where,
    ownFilters(spec.words).map(({ name }) => name),
  )
  const groups = measuresGroups(spec, query.facts, question)
  const compareTo = compared?.period
  const whole = bucketsOf(query.period, compareTo, undefined, query.settings)
  const totals = await ask(spec, query, asked, inAll(groups), whole, 1)
  const steps = bucketsOf(query.period, compareTo, groups.unit, query.settings)
  const isTotalOnly = groups.by.length === 0 && groups.unit === undefined
  const divided = isTotalOnly ? totals : await ask(spec, query, asked, groups, steps, topOf(query, groups))
  const row = totals.rows[0] ?? {}
  const view: MeasuresView<Params> = {
    query,
    total: numbersOf(spec, row),
    ...(compareTo === undefined ? {} : { before: numbersOf(spec, row, beforeName), compareTo }),
    count: Number(row.customers ?? 0),
    period: query.period,
    say: sayIn(context.snapshot.currency),
    customers: inBothLanguages((lang) => describePopulation(question.where ?? {}, lang)),
  }
  return measuresFindings(spec, { view, asked, groups, steps, divided, caveats })
}

function inAll(groups: MeasuresGroups): MeasuresGroups {
  return { ...groups, by: [], unit: undefined, having: [], sort: undefined }
}

/** The course of time is shown whole unless told otherwise: half a course misleads. */
function topOf<Params>({ question, settings }: KernelQuery<Params>, { unit, by }: MeasuresGroups): number {
  return question.top ?? (unit === undefined || by.length > 0 ? settings.top : WHOLE_COURSE)
}

const WHOLE_COURSE = 10_000

/** The sum of the leading measure over all steps of a group, by which groups are placed. */
function totalled(
  inner: SqlFragment,
  keys: readonly SqlFragment[],
  lead: string,
  isPlaced: boolean,
): SqlFragment {
  if (!isPlaced) return inner
  return sql`SELECT *, sum(${identifier(lead)}) OVER (PARTITION BY ${joinFragments(keys, ', ')}) AS group_total FROM (${inner}) AS g`
}

function placeOf(keys: readonly SqlFragment[]): SqlFragment {
  return sql`dense_rank() OVER (ORDER BY group_total DESC NULLS LAST, ${joinFragments(keys, ', ')})`
}

async function ask<Params>(
  spec: MeasuresSpec<Params>,
  query: KernelQuery<Params>,
  asked: AskedCustomers,
  groups: MeasuresGroups,
  buckets: readonly Bucket[],
  top: number,
): Promise<MeasuresRows> {
  const cells = spec.cells({
    ...query,
    buckets,
    bucketRows: bucketRows(buckets),
    bucketDays: bucketDays(buckets),
  })
  const isByStep = groups.unit !== undefined
  const inner = measuresStatement({
    query: query,
    measures: spec.measures,
    asked: asked.condition,
    cells,
    groups: groups.by,
    buckets,
    isByStep,
    isCompared: query.question.compareTo !== undefined,
  })
  const lead = spec.measures[0]?.name ?? ''
  const isPlaced = isByStep && groups.by.length > 0
  const keys = groups.by.map(({ name }) => identifier(name))
  const place = isPlaced ? sql`, ${placeOf(keys)} AS place` : sql``
  const order = orderOf(groups, lead, isByStep, isPlaced)
  const result = await querySql(
    query.context.snapshot.engine,
    `${spec.title.en} ${groups.by.length === 0 && !isByStep ? 'in all' : `by ${[...groups.by.map(({ name }) => name), ...(isByStep ? ['step of time'] : [])].join(' and ')}`}`,
    sql`SELECT *, CAST(count(*) OVER () AS INTEGER) AS all_rows FROM (SELECT *${shareOf(spec)}${place} FROM (${totalled(inner, keys, lead, isPlaced)}) AS m) AS m
      WHERE ${joinFragments([isPlaced ? sql`place <= ${top}` : sql`TRUE`, ...groups.having.map(havingCondition)], ' AND ')}
      ORDER BY ${joinFragments(order, ', ')} ${isPlaced ? sql`` : sql`LIMIT ${top}`}`,
  )
  return { rows: resultRows(result, result.names), total: Number(result.columns.all_rows?.[0] ?? 0) }
}

function shareOf<Params>({ measures }: MeasuresSpec<Params>): SqlFragment {
  const [lead] = measures
  if (lead === undefined || lead.type === 'share') return sql``
  const column = identifier(lead.name)
  return sql`, CASE WHEN count(*) OVER () = count(${column}) OVER () AND sum(${column}) OVER () > 0
    THEN CAST(${column} AS DOUBLE) / CAST(sum(${column}) OVER () AS DOUBLE) END AS share`
}

function orderOf(
  { by, sort, unit }: MeasuresGroups,
  lead: string,
  isByStep: boolean,
  isPlaced: boolean,
): SqlFragment[] {
  const asked = sort && sort.by !== 'period' ? [sort] : []
  const keys = by.map(({ name }) => identifier(name))
  const steps = isByStep
    ? [sql`${identifier(STEP)} ${sort?.by === 'period' && sort.desc ? sql`DESC` : sql`ASC`}`]
    : []
  const usual = unit === undefined ? [{ by: lead, desc: true }] : []
  const ranked = [...asked, ...usual].map(
    ({ by: name, desc }) =>
      sql`${identifier(name === 'customer' ? 'customer_id' : name)} ${desc ? sql`DESC` : sql`ASC`} NULLS LAST`,
  )
  return asked.length > 0 || unit === undefined
    ? [...ranked, ...keys, ...steps]
    : [...(isPlaced ? [sql`place`] : keys), ...steps]
}

function numbersOf<Params>(
  { measures }: MeasuresSpec<Params>,
  row: TableRow,
  nameOf: (name: string) => string = (name) => name,
): Numbers {
  return Object.fromEntries(
    measures.flatMap(({ name }): [string, number][] => {
      const value = row[nameOf(name)]
      return typeof value === 'number' ? [[name, value]] : []
    }),
  )
}
