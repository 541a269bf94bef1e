import { z } from 'zod'
import type { Column, Evidence } from '../../answer/answer.js'
import { type CustomerDirectory, customerDirectory } from '../../customers/customer-directory.js'
import { judgeCustomers } from '../../drift/judge-customers.js'
import { type Judged, valueAtRisk } from '../../drift/judged.js'
import { latestOrders } from '../../drift/latest-orders.js'
import { type DriftScores, driftScores } from '../../drift/scoring.js'
import { gapText } from '../../drift/signals/gap.js'
import { DEPARTURE_CHANCE, jointChance } from '../../drift/signals/signal.js'
import { type Filter, STAGES } from '../../reading/reading.js'
import { customerStages } from '../../stages/customer-stages.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../stages/stage-labels.js'
import { CONTEXT_COLUMNS, IDENTITY_COLUMNS } from '../kernel/customer-columns.js'
import {
  type AnalysisContext,
  defineAnalysis,
  type Findings,
  type Question,
} from '../kernel/define-analysis.js'
import { selectCustomers } from '../kernel/population/select-customers.js'
import { arrangeTable } from '../kernel/table/arrange-table.js'
import { conditionsMet, withConditions } from '../kernel/table/conditions-met.js'
import { driftEvidence } from './drift/drift-evidence.js'
import { reliabilityFigure, riskFigure } from './drift/drift-figures.js'
import { driftFollowUps } from './drift/drift-follow-ups.js'
import { driftRow } from './drift/drift-rows.js'
import {
  driftHeadline,
  driftMethod,
  scoreCaveats,
  shortHorizonCaveat,
  unjudgedCaveat,
} from './drift/drift-wording.js'
import { driftWords } from './drift/drift-words.js'
import { oneCustomerHeadline } from './drift/one-customer-headline.js'
import { scoreEvidence } from './drift/score-words.js'

const DriftParams = z.strictObject({
  /** Least probability of no order within the horizon; by default the mean of all customers in the asked stages, at most 0.5. */
  min_score: z.number().min(0).max(1).optional(),
  /** Days ahead; by default 90, or twice the ledger's median interval. */
  horizon_days: z.int().min(7).max(730).optional(),
})
type DriftParams = z.infer<typeof DriftParams>

const DEFAULT_STAGES: readonly StageOrUnknown[] = ['stable', 'build_up']

const DRIFT_COLUMNS: readonly Column[] = [
  ...IDENTITY_COLUMNS,
  { name: 'score', type: 'probability', label: { en: 'risk', zh: '风险' } },
  { name: 'value_at_risk', type: 'money', label: { en: 'value at risk', zh: '在险金额' } },
  { name: 'lead_signal', type: 'prose', label: { en: 'lead signal', zh: '首要信号' } },
  { name: 'gap', type: 'days', label: { en: 'since last order', zh: '距上次下单' } },
  { name: 'own_interval', type: 'days', label: { en: 'own interval', zh: '自身间隔' } },
  ...CONTEXT_COLUMNS,
  { name: 'gap_ratio', type: 'number', label: { en: 'gap / own interval', zh: '间隔倍数' } },
  { name: 'suggested_strategy', type: 'prose', label: { en: 'suggested strategy', zh: '建议策略' } },
  { name: 'signals', type: 'prose', label: { en: 'signals', zh: '信号' } },
  { name: 'stage', type: 'code', label: { en: 'stage', zh: '阶段' }, values: { ...STAGE_LABELS } },
]

/**
 * Which customers leave their own rhythm in the direction of decline while still short of the churn point.
 *
 * Sorted by value at risk: a sales manager's first calls go where most is lost.
 */
export const drift = defineAnalysis<DriftParams>({
  id: 'drift',
  section: 'lifecycle',
  title: { en: 'Drifting customers', zh: '客户漂移' },
  answers: {
    en: 'Which stable or build-up customers depart from their own rhythm towards decline before they reach the churn point.',
    zh: '哪些稳定期或形成期客户在到达流失警戒点之前，已经朝流失方向偏离了自身的节奏。',
  },
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: {
      orders: ['product_id', 'list_amount', 'product_cost'],
      invoices: ['due_on', 'paid_on'],
      complaints: ['opened_on'],
      surveys: ['score'],
      customers: ['contract_ends_on'],
    },
  },
  params: DriftParams,
  columns: DRIFT_COLUMNS,
  words: driftWords(DRIFT_COLUMNS),
  run: runDrift,
})

async function runDrift(context: AnalysisContext, question: Question<DriftParams>): Promise<Findings> {
  const { asOf, params, where = {} } = question
  const wantedStages = stagesOf(where.stage)
  const stages = await customerStages(context, asOf)
  const [directory, selection, scores] = [
    await customerDirectory(context.snapshot),
    await selectCustomers(context, question, { own: ['stage'] }),
    await driftScores(context, { asOf, horizonDays: params.horizon_days }),
  ]
  const peers = [...stages.byId.values()].filter(({ stage }) => wantedStages.includes(stage))
  const peerIds = new Set(peers.map(({ customerId }) => customerId))
  const { judged: all, isProfit } = await judgeCustomers(context, stages, scores, directory, (id) =>
    peerIds.has(id),
  )
  const population = peers.filter(({ customerId }) => selection.has(customerId))
  const judged = all.filter(({ state }) => selection.has(state.customerId))
  const minScore = params.min_score ?? Math.min(0.5, usualScore(all))
  const named = Array.isArray(where.customer)
    ? [...stages.byId.values()].filter(({ customerId }) => selection.has(customerId))
    : []
  const one = named.length === 1 ? named[0] : undefined
  const isExplained = one !== undefined || (question.show === 'explain' && named.length > 0)
  const drifting = judged.filter(
    ({ signals, score }) => jointChance(signals) <= DEPARTURE_CHANCE && score >= minScore,
  )
  const listed = isExplained ? judged : drifting
  const arranged = arrange(context, question, directory, listed)
  const { currency } = context.snapshot
  const totals = {
    population: population.length,
    drifting: drifting.length,
    atRisk: drifting.reduce((sum, one) => sum + valueAtRisk(one), 0),
    isProfit,
    currency,
  }
  const shown = arranged.isGrouped ? [] : judgedOf(arranged.table.rows, listed)
  const reliability =
    scores.check === undefined ? undefined : reliabilityFigure(scores.check, scores.used, question.lang)
  return {
    headline:
      one === undefined
        ? withConditions(
            driftHeadline(totals, { ...where, stage: where.stage ?? [...DEFAULT_STAGES] }),
            conditionsMet(question, DRIFT_COLUMNS, arranged.rows.length, listed.length),
          )
        : oneCustomerHeadline({
            name: directory.name(one.customerId) ?? one.customerId,
            stage: one.stage,
            isAskedStage: wantedStages.includes(one.stage),
            judged: judged[0],
            isDrifting: drifting.length > 0,
            isProfit,
            horizonDays: scores.horizonDays,
            currency,
          }),
    table: arranged.table,
    figures: [
      ...(arranged.rows.length === 0 ? [] : [riskFigure(arranged.rows, question.lang, currency)]),
      ...(reliability === undefined ? [] : [reliability]),
    ],
    evidence: [
      ...(await evidenceOf(context, asOf, shown, directory, scores, isProfit)),
      ...(scores.check === undefined
        ? []
        : [scoreEvidence(scores.check, scores.used, scores.horizonDays, question.lang)]),
    ],
    caveats: [
      ...selection.caveats,
      ...arranged.caveats,
      ...unjudgedCaveat(population.length, judged.length),
      ...shortHorizonCaveat(scores),
      ...scoreCaveats(scores),
    ],
    method: driftMethod(scores, { minScore, isAsked: params.min_score !== undefined }, isProfit),
    followUps: driftFollowUps(question, directory, shown),
  }
}

function stagesOf(filter: Filter | undefined): readonly StageOrUnknown[] {
  if (filter === undefined) return DEFAULT_STAGES
  const all: readonly StageOrUnknown[] = [...STAGES, 'unknown']
  const isIn = Array.isArray(filter)
  const named = new Set((isIn ? filter : filter.not).map(String))
  return all.filter((stage) => named.has(stage) === isIn)
}

/** The mean score of everyone in the asked stages: who is asked for must not decide who drifts. */
function usualScore(judged: readonly Judged[]): number {
  return judged.reduce((sum, { score }) => sum + score, 0) / Math.max(1, judged.length)
}

function arrange(
  context: AnalysisContext,
  question: Question<DriftParams>,
  directory: CustomerDirectory,
  listed: readonly Judged[],
) {
  const byRisk = listed.map(valueAtRisk).sort((a, b) => b - a)
  const large = byRisk[Math.floor(byRisk.length / 10)] ?? 0
  const rows = listed.map((one) => {
    const lead = one.signals[0]?.text ?? gapText(one.state)
    return driftRow(one, directory, lead, byRisk.length >= 10 && valueAtRisk(one) > large)
  })
  return arrangeTable({
    columns: DRIFT_COLUMNS,
    rows,
    question,
    settings: context.settings,
    defaultSort: { by: 'value_at_risk', desc: true },
    attributes: directory.attributes,
    attribute: (row, name) => directory.attribute(String(row.customer), name),
    shows: ['explain'],
  })
}

function judgedOf(rows: readonly Readonly<Record<string, unknown>>[], listed: readonly Judged[]): Judged[] {
  const byId = new Map(listed.map((one) => [one.state.customerId, one]))
  return rows.flatMap((row) => byId.get(String(row.customer)) ?? [])
}

async function evidenceOf(
  context: AnalysisContext,
  asOf: string,
  shown: readonly Judged[],
  directory: CustomerDirectory,
  { horizonDays }: DriftScores,
  isProfit: boolean,
): Promise<Evidence[]> {
  const ids = shown.map(({ state }) => state.customerId)
  const purchases = await latestOrders(context.snapshot.engine, ids, asOf)
  return shown.map((judged) =>
    driftEvidence(judged, {
      name: directory.name(judged.state.customerId) ?? judged.state.customerId,
      purchases: purchases.get(judged.state.customerId) ?? [],
      horizonDays,
      isProfit,
      currency: context.snapshot.currency,
    }),
  )
}
