import { z } from 'zod'
import { openFacts } from '../../facts/open-facts.js'
import type { KeptDrift } from '../../facts/sources/kept-drift.js'
import { joinFragments, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import {
  type Analysis,
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
} from '../kernel/define-analysis.js'
import type { CustomerListSpec } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { namedCustomer } from '../kernel/population/named-customer.js'
import { asSentence } from './drift/day-words.js'
import { DRIFT_COLUMNS } from './drift/drift-columns.js'
import { listFigure, reliabilityFigure } from './drift/drift-figures.js'
import { askByGroup, askFallen, askFirst, askGrowing } from './drift/drift-follow-ups.js'
import { driftHeadline } from './drift/drift-headline.js'
import { driftCaveats, driftMethod } from './drift/drift-method.js'
import { actionWords, driftStatements, ownRhythm, reasonWords } from './drift/drift-reasons.js'
import { DRIFT_WORDS } from './drift/drift-words.js'
import { howReliable } from './drift/how-reliable.js'
import { NOTHING_KEPT } from './drift/nothing-kept.js'
import { oneCustomer } from './drift/one-customer.js'
import { type OtherHorizon, scoresOfHorizon } from './drift/other-horizon.js'
import { type Said, withReasons } from './drift/with-reasons.js'

const DriftParams = z.strictObject({
  /** Least probability of no order within the horizon; none when absent. */
  min_score: z.number().min(0).max(1).optional(),
  /** Days ahead; by default 90, or twice the ledger's median interval. */
  horizon_days: z.int().min(7).max(730).optional(),
})
type DriftParams = z.infer<typeof DriftParams>

/** Which stable or growing customers have left their own rhythm, the most urgent first (F15). */
export const drift: Analysis<DriftParams> = defineAnalysis({
  ...defineCustomerList(specOf(NOTHING_KEPT, undefined, new Map())),
  run: runDrift,
})

async function runDrift(context: RunContext, question: Question<DriftParams>): Promise<Findings> {
  const facts = await openFacts(context, question.asOf)
  const stored = (await facts.kept('drift')) as KeptDrift
  const horizon = question.params.horizon_days
  const other =
    horizon === undefined || horizon === stored.horizonDays
      ? undefined
      : await scoresOfHorizon(context, facts, horizon)
  const kept = other === undefined ? stored : ofHorizon(stored, other)
  const said: Said = new Map()
  const found = await defineCustomerList(specOf(kept, other, said)).run(context, question)
  const evidence = [...found.evidence, ...howReliable(kept, question.lang)]
  return withReasons({ ...found, evidence }, said)
}

function ofHorizon({ list: _, ...stored }: KeptDrift, { scores }: OtherHorizon): KeptDrift {
  const { customerId: __, score: ___, ...basis } = scores
  return { ...basis, value: stored.value }
}

/** @param said is told of each shown customer why it is on the list, for the table */
function specOf(kept: KeptDrift, other: OtherHorizon | undefined, said: Said): CustomerListSpec<DriftParams> {
  return {
    id: 'drift',
    section: 'lifecycle',
    title: { en: 'Drifting customers', zh: '客户漂移' },
    answers: {
      en: 'Which stable or growing customers have left their own rhythm: who to ring first, and why.',
      zh: '哪些稳定期或成长期客户偏离了自己的下单节奏：先联系谁，为什么。',
    },
    words: DRIFT_WORDS,
    handles: ['stage'],
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
    source: () => other?.relation,
    population: ({ question }) => inStages(question),
    listed: ({ params }) =>
      params.min_score === undefined
        ? sql`drift_level IS NOT NULL`
        : sql`drift_level IS NOT NULL AND score >= ${params.min_score}`,
    rank: [
      { by: 'drift_level', desc: false },
      { by: 'reason_order', desc: false },
      { by: 'yearly_value', desc: true },
    ],
    groupBy: ['drift_level'],
    because: (row, { query }) => {
      const { currency } = query.context.snapshot
      if (row.drift_level === undefined) return [asSentence(ownRhythm(row))]
      said.set(String(row.customer), {
        reason: reasonWords(row, kept, currency),
        action: actionWords(row),
      })
      return driftStatements(row, kept, currency)
    },
    headline: (view) => driftHeadline(view as never, kept, view.query.params.min_score),
    one: (row, { query }) => oneCustomer(row, kept, query.context.snapshot.currency),
    caveats: () => driftCaveats(kept),
    figures: (view) => [
      ...listFigure(view as never, kept),
      ...reliabilityFigure(kept, view.query.question.lang),
    ],
    method: ({ params }) => driftMethod(kept, params.min_score),
    next: [askFirst, askByGroup, askGrowing, askFallen] as never,
  }
}

/** Drift is about stable and growing customers; one that is named is told of whatever its stage. */
function inStages({ where }: Question<DriftParams>): SqlFragment {
  const asked = where?.stage
  if (asked === undefined) return namedCustomer({ where }) ? sql`TRUE` : sql`stage IN ('stable', 'build_up')`
  const list = joinFragments(
    (Array.isArray(asked) ? asked : asked.not).map((stage) => sql`${String(stage)}`),
    ', ',
  )
  return Array.isArray(asked) ? sql`stage IN (${list})` : sql`stage NOT IN (${list})`
}
