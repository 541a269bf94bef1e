import { z } from 'zod'
import type { Caveat, Column, Figure } from '../../answer/answer.js'
import { waterfallFigure } from '../../answer/figures/waterfall-figure.js'
import { openFacts } from '../../facts/open-facts.js'
import { addDays } from '../../reading/calendar.js'
import { formatCell } from '../../reading/format-cell.js'
import type { Text } from '../../reading/text.js'
import { inBothLanguages, listing } from '../../reading/wording.js'
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
import { heading, UNKNOWN_GROUP } from '../kernel/table/heading.js'
import { resultRows } from '../kernel/table/result-rows.js'
import { tableRow } from '../kernel/table/table-row.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { sayIn, sentence, sentences, signed } from '../kernel/wording/sentence.js'
import { bridgeStatement, METRICS, type Metric } from './change-drivers/bridge-statement.js'
import { CHANGE_DRIVERS_WORDS } from './change-drivers/change-drivers-words.js'
import {
  bridgeOf,
  DRIVERS,
  type Driver,
  type GroupBridge,
  groupBridges,
} from './change-drivers/group-bridges.js'
import { orderFactorEvidence } from './change-drivers/order-factor-evidence.js'
import { priceQuantityMix } from './change-drivers/price-quantity-mix.js'
import { usualComparison } from './change-drivers/usual-comparison.js'

const Params = z.strictObject({
  /** What changed. */
  metric: z.enum(METRICS).default('revenue'),
})
type Params = z.infer<typeof Params>

export const DRIVER_LABELS: Readonly<Record<Driver, Text>> = {
  new: { en: 'new customers', zh: '新客户' },
  returned: { en: 'returned customers', zh: '回流客户' },
  expanded: { en: 'bought more', zh: '买得更多' },
  contracted: { en: 'bought less', zh: '买得更少' },
  lost: { en: 'stopped buying', zh: '不再购买' },
  unchanged: { en: 'unchanged', zh: '不变' },
}
const METRIC_LABELS: Readonly<Record<Metric, Text>> = {
  revenue: { en: 'revenue', zh: '销售额' },
  profit: { en: 'gross profit', zh: '毛利' },
  customers: { en: 'buying customers', zh: '下单客户数' },
  value_at_risk: { en: 'likely loss a year', zh: '预计损失（年）' },
}

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
      query: query,
      asked: customers.condition,
      groups: columns.groupBy,
      metric,
      period: query.period,
      compareTo,
      ...(metric === 'value_at_risk' ? { days: await daysOf(context, query.period.to, compareTo.to) } : {}),
    }),
  )
  const parts = resultRows(result, result.names)
  const bridges = groupBridges(
    parts,
    columns.groupBy.map(({ name }) => name),
  )
  const total = bridgeOf(parts)
  const say = sayIn(context.snapshot.currency)
  const amount = (value: number) => (metric === 'customers' ? say.number(value) : say.money(value))
  const view = { query, metric, compareTo, total, amount }
  const headline = headlineOf(view)
  const table = arrangeRows({
    columns: bridgeColumns(metric, columns.groupBy.map(heading)),
    rows:
      columns.groupBy.length === 0
        ? DRIVERS.filter((driver) => total.drivers[driver] !== undefined).map((driver) =>
            tableRow({ driver, ...total.drivers[driver] }),
          )
        : bridges.map(({ key, change, before, now, drivers }) =>
            tableRow({
              ...Object.fromEntries(columns.groupBy.map(({ name }) => [name, key[name] ?? UNKNOWN_GROUP])),
              change,
              value_before: before,
              value_now: now,
              ...Object.fromEntries(
                DRIVERS.flatMap((driver) => (drivers[driver] ? [[driver, drivers[driver].change]] : [])),
              ),
            }),
          ),
    question,
    settings: context.settings,
    rank: columns.groupBy.length === 0 ? undefined : { by: 'change', desc: (total.change ?? 0) >= 0 },
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

interface BridgeView {
  readonly query: KernelQuery<Params>
  readonly metric: Metric
  readonly compareTo: { readonly from: string; readonly to: string }
  readonly total: GroupBridge
  readonly amount: (value: number) => Text
}

function headlineOf({ query, metric, compareTo, total, amount }: BridgeView): Text {
  const say = sayIn(query.context.snapshot.currency)
  const slots = {
    metric: METRIC_LABELS[metric],
    now: say.period(query.period),
    before: say.period(compareTo),
    value: amount(total.now ?? 0),
    change: amount(Math.abs(total.change ?? 0)),
  }
  if (total.customers === 0)
    return sentence(
      { en: 'Nobody bought in {now} or in {before}.', zh: '{now}与{before}都没有客户下单。' },
      slots,
    )
  if (total.change === undefined || total.before === undefined)
    return sentence(
      {
        en: 'How {metric} changed is not known: some of the goods have no cost.',
        zh: '无法得出{metric}的变化：部分产品没有成本数据。',
      },
      slots,
    )
  const share = total.before > 0 ? say.percent(Math.abs(total.change) / total.before) : undefined
  const direction = total.change < 0 ? { en: 'fell by', zh: '减少' } : { en: 'rose by', zh: '增加' }
  const main = mainDriver(total)
  return sentences(
    sentence(
      {
        en: `{Metric} ${direction.en} {change}${share ? ' ({share})' : ''} to {value}: {now} against {before}.`,
        zh: `{now}{metric}为 {value}，比{before}${direction.zh} {change}${share ? '（{share}）' : ''}。`,
      },
      { ...slots, Metric: capital(METRIC_LABELS[metric]), share: share ?? '' },
    ),
    main === undefined
      ? undefined
      : sentence(
          { en: 'Mostly: {n} {driver}, {part}.', zh: '主要原因：{n}{driver}，{part}。' },
          {
            n: say.customers(total.drivers[main]?.customers ?? 0),
            driver: DRIVER_VERBS[main],
            part: signed(amount, total.drivers[main]?.change ?? 0),
          },
        ),
  )
}

const DRIVER_VERBS: Readonly<Record<Driver, Text>> = {
  new: { en: 'are new', zh: '为新客户' },
  returned: { en: 'came back', zh: '回流' },
  expanded: { en: 'bought more', zh: '买得更多' },
  contracted: { en: 'bought less', zh: '买得更少' },
  lost: { en: 'stopped buying', zh: '不再购买' },
  unchanged: { en: 'bought the same', zh: '没有变化' },
}

/** The driver that went furthest in the direction of the change. */
function mainDriver({ change = 0, drivers }: GroupBridge): Driver | undefined {
  const ranked = DRIVERS.filter((driver) => drivers[driver] !== undefined && driver !== 'unchanged').sort(
    (a, b) => ((drivers[a]?.change ?? 0) - (drivers[b]?.change ?? 0)) * (change < 0 ? 1 : -1),
  )
  return change === 0 ? undefined : ranked[0]
}

function capital({ en, zh }: Text): Text {
  return { en: en.charAt(0).toUpperCase() + en.slice(1), zh }
}

function bridgeColumns(metric: Metric, groups: readonly Column[]): Column[] {
  const type = metric === 'customers' ? 'integer' : 'money'
  const number = (name: string, label: Text): Column => ({ name, type, label })
  const change = number('change', { en: 'change', zh: '变化' })
  const sides = [
    number('value_before', { en: 'before', zh: '此前' }),
    number('value_now', { en: 'now', zh: '现在' }),
  ]
  if (groups.length > 0)
    return [...groups, change, ...sides, ...DRIVERS.map((driver) => number(driver, DRIVER_LABELS[driver]))]
  return [
    { name: 'driver', type: 'code', label: { en: 'reason', zh: '原因' }, values: { ...DRIVER_LABELS } },
    change,
    { name: 'customers', type: 'integer', label: { en: 'customers', zh: '客户数' } },
    ...sides,
  ]
}

function bridgeFigure({ query, metric, total, amount }: BridgeView, title: Text): Figure {
  const { lang } = query.question
  const { currency } = query.context.snapshot
  const say = sayIn(currency)
  const drivers = DRIVERS.filter((driver) => (total.drivers[driver]?.change ?? 0) !== 0)
  const column: Column = {
    name: 'value',
    type: metric === 'customers' ? 'integer' : 'money',
    label: METRIC_LABELS[metric],
  }
  const text = (value: number, language = lang) => formatCell(column, value, language, { currency })
  const names = { before: { en: 'before', zh: '此前' }, now: { en: 'now', zh: '现在' } }
  return waterfallFigure({
    id: 'change-drivers-bridge',
    title,
    alt: inBothLanguages((language) =>
      listing(
        [
          `${names.before[language]} ${text(total.before ?? 0, language)}`,
          ...drivers.map(
            (driver) =>
              `${DRIVER_LABELS[driver][language]} ${signed(amount, total.drivers[driver]?.change ?? 0)[language]}`,
          ),
          `${names.now[language]} ${text(total.now ?? 0, language)}`,
        ],
        language,
      ),
    ),
    lang,
    valueTitle: sentence(
      { en: '{metric}, {period}', zh: '{period}{metric}' },
      { metric: METRIC_LABELS[metric], period: say.period(query.period) },
    ),
    steps: [
      { name: names.before[lang], value: total.before ?? 0, text: text(total.before ?? 0), isTotal: true },
      ...drivers.map((driver) => ({
        name: DRIVER_LABELS[driver][lang],
        value: total.drivers[driver]?.change ?? 0,
        text: signed(amount, total.drivers[driver]?.change ?? 0)[lang],
      })),
      { name: names.now[lang], value: total.now ?? 0, text: text(total.now ?? 0), isTotal: true },
    ],
  })
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
