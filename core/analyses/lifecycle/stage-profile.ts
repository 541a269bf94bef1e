import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import { addDays, daysBetween } from '../../reading/calendar.js'
import type { Period } from '../../reading/reading.js'
import { querySql } from '../../summary/sql-fragment.js'
import {
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { askNext } from '../kernel/follow-ups.js'
import { listColumns } from '../kernel/list/list-columns.js'
import { bucketsOf } from '../kernel/measures/buckets.js'
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
import { sayIn } from '../kernel/wording/sentence.js'
import { PROFILE_COLUMNS } from './stage-profile/profile-columns.js'
import { courseFigure, profileFigure } from './stage-profile/profile-figures.js'
import { courseEvidence, profileHeadline } from './stage-profile/profile-headline.js'
import {
  checked,
  ENOUGH_CUSTOMERS,
  type KnownParts,
  orderCheck,
  profileRow,
} from './stage-profile/profile-rows.js'
import { profileStatement } from './stage-profile/profile-statement.js'
import { PROFILE_WORDS } from './stage-profile/profile-words.js'
import { ALL_STAGES } from './stages/stage-counts.js'
import { wantedStages } from './stages/wanted-stages.js'

const Params = z.strictObject({})
type Params = z.infer<typeof Params>

/** What marks each stage: volume, price, cost, indirect benefit, revenue and profit, and whether they rise (A6, A7, D16). */
export const stageProfile = defineAnalysis<Params>({
  id: 'stage_profile',
  section: 'lifecycle',
  title: PROFILE_WORDS.title,
  answers: {
    en: 'What marks each stage: volume, price, cost, indirect benefit, revenue and profit, and whether they rise from exploration to stable.',
    zh: '各阶段的交易量、价格、成本、间接效益、交易额和利润，以及是否从考察期到稳定期逐级上升。',
  },
  words: PROFILE_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: {
      orders: ['product_cost', 'list_amount', 'quantity'],
      touches: ['cost'],
      customers: ['referred_by'],
    },
  },
  params: Params,
  columns: PROFILE_COLUMNS.map(heading),
  heeds: [...TABLE_PARTS, 'period', 'compareTo', 'granularity'],
  run: profileStages,
})

async function profileStages(context: RunContext, question: Question<Params>): Promise<Findings> {
  const { snapshot, settings } = context
  const unit = isOverTime(question) ? unitOf(question) : undefined
  const { query, compared, caveats } = await kernelQuery(context, question, 'last 12 months', unit)
  // The stages asked for are rows: what a customer did in a stage that it has left counts there.
  const { stage, ...where } = question.where ?? {}
  const asked = await askedCustomers(context, query.facts, where)
  const wanted = wantedStages(stage)
  const names = question.groupBy?.filter((name) => !isTimeUnit(name) && name !== 'stage')
  const columns = listColumns([], query.facts, names === undefined ? {} : { groupBy: names })
  const isDivided = columns.groupBy.length > 0 || unit !== undefined
  const before = compared?.period ?? (isDivided ? undefined : periodBefore(query.period, snapshot.dataFrom))
  const profiles = async (groups: readonly KernelColumn[], buckets: ReturnType<typeof bucketsOf>) => {
    const statement = profileStatement({
      query,
      asked: asked.condition,
      groups,
      buckets,
    })
    const result = await querySql(snapshot.engine, 'what customers did in each stage', statement)
    return profilesOf(resultRows(result, result.names), query, groups)
  }
  const whole = await profiles([], bucketsOf(query.period, before, undefined, settings))
  const steps = bucketsOf(query.period, undefined, unit, settings)
  const [now, then] = [whole.filter(({ bucket }) => bucket === 0), whole.filter(({ bucket }) => bucket === 1)]
  const [revenue, profit] = [orderCheck(now, 'revenue'), orderCheck(now, 'profit')]
  const inStages = (rows: readonly TableRow[]) =>
    rows.filter((row) => wanted.some((one) => one === row.stage))
  const divided = isDivided ? await profiles(columns.groupBy, steps) : now
  const rows = inStages(divided).map((row) => {
    const step = steps.find(({ no }) => no === row.bucket)
    return tableRow({
      ...Object.fromEntries(columns.groupBy.map(({ name }) => [name, UNKNOWN_GROUP])),
      ...row,
      ...(unit === undefined || step === undefined ? {} : { period: bucketName(step, unit, settings) }),
      ...(isDivided
        ? {}
        : { check: checked(String(row.stage), revenue), check_profit: checked(String(row.stage), profit) }),
    })
  })
  const table = arrangeRows({
    columns: [
      ...columns.groupBy.map(heading),
      ...(unit === undefined ? [] : [PERIOD_COLUMN]),
      ...PROFILE_COLUMNS.map(heading),
    ],
    rows,
    question: { ...question, top: question.top ?? Math.max(1, rows.length) },
    settings,
  })
  const say = sayIn(snapshot.currency)
  const shown = inStages(now)
  const isAll = stage === undefined
  const headline = profileHeadline(
    shown,
    isAll ? revenue : undefined,
    isAll ? profit : undefined,
    say.within(query.period),
    say,
  )
  const size = shown.reduce((sum, { customers }) => sum + Number(customers), 0)
  const drawn = { title: headline, lang: question.lang, say }
  return {
    headline: leadingHeadline(headline, asked.caveats, size),
    table: table.table,
    figures:
      unit === undefined
        ? profileFigure({ ...drawn, rows: shown })
        : columns.groupBy.length > 0
          ? []
          : courseFigure({ ...drawn, rows }),
    evidence:
      before === undefined
        ? courseEvidence(shown, [], { en: '', zh: '' }, say, question.lang)
        : courseEvidence(shown, inStages(then), say.period(before), say, question.lang),
    caveats: [
      ...asked.caveats,
      ...caveats,
      ...columns.caveats,
      ...table.caveats,
      ...showCaveat(question),
      ...fewCaveat(now, isAll),
      ...costCaveat(now, query),
    ],
    method: {
      summary: {
        en: 'Each day of a customer counts for the stage that it was in on that day, as seen from the day of the answer; a customer that moves is in several rows. Sums are divided by the months that customers spent in the stage. Revenue is the net order value, cost that of the goods and of contacts, price the net amount ÷ the list amount of lines that have one, indirect benefit the revenue of customers whom they recommended. The check asks whether revenue and profit rise strictly from exploration over build-up to stable, with at least 10 customers in each; it is shown also when it fails. That both rise is stated by the source; how it is measured is ours.',
        zh: '客户的每一天计入它当天所处的阶段（以答案当日的眼光来看），阶段变过的客户会出现在多行。各项合计除以客户处于该阶段的月数。交易额为订单净额；成本为产品成本加接触成本；价格为有标价的订单行的净额除以标价；间接效益为其推荐来的客户的收入。检验看交易额和利润是否从考察期、形成期到稳定期严格逐级上升，每阶段至少 10 家；不成立时也照样给出。“两者随阶段上升”出自原始文献，度量方式为本产品提出。',
      },
      formulas: ['A6', 'A7', 'D16', 'F1'],
      settings: { enough_customers: ENOUGH_CUSTOMERS },
      references: [
        'Revenue and profit as features of the stages: Chen (stated, S); check and measures: ours (P)',
      ],
    },
    followUps: [
      askNext(
        { query },
        { en: 'By quarter?', zh: '按季度看？' },
        { analysis: 'stage_profile', groupBy: ['quarter'] },
      ),
      askNext(
        { query },
        { en: 'What to do at each stage?', zh: '各阶段该怎么做？' },
        { analysis: 'stage_strategy' },
      ),
    ],
    status: size === 0 ? 'empty' : 'answered',
  }
}

function isOverTime({ groupBy = [], granularity, show }: Question<Params>): boolean {
  return groupBy.some(isTimeUnit) || granularity !== undefined || show === 'trend'
}

/** The same length of time before a period, where the ledger reaches back so far. */
function periodBefore({ from, to }: Period, dataFrom: string | undefined): Period | undefined {
  const start = addDays(from, -daysBetween(from, to))
  return dataFrom === undefined || start < dataFrom ? undefined : { from: start, to: from }
}

function profilesOf(
  sums: readonly TableRow[],
  query: KernelQuery<object>,
  groups: readonly KernelColumn[],
): TableRow[] {
  const known = knownParts(query)
  return sums
    .map((row) => ({
      ...Object.fromEntries(
        groups.flatMap(({ name }) => (row[name] === undefined ? [] : [[name, row[name]]])),
      ),
      stage: String(row.stage),
      bucket: Number(row.bucket),
      ...profileRow(row, known),
    }))
    .sort((a, b) => a.bucket - b.bucket || place(a.stage) - place(b.stage))
}

const place = (stage: string) => (ALL_STAGES as readonly string[]).indexOf(stage)

function knownParts({ context, knows }: KernelQuery<object>): KnownParts {
  const { tables } = context.snapshot
  const has = (table: string, column: string) => tables[table]?.includes(column) === true
  return {
    product_cost: has('orders', 'product_cost'),
    contact_cost: has('touches', 'cost'),
    list_amount: has('orders', 'list_amount'),
    quantity: has('orders', 'quantity'),
    referrals: knows('referred_by'),
  }
}

function showCaveat({ show, groupBy }: Question<Params>): Caveat[] {
  const isShown = show === 'count' || show === 'share'
  if (!isShown && groupBy?.includes('stage') !== true) return []
  return [
    isShown
      ? {
          code: 'show_not_applied',
          text: { en: 'A profile is always told in means by stage.', zh: '阶段特征总是按阶段给出均值。' },
        }
      : {
          code: 'by_stage_anyway',
          text: { en: 'A profile is told by stage anyway.', zh: '阶段特征本来就按阶段给出。' },
        },
  ]
}

function fewCaveat(rows: readonly TableRow[], isAll: boolean): Caveat[] {
  const few = rows.filter(
    ({ stage, customers }) =>
      stage !== 'unknown' && stage !== 'prospect' && Number(customers) < ENOUGH_CUSTOMERS,
  )
  if (few.length === 0 || !isAll) return []
  return [
    {
      code: 'few_customers',
      text: {
        en: `In ${few.length} stage${few.length === 1 ? '' : 's'} there were fewer than ${ENOUGH_CUSTOMERS} customers: means of so few are a matter of chance.`,
        zh: `有 ${few.length} 个阶段不足 ${ENOUGH_CUSTOMERS} 家客户，均值带有偶然性。`,
      },
    },
  ]
}

function costCaveat(rows: readonly TableRow[], query: KernelQuery<object>): Caveat[] {
  const known = knownParts(query)
  const unknown = rows.filter(
    (row) => row.profit === undefined && row.revenue !== undefined && row.revenue !== 0,
  )
  if (!known.product_cost || unknown.length === 0) return []
  return [
    {
      code: 'cost_unknown',
      text: {
        en: `Profit and cost of ${unknown.length} stage${unknown.length === 1 ? ' are' : 's are'} not known: an order line there has no cost.`,
        zh: `有 ${unknown.length} 个阶段的利润和成本未知：其中有订单行缺成本。`,
      },
    },
  ]
}
