import { z } from 'zod'
import type { Column } from '../../answer/answer.js'
import { lineFigure } from '../../answer/figures/line-figure.js'
import type { Text } from '../../reading/text.js'
import { inBothLanguages, listing, percent } from '../../reading/wording.js'
import { defineAnalysis, type Findings, type Question, type RunContext } from '../kernel/define-analysis.js'
import { askNext } from '../kernel/follow-ups.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { arrangeRows } from '../kernel/table/arrange-rows.js'
import type { TableRow } from '../kernel/table/table-row.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { sayIn, sentence } from '../kernel/wording/sentence.js'
import { allocationCaveats } from './equity-allocation/allocation-caveats.js'
import { ALLOCATION_WORDS } from './equity-allocation/allocation-words.js'
import {
  type Allocation,
  type AllocationInputs,
  bestAllocation,
  bestWithin,
  equityOf,
  withinBudget,
} from './equity-allocation/blattberg-deighton.js'
import { inputEvidence } from './equity-allocation/input-evidence.js'
import { INPUTS, ledgerCounts, ledgerInputs } from './equity-allocation/ledger-inputs.js'

const rate = () => z.number().gt(0).lt(1).optional()
const spend = () => z.number().positive().optional()
const Params = z.strictObject({
  /** Money per prospect; the best spend of any size when absent. */
  budget: spend(),
  /** Whether the budget covers retention of those won (A + a·R) or of one customer for each prospect (A + R). */
  budget_covers: z.enum(['won', 'each']).default('won'),
  /** What replaces the ledger's own figures. */
  acquisition_rate: rate(),
  acquisition_spend: spend(),
  retention_rate: rate(),
  retention_spend: spend(),
  margin: spend(),
  /** The most that any spend could reach; assumed when absent. */
  acquisition_ceiling: rate(),
  retention_ceiling: rate(),
  discount_rate: z.number().min(0).max(1).default(0.1),
})
type Params = z.infer<typeof Params>

const money = (name: string, en: string, zh: string): Column => ({ name, type: 'money', label: { en, zh } })
const share = (name: string, en: string, zh: string): Column => ({ name, type: 'share', label: { en, zh } })
const PLANS: Readonly<Record<string, Text>> = {
  now: { en: 'today', zh: '现状' },
  best: { en: 'best', zh: '最优' },
  within_budget: { en: 'best within the budget', zh: '预算内最优' },
}
const COLUMNS: readonly Column[] = [
  { name: 'plan', type: 'code', label: { en: 'plan', zh: '方案' }, values: { ...PLANS } },
  money('acquisition_spend', 'acquisition spend per prospect', '每个潜客获取投入'),
  share('acquisition_rate', 'acquisition rate', '获取率'),
  money('retention_spend', 'retention spend per customer', '每户保持投入'),
  share('retention_rate', 'retention rate', '保持率'),
  money('customer_value', 'value of a customer won', '每个新客户价值'),
  money('equity', 'equity per prospect', '每个潜客的客户资产'),
]

/** The spend to win and to keep that maximises customer equity (F23). */
export const equityAllocation = defineAnalysis<Params>({
  id: 'equity_allocation',
  section: 'value',
  title: { en: 'Acquisition or retention', zh: '获取与保持投入' },
  answers: {
    en: 'How to split spend between winning and keeping customers so that customer equity is largest.',
    zh: '获取与保持客户的投入如何分配，才能使客户资产最大。',
  },
  words: {
    ...ALLOCATION_WORDS,
    id: 'equity_allocation',
    title: { en: 'Acquisition or retention', zh: '获取与保持投入' },
    columns: COLUMNS,
  },
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { orders: ['product_cost'], customers: ['acquisition_cost'], touches: ['cost'] },
  },
  params: Params,
  columns: COLUMNS,
  heeds: ['where', 'having', 'sort', 'top', 'period'],
  run: allocate,
})

async function allocate(context: RunContext, given: Question<Params>): Promise<Findings> {
  const { compareTo: _, ...question } = given
  const { params } = question
  const { query, caveats } = await kernelQuery(context, question, 'last 12 months')
  const customers = await askedCustomers(context, query.facts, question.where)
  const counts = await ledgerCounts(query as never, customers.condition)
  const inputs: Record<string, number> = { ...ledgerInputs(counts), ...givenInputs(params) }
  const missing = Object.keys(INPUTS).filter((name) => inputs[name] === undefined)
  const settled = missing.length > 0 ? undefined : settle(inputs, params)
  const rows = settled === undefined ? [] : planRows(settled, params)
  const arranged = arrangeRows({ columns: COLUMNS, rows, question, settings: context.settings })
  const said = settled === undefined ? notKnown(missing) : headline(settled, params, context)
  return {
    headline: leadingHeadline(said, customers.caveats, 1),
    ...(settled === undefined ? {} : { table: arranged.table }),
    figures: settled === undefined ? [] : [splitFigure(settled, params, said, question.lang)],
    evidence: [inputEvidence(counts, query.period, context)],
    caveats: [
      ...customers.caveats,
      ...caveats,
      ...arranged.caveats,
      ...(settled === undefined ? [] : allocationCaveats(params, settled.inputs)),
    ],
    method: {
      summary: {
        en: 'Equity per prospect = a·m − A + a·(m − R/r)·r′/(1 − r′), r′ = r/(1 + d); rates rise with spend towards their ceilings. From the period: a is the won over the won and the remaining prospects, A their acquisition cost per prospect, r the customers at the start not lost at the end, R their contact cost each, m gross profit per buyer. The default ceilings are our own assumption: twice the acquisition rate, but no more than halfway to 1; retention halfway to 1.',
        zh: '每个潜客的客户资产 ＝ a·m − A + a·(m − R/r)·r′/(1 − r′)，r′ ＝ r/(1 + d)；两个比率随投入趋近上限。取自期内：a 为新成交数除以新成交与剩余潜客之和，A 为每个潜客的获取成本，r 为期初客户至期末未流失的比例，R 为期初客户每户接触成本，m 为每个购买客户的毛利。默认上限为本产品的假设：获取率取两倍，但不超过到 1 的一半；保持率取到 1 的一半。',
      },
      formulas: ['F23'],
      settings: { discount_rate: params.discount_rate, budget_covers: params.budget_covers, ...inputs },
      references: [
        'Blattberg & Deighton (1996), Manage marketing by the customer equity test, Harvard Business Review 74(4), 136-144',
      ],
    },
    followUps: [
      askNext(
        { query: query as never },
        { en: 'What do customers cost to win and to keep?', zh: '客户的获取和维持成本如何？' },
        { analysis: 'cost_quadrant' },
      ),
    ],
    status: settled === undefined ? 'empty' : 'answered',
  }
}

function givenInputs(params: Params): Record<string, number> {
  return Object.fromEntries(
    Object.keys(INPUTS).flatMap((name) => {
      const value = params[name as keyof Params]
      return typeof value === 'number' ? [[name, value]] : []
    }),
  )
}

interface Settled {
  readonly inputs: AllocationInputs
  readonly now: Allocation
  readonly best: Allocation
}

function settle(found: Record<string, number>, params: Params): Settled {
  const of = (name: string) => found[name] ?? 0
  const [a, r] = [of('acquisition_rate'), Math.min(of('retention_rate'), 0.999)]
  const ceiling = (asked: number | undefined, rateNow: number, usual: number) =>
    asked !== undefined && asked > rateNow ? asked : usual
  const inputs: AllocationInputs = {
    acquisition: {
      rate: a,
      spend: of('acquisition_spend'),
      ceiling: ceiling(params.acquisition_ceiling, a, Math.min(2 * a, (1 + a) / 2)),
    },
    retention: {
      rate: r,
      spend: of('retention_spend'),
      ceiling: ceiling(params.retention_ceiling, r, (1 + r) / 2),
    },
    margin: of('margin'),
    discountRate: params.discount_rate,
  }
  const { acquisition, retention } = inputs
  return { inputs, now: equityOf(inputs, acquisition.spend, retention.spend), best: bestAllocation(inputs) }
}

function planRows({ inputs, now, best }: Settled, { budget, budget_covers }: Params): TableRow[] {
  const plans: [string, Allocation][] = [
    ['now', now],
    ['best', best],
    ...(budget === undefined
      ? []
      : [['within_budget', bestWithin(inputs, budget, budget_covers)] as [string, Allocation]]),
  ]
  return plans.map(([plan, one]) => ({
    plan,
    acquisition_spend: one.acquisitionSpend,
    acquisition_rate: one.acquisitionRate,
    retention_spend: one.retentionSpend,
    retention_rate: one.retentionRate,
    customer_value: one.customerValue,
    equity: one.equity,
  }))
}

function headline({ inputs, now, best }: Settled, params: Params, { snapshot }: RunContext): Text {
  const say = sayIn(snapshot.currency)
  const { budget, budget_covers } = params
  const plan = budget === undefined ? best : bestWithin(inputs, budget, budget_covers)
  const slots = {
    a: say.money(plan.acquisitionSpend),
    r: say.money(plan.retentionSpend),
    equity: say.money(plan.equity),
    now: say.money(now.equity),
    budget: say.money(budget ?? 0),
    covers:
      budget_covers === 'won'
        ? { en: 'retention of those won included', zh: '含赢得客户的保持投入' }
        : { en: 'split as one prospect and one customer', zh: '按一个潜客加一个客户分配' },
  }
  return budget === undefined
    ? sentence(
        {
          en: 'Best is {a} per prospect to win and {r} per customer to keep: equity of {equity} per prospect, against {now} today.',
          zh: '最优为每个潜客投入 {a} 获取、每户投入 {r} 保持：每个潜客的客户资产为 {equity}，现状为 {now}。',
        },
        slots,
      )
    : sentence(
        {
          en: 'Of {budget} per prospect ({covers}), best is {a} to win a prospect and {r} to keep a customer: equity of {equity} per prospect, against {now} today.',
          zh: '每个潜客预算 {budget}（{covers}），最优为每个潜客投入 {a} 获取、每户投入 {r} 保持：每个潜客的客户资产为 {equity}，现状为 {now}。',
        },
        slots,
      )
}

function notKnown(missing: readonly string[]): Text {
  return sentence(
    {
      en: 'The best split is not known, as the ledger doesn’t tell {missing}.',
      zh: '无法得出最优分配：账本里没有{missing}。',
    },
    {
      missing: inBothLanguages((lang) =>
        listing(
          missing.map((name) => INPUTS[name]?.[lang] ?? name),
          lang,
        ),
      ),
    },
  )
}

const POINTS = 40

/** Equity by the share of the budget, or of today's spend, that goes to winning prospects. */
function splitFigure({ inputs, now }: Settled, params: Params, title: Text, lang: 'en' | 'zh') {
  const budget = params.budget ?? now.acquisitionSpend + now.acquisitionRate * now.retentionSpend
  const x = Array.from({ length: POINTS }, (_, index) => (index + 1) / POINTS)
  const y = x.map((part) => withinBudget(inputs, budget, params.budget_covers, part * budget).equity)
  const top = x[y.indexOf(Math.max(...y))] ?? 0
  return lineFigure({
    id: 'equity-allocation',
    title,
    alt: {
      en: `Of this spend, equity is largest with about ${percent(top, 'en')} for acquisition.`,
      zh: `在这一投入水平下，约 ${percent(top, 'zh')} 用于获取时客户资产最大。`,
    },
    lang,
    series: [{ x, y, mode: 'lines' }],
    xTitle: { en: 'share of spend for acquisition', zh: '用于获取的投入占比' },
    yTitle: { en: 'equity per prospect', zh: '每个潜客的客户资产' },
    xFormat: 'share',
    yFormat: 'money',
  })
}
