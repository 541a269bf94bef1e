import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import type { Text } from '../../reading/text.js'
import { identifier, joinFragments, querySql, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import {
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { askNext } from '../kernel/follow-ups.js'
import { listColumns } from '../kernel/list/list-columns.js'
import { bucketDays, bucketsOf } from '../kernel/measures/buckets.js'
import { PERIOD_COLUMN, unitOf } from '../kernel/measures/measures-groups.js'
import { bucketName, isTimeUnit } from '../kernel/period/time-buckets.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import type { KernelColumn } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { arrangeRows } from '../kernel/table/arrange-rows.js'
import { heading, UNKNOWN_GROUP } from '../kernel/table/heading.js'
import { resultRows } from '../kernel/table/result-rows.js'
import { type TableRow, tableRow } from '../kernel/table/table-row.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { sayIn, sentence, sentences } from '../kernel/wording/sentence.js'
import { CONCENTRATION_COLUMNS, TOPS } from './concentration/concentration-columns.js'
import { concentrationFigures } from './concentration/concentration-figures.js'
import { CONCENTRATION_WORDS } from './concentration/concentration-words.js'

const Params = z.strictObject({
  /** Divides the customers, as groupBy does. */
  by: z.string().optional(),
})
type Params = z.infer<typeof Params>

/** How much of the revenue hangs on how few customers, by anything and over time; families count as one account. */
export const concentration = defineAnalysis<Params>({
  id: 'concentration',
  section: 'managers',
  title: { en: 'Concentration', zh: '客户集中度' },
  answers: {
    en: 'How much of the revenue hangs on how few customers: shares of the top 1, 5, 10 and 20 %, Gini and the effective number of customers.',
    zh: '销售额有多集中在少数客户上：前 1%、5%、10%、20% 客户的占比、基尼系数和等效客户数。',
  },
  words: CONCENTRATION_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { customers: ['parent_id'] },
  },
  params: Params,
  columns: CONCENTRATION_COLUMNS,
  heeds: [...TABLE_PARTS, 'period', 'granularity'],
  run: measureConcentration,
})

async function measureConcentration(context: RunContext, given: Question<Params>): Promise<Findings> {
  // The comparison isn't heeded, so nothing may be cut to it.
  const { compareTo: _, ...asked } = given
  const { by } = asked.params
  const question = by === undefined || asked.groupBy !== undefined ? asked : { ...asked, groupBy: [by] }
  const unit = unitOf(question)
  const { query, caveats } = await kernelQuery(context, question, 'last 12 months', unit)
  const customers = await askedCustomers(context, query.facts, question.where)
  const names = question.groupBy?.filter((name) => !isTimeUnit(name))
  const columns = listColumns([], query.facts, names === undefined ? {} : { groupBy: names })
  const steps = bucketsOf(query.period, undefined, unit, query.settings)
  const rows = async (groups: readonly KernelColumn[], buckets: typeof steps) => {
    const result = await querySql(
      context.snapshot.engine,
      'shares of the largest customers, Gini and effective number',
      statement(query, customers.condition, groups, bucketDays(buckets)),
    )
    return resultRows(result, result.names)
  }
  const [whole = {}] = await rows([], bucketsOf(query.period, undefined, undefined, query.settings))
  const isDivided = columns.groupBy.length > 0 || unit !== undefined
  const divided = isDivided ? await rows(columns.groupBy, steps) : [whole]
  const table = arrangeRows({
    columns: [
      ...columns.groupBy.map(heading),
      ...(unit === undefined ? [] : [PERIOD_COLUMN]),
      ...CONCENTRATION_COLUMNS,
    ],
    rows: divided.map((row) => {
      const step = steps.find(({ no }) => no === row.bucket)
      return tableRow({
        ...Object.fromEntries(columns.groupBy.map(({ name }) => [name, UNKNOWN_GROUP])),
        ...(unit === undefined || step === undefined
          ? {}
          : { period: bucketName(step, unit, query.settings) }),
        ...row,
      })
    }),
    question:
      unit === undefined || question.top !== undefined
        ? question
        : { ...question, top: Math.max(1, divided.length) },
    settings: context.settings,
    rank: unit === undefined ? { by: 'revenue', desc: true } : undefined,
  })
  const said = headline(query, whole)
  return {
    headline: leadingHeadline(said, customers.caveats, Number(whole.customers ?? 0)),
    table: table.table,
    figures: concentrationFigures(query, table.table.rows, said, columns.groupBy, unit !== undefined),
    evidence: [],
    caveats: [
      ...customers.caveats,
      ...caveats,
      ...columns.caveats,
      ...table.caveats,
      ...showCaveat(question),
      ...fewCustomers(whole),
    ],
    method: {
      summary: {
        en: 'Net order value by account over the period, accounts of one parent taken together; those that returned more than they bought are left out. Top shares round the number of accounts up. Gini: 0 when all are equal, near 1 when one has it all. Effective number: as many customers of equal size would be as concentrated (the inverse of the Herfindahl index).',
        zh: '按账户合计时段内的订单净额，同一母公司的账户合并；退货多于购买的账户不计。前若干百分比的客户数向上取整。基尼系数：各户相等为 0，集中于一户接近 1。等效客户数：同样集中程度下规模相等的客户数（赫芬达尔指数的倒数）。',
      },
      formulas: [],
      settings: {},
      references: ['Herfindahl (1950); Gini (1912), Variabilità e mutabilità'],
    },
    followUps: [
      askNext(
        { query },
        { en: 'By owner?', zh: '按负责人看？' },
        { analysis: 'concentration', groupBy: ['owner'] },
      ),
      askNext(
        { query },
        { en: 'How did it develop?', zh: '集中度怎么变化？' },
        { analysis: 'concentration', groupBy: ['quarter'] },
      ),
    ],
    status: Number(whole.customers ?? 0) === 0 ? 'empty' : 'answered',
  }
}

function statement(
  query: KernelQuery<Params>,
  asked: SqlFragment,
  groups: readonly KernelColumn[],
  days: SqlFragment,
): SqlFragment {
  const keys = [...groups.map(({ name }) => identifier(name)), sql`bucket`]
  const within = joinFragments(keys, ', ')
  const account = query.knows('parent_id') ? sql`coalesce(f.parent_id, f.customer_id)` : sql`f.customer_id`
  const columns = groups.map((column) => sql`${column.sql(query)} AS ${identifier(column.name)}`)
  const tops = TOPS.map(
    (top) =>
      sql`CAST(sum(value) FILTER (place <= ceil(${top / 100} * n)) AS DOUBLE) / CAST(sum(value) AS DOUBLE) AS ${identifier(`top_${top}`)}`,
  )
  return sql`
    WITH accounts AS (
      SELECT ${joinFragments([...columns, sql`bucket`, sql`${account} AS account`], ', ')}, sum(amount) AS value
      FROM order_days AS d JOIN ${days} AS t USING (day) JOIN ${query.facts.customers} AS f USING (customer_no)
      WHERE ${asked} GROUP BY ${joinFragments([...keys, sql`account`], ', ')} HAVING sum(amount) > 0
    ),
    placed AS (
      SELECT *, row_number() OVER (PARTITION BY ${within} ORDER BY value DESC, account) AS place,
        count(*) OVER (PARTITION BY ${within}) AS n
      FROM accounts
    )
    SELECT ${within}, ${joinFragments(tops, ', ')},
      CAST((n + 1 - 2 * CAST(sum(place * value) AS DOUBLE) / CAST(sum(value) AS DOUBLE)) / n AS DOUBLE) AS gini,
      CAST(sum(value) AS DOUBLE) * CAST(sum(value) AS DOUBLE) / CAST(sum(CAST(value AS DECIMAL(19, 4)) * value) AS DOUBLE) AS effective_customers,
      CAST(n AS INTEGER) AS customers, sum(value) AS revenue
    FROM placed GROUP BY ${joinFragments([...keys, sql`n`], ', ')} ORDER BY ${within}`
}

function headline({ period, context }: KernelQuery<Params>, row: TableRow): Text {
  const say = sayIn(context.snapshot.currency)
  const n = Number(row.customers ?? 0)
  const slots = {
    within: say.within(period),
    n: say.customers(n),
    tenth: say.percent(Number(row.top_10 ?? 0)),
    few: say.customers(Math.ceil(n / 10)),
    effective: say.number(Math.round(Number(row.effective_customers ?? 0))),
    revenue: say.money(Number(row.revenue ?? 0)),
  }
  if (n === 0)
    return sentence({ en: 'Nobody bought anything {within}.', zh: '{within}没有客户下单。' }, slots)
  if (n === 1)
    return sentence(
      {
        en: 'A single customer brought all {revenue} {within}.',
        zh: '{within}，全部 {revenue} 来自一家客户。',
      },
      slots,
    )
  return sentences(
    sentence(
      {
        en: 'A tenth of {n} ({few}) brought {tenth} of the {revenue} {within}.',
        zh: '{within}，{n}中的十分之一（{few}）带来 {revenue} 中的 {tenth}。',
      },
      slots,
    ),
    sentence(
      {
        en: 'It is as concentrated as {effective} customers of equal size.',
        zh: '集中程度相当于 {effective} 家规模相等的客户。',
      },
      slots,
    ),
  )
}

/** Fewer accounts than this make a tenth of them a matter of chance. */
const FEW = 20

function fewCustomers(row: TableRow): Caveat[] {
  const n = Number(row.customers ?? 0)
  if (n === 0 || n >= FEW) return []
  return [
    {
      code: 'few_customers',
      text: {
        en: `Only ${n} customer${n === 1 ? '' : 's'}: a tenth of them says little.`,
        zh: `只有 ${n} 家客户，十分之一的占比参考意义有限。`,
      },
    },
  ]
}

function showCaveat({ show }: Question<Params>): Caveat[] {
  if (show !== 'count' && show !== 'share') return []
  return [
    {
      code: 'show_not_applied',
      text: { en: 'Concentration is always told in shares of revenue.', zh: '集中度总是以销售额占比表示。' },
    },
  ]
}
