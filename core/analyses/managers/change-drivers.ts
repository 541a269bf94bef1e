import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import { openFacts } from '../../facts/open-facts.js'
import { addDays } from '../../reading/calendar.js'
import { querySql } from '../../summary/sql-fragment.js'
import {
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import { listColumns } from '../kernel/list/list-columns.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { arrangeRows } from '../kernel/table/arrange-rows.js'
import { heading } from '../kernel/table/heading.js'
import { resultRows } from '../kernel/table/result-rows.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { sayIn } from '../kernel/wording/sentence.js'
import { bridgeFigure } from './change-drivers/bridge-figure.js'
import { bridgeHeadline } from './change-drivers/bridge-headline.js'
import { bridgeStatement, METRICS } from './change-drivers/bridge-statement.js'
import { bridgeColumns, bridgeRows } from './change-drivers/bridge-table.js'
import { CHANGE_DRIVERS_WORDS } from './change-drivers/change-drivers-words.js'
import { bridgeOf, groupBridges } from './change-drivers/group-bridges.js'
import { orderFactorEvidence } from './change-drivers/order-factor-evidence.js'
import { priceQuantityMix } from './change-drivers/price-quantity-mix.js'
import { usualComparison } from './change-drivers/usual-comparison.js'

const Params = z.strictObject({
  /** What changed. */
  metric: z.enum(METRICS).default('revenue'),
})
type Params = z.infer<typeof Params>

/** Why something changed between two periods, as a bridge whose parts sum to the change to the cent. */
export const changeDrivers = defineAnalysis<Params>({
  id: 'change_drivers',
  section: 'managers',
  title: { en: 'Why did it change', zh: '变化归因' },
  answers: {
    en: 'Why revenue, gross profit, buying customers or value at risk changed between two periods: new, returned, expanded, contracted and lost customers.',
    zh: '两个时间段之间销售额、毛利、下单客户数或预计损失为什么变化：新客户、回流、买得更多、买得更少、不再购买各占多少。',
  },
  words: CHANGE_DRIVERS_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { orders: ['product_cost', 'product_id'] },
  },
  params: Params,
  columns: bridgeColumns('revenue', []),
  heeds: [...TABLE_PARTS, 'period', 'compareTo'],
  run: explainChange,
})

async function explainChange(context: RunContext, question: Question<Params>): Promise<Findings> {
  const { metric } = question.params
  const usual = await usualComparison(context, question)
  const asked = { ...question, period: usual.period, compareTo: usual.compareTo }
  const { query, compared, caveats } = await kernelQuery(context, asked, 'last whole quarter')
  const compareTo = compared?.period ?? usual.compareTo
  const customers = await askedCustomers(context, query.facts, question.where)
  const columns = listColumns([], query.facts, { ...(question.groupBy ? { groupBy: question.groupBy } : {}) })
  const result = await querySql(
    context.snapshot.engine,
    'customers, money and change by what drove it',
    bridgeStatement({
      query,
      asked: customers.condition,
      groups: columns.groupBy,
      metric,
      period: query.period,
      compareTo,
      ...(metric === 'value_at_risk' ? { days: await daysOf(context, query.period.to, compareTo.to) } : {}),
    }),
  )
  const parts = resultRows(result, result.names)
  const groups = columns.groupBy.map(({ name }) => name)
  const bridges = groupBridges(parts, groups)
  const total = bridgeOf(parts)
  const say = sayIn(context.snapshot.currency)
  const amount = (value: number) => (metric === 'customers' ? say.number(value) : say.money(value))
  const view = { query, metric, compareTo, total, amount }
  const headline = bridgeHeadline(view)
  const table = arrangeRows({
    columns: bridgeColumns(metric, columns.groupBy.map(heading)),
    rows: bridgeRows(total, bridges, groups),
    question,
    settings: context.settings,
    rank: groups.length === 0 ? undefined : { by: 'change', desc: (total.change ?? 0) >= 0 },
  })
  return {
    headline: leadingHeadline(headline, customers.caveats, total.customers),
    table: table.table,
    figures: total.change === undefined || total.customers === 0 ? [] : [bridgeFigure(view, headline)],
    evidence:
      metric === 'revenue'
        ? [
            ...orderFactorEvidence(total, say, question.lang),
            ...(await priceQuantityMix(query, customers.condition, compareTo, say)),
          ]
        : [],
    caveats: [
      ...customers.caveats,
      ...usual.caveats,
      ...caveats,
      ...columns.caveats,
      ...table.caveats,
      ...showCaveat(question),
    ],
    method: {
      summary: {
        en: 'Every customer with anything in either period has one driver: new (first order in the later period), returned (bought before the earlier one), bought more, bought less, or stopped buying; their changes sum to the whole. Beside it the change as customers × orders each × products an order × money a product, by the additive log-mean Divisia index. Net revenue retention: what the earlier customers bring now to what they brought; gross: without what they added.',
        zh: '在任一时段有记录的客户恰好归入一个原因：新客户（后一时段首次下单）、回流、买得更多、买得更少、不再购买；各项之和等于总变化。另按“客户数 × 每户单数 × 每单产品数 × 每产品金额”用对数平均迪氏指数分解。净收入留存率为前一时段客户如今带来的收入与当时之比；毛留存率不计增购。',
      },
      formulas: [],
      settings: { metric },
      references: [
        'Ang (2004), Decomposition analysis for policymaking in energy, Energy Policy 32(9), 1131-1139',
      ],
    },
    followUps: [
      askNext(
        { query },
        { en: 'By region?', zh: '按大区看？' },
        { analysis: 'change_drivers', period: query.period, compareTo, groupBy: ['region'] },
      ),
      askDrifting({ query: query as KernelQuery }),
    ],
    status: total.customers === 0 ? 'empty' : 'answered',
  }
}

/** The facts of the last days of both periods. */
async function daysOf(context: RunContext, to: string, before: string) {
  const now = await openFacts(context, addDays(to, -1))
  const then = await openFacts(context, addDays(before, -1))
  return { now: now.customers, before: then.customers }
}

function showCaveat({ show }: Question<Params>): Caveat[] {
  if (show === undefined || show === 'list' || show === 'explain') return []
  return [
    {
      code: 'show_not_applied',
      text: {
        en: 'A change is always shown as the bridge of its reasons.',
        zh: '变化总是以各原因的桥图显示。',
      },
    },
  ]
}
