import type { Caveat } from '../../answer/answer.js'
import { openFacts } from '../../facts/open-facts.js'
import { PATTERN_LABELS } from '../../facts/sources/pattern-declarations.js'
import { type KeptPatterns, patternOf } from '../../facts/sources/pattern-facts.js'
import { addDays } from '../../reading/calendar.js'
import { dayLiteral, sql } from '../../summary/sql-fragment.js'
import {
  type Analysis,
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
} from '../kernel/define-analysis.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import { namedCustomer } from '../kernel/population/named-customer.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { customerName } from '../kernel/table/table-row.js'
import { sayIn, sentence, sentences } from '../kernel/wording/sentence.js'
import { metricOf, PATTERN_COLUMNS, PatternParams } from './lifecycle-pattern/pattern-columns.js'
import { causeEvidence, cutText, patternReasons } from './lifecycle-pattern/pattern-evidence.js'
import { countsHeadline, patternHeadline } from './lifecycle-pattern/pattern-headline.js'
import { PATTERN_WORDS } from './lifecycle-pattern/pattern-words.js'
import { ageFigure, meansByAge } from './lifecycle-pattern/profit-by-age.js'

const list: Analysis<PatternParams> = defineCustomerList<PatternParams>({
  id: 'lifecycle_pattern',
  section: 'lifecycle',
  title: { en: 'Lifecycle pattern', zh: '生命周期模式' },
  answers: {
    en: 'How relationships broke off or last: early abortion, mid-way death, early exit, long-lasting, or not yet determinable; and on which side of its peak a customer is.',
    zh: '客户关系如何中断或延续：早期流产型、中途夭折型、提前退出型、长久保持型，或尚无法判定；以及客户处于峰值的哪一侧。',
  },
  words: PATTERN_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { orders: ['product_cost'], customers: ['closed_on'] },
  },
  params: PatternParams,
  columns: PATTERN_COLUMNS,
  source: ({ params, table }) =>
    params.long_from === undefined
      ? undefined
      : sql`SELECT customer_no, ${patternOf(params.long_from)} AS pattern FROM ${table('pattern_facts')}`,
  population: (query) => sql`pattern IS NOT NULL AND ${brokeOffIn(query)}`,
  listed: () => sql`TRUE`,
  rank: [
    { by: 'left_on', desc: true },
    { by: 'revenue_12m', desc: true },
  ],
  groupBy: ['pattern'],
  because: (row, { query, say }) => patternReasons(row, metricOf(query), say),
  one: (row, { query, say }) =>
    sentences(
      sentence(
        { en: '{name}: {pattern}.', zh: '{name}：{pattern}。' },
        { name: customerName(row), pattern: PATTERN_LABELS[String(row.pattern)] ?? String(row.pattern) },
      ),
      ...patternReasons(row, metricOf(query), say),
    ),
  headline: patternHeadline,
  figures: () => [],
  method: (query) => ({
    summary: {
      en: 'The stage before decline or the end: exploration is early abortion, build-up mid-way death, stable is early exit or, from a length on, long-lasting; who is stable for that long already is long-lasting too. Everybody else goes on, and is not yet determinable: living customers are censored and never forced into a pattern. Who is in decline has broken off by this rule and may still recover. A one-off buyer silent beyond its limit broke off in exploration. The peak is the quarter (91 days, counted back from the day) whose mean with its neighbours is highest; near it is at least 80% of it. The curve by age takes all whose relationship began so long ago, who left as 0; of profit, customers of whom a cost is unknown are left out. The four patterns are stated by the source; the cut between early and long, and how the peak is found, are ours.',
      zh: '看退化或终止之前所处的阶段：考察期为早期流产型，形成期为中途夭折型，稳定期为提前退出型，稳定期够长则为长久保持型；目前已稳定够久的也算长久保持型。其余关系仍在继续，尚无法判定：在世客户按删失处理，绝不硬归一类。处于退化期的按此规则已算中断，但仍可能恢复。超过沉默上限的一次性客户算在考察期中断。峰值取与前后季度平均后最高的季度（91 天，从当日往回数），不低于其 80% 为接近峰值。按合作时长的曲线包含所有合作已满该时长的客户，离开的按 0 计；利润曲线不含成本未知的客户。四种模式出自原始文献；提前与长久的界线、峰值的算法为本产品提出。',
    },
    formulas: ['F2', 'A10', 'A11'],
    settings: { metric: metricOf(query), long_from: query.params.long_from ?? 'median of the ledger' },
    references: [
      'Chen (2002), patterns and their causes (stated, S; causes from textbooks, L)',
      'Kaplan & Meier (1958), median of censored lengths; the cut itself is ours (P)',
    ],
  }),
  next: [
    ({ query }) =>
      askNext(
        { query },
        { en: 'Who broke off in the last year?', zh: '近一年有哪些客户关系中断？' },
        {
          analysis: 'lifecycle_pattern',
          show: 'list',
          period: { from: addDays(query.asOf, -364), to: addDays(query.asOf, 1) },
        },
      ),
    askDrifting,
  ],
})

/** Patterns of all customers as groups with their causes and the curve by age; a list where customers are asked for. */
export const lifecyclePattern = defineAnalysis<PatternParams>({
  ...list,
  heeds: [...(list.heeds ?? []), 'period'],
  run: findPatterns,
})

async function findPatterns(context: RunContext, question: Question<PatternParams>): Promise<Findings> {
  const facts = await openFacts(context, question.asOf)
  const kept = (await facts.kept('patterns')) as KeptPatterns
  const isOverview = isAboutAll(question)
  const found = await list.run(
    context,
    isOverview ? { ...question, show: 'share', groupBy: question.groupBy ?? ['pattern'] } : question,
  )
  const caveats = [
    ...found.caveats,
    cutCaveat(kept, question.params.long_from),
    ...costCaveat(question, context),
  ]
  if (!isOverview) return { ...found, caveats: [...caveats, ...declineCaveat(found)] }
  const { query } = await kernelQuery(context, question, undefined)
  const asked = await askedCustomers(context, query.facts, question.where, ['pattern', 'peak_side'])
  const groups = found.table?.rows ?? []
  const all = groups.reduce((sum, { count }) => sum + Number(count), 0)
  const say = sayIn(context.snapshot.currency)
  const isByPattern = question.groupBy === undefined
  return {
    ...found,
    headline: isByPattern ? countsHeadline(groups, found.headline, all, say) : found.headline,
    figures: [...found.figures, ...ageFigure(await meansByAge(query, asked.condition), query)],
    evidence: causeEvidence(isByPattern ? groups : [], question.lang),
    caveats,
  }
}

/** Whether nothing is asked for but the patterns of everybody, or of groups. */
function isAboutAll({ show, where, sort, having, top, period }: Question<PatternParams>): boolean {
  const isPlain = show === undefined && sort === undefined && having === undefined && top === undefined
  return (
    isPlain &&
    where?.pattern === undefined &&
    where?.peak_side === undefined &&
    !namedCustomer({ where }) &&
    period === undefined
  )
}

function brokeOffIn({ question, period }: KernelQuery<PatternParams>) {
  if (question.period === undefined) return sql`TRUE`
  // Who was lost counts on the day of its loss, though it may have been in decline before.
  return sql`coalesce(lost_on, left_on) >= ${dayLiteral(period.from)} AND coalesce(lost_on, left_on) < ${dayLiteral(period.to)}`
}

function cutCaveat(kept: KeptPatterns, longFrom: number | undefined): Caveat {
  return {
    code: 'long_from',
    text:
      longFrom === undefined
        ? cutText(kept)
        : {
            en: `Long-lasting is from ${longFrom} days in the stable stage on, as the question says.`,
            zh: `按问题所给，稳定期满 ${longFrom} 天为长久保持。`,
          },
  }
}

function costCaveat({ params }: Question<PatternParams>, { snapshot }: RunContext): Caveat[] {
  const hasCost = snapshot.tables.orders?.includes('product_cost') === true
  if (hasCost) return []
  return [
    {
      code: 'cost_unknown',
      text:
        params.metric === 'profit'
          ? {
              en: 'The ledger has no cost of goods, so no peak of profit is known.',
              zh: '账本没有产品成本，无法得知利润峰值。',
            }
          : {
              en: 'The ledger has no cost of goods: peaks are of revenue, not of profit.',
              zh: '账本没有产品成本，峰值按收入而非利润计算。',
            },
    },
  ]
}

function declineCaveat({ table }: Findings): Caveat[] {
  const inDecline = (table?.rows ?? []).filter(
    ({ stage, left_from: from }) => stage === 'decline' && from !== undefined,
  )
  if (inDecline.length === 0) return []
  return [
    {
      code: 'may_recover',
      text: {
        en: `${inDecline.length} of those shown ${inDecline.length === 1 ? 'is' : 'are'} in decline and not lost: ${inDecline.length === 1 ? 'its' : 'their'} pattern is that of the stage left, and may still turn.`,
        zh: `所列客户中有 ${inDecline.length} 家处于退化期而未流失：模式按其离开的阶段判定，仍可能扭转。`,
      },
    },
  ]
}
