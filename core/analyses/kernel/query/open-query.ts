import type { Caveat } from '../../../answer/answer.js'
import { openFacts } from '../../../facts/open-facts.js'
import { addDays } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import { sql } from '../../../summary/sql-fragment.js'
import type { Question, RunContext } from '../define-analysis.js'
import { settlePeriod } from '../period/settle-period.js'
import type { TimeUnitName } from '../period/time-buckets.js'
import type { UsualPeriod } from '../period/usual-period.js'
import type { KernelQuery } from './kernel-query.js'

export interface OpenedQuery<Params> {
  readonly query: KernelQuery<Params>
  /** The same for what the question compares with. */
  readonly compared?: KernelQuery<Params>
  readonly caveats: readonly Caveat[]
}

/**
 * What a question looks at: the facts of its day and its period, and those that it compares with. An analysis of a day
 * compares with the last day of the period compared with; one of a period keeps the day's facts for who is asked for.
 *
 * @param unit by which the question divides time: the usual period then starts with a whole one
 */
export async function kernelQuery<Params>(
  context: RunContext,
  question: Question<Params>,
  usual: UsualPeriod | undefined,
  unit?: TimeUnitName,
): Promise<OpenedQuery<Params>> {
  const { asOf } = question
  const settled = settlePeriod(question, usual ?? 'last 12 months', asOf, context.settings, unit)
  const query = await queryOn(context, question, asOf, settled.period)
  const { compareTo } = settled
  if (compareTo === undefined) return { query, caveats: usual === undefined ? [] : settled.caveats }
  const compared =
    usual === undefined
      ? await queryOn(context, question, addDays(compareTo.to, -1), compareTo)
      : { ...query, period: compareTo }
  return { query, compared, caveats: usual === undefined ? [] : settled.caveats }
}

async function queryOn<Params>(
  context: RunContext,
  question: Question<Params>,
  asOf: string,
  period: Period,
): Promise<KernelQuery<Params>> {
  const { snapshot, settings } = context
  const facts = await openFacts({ snapshot, settings }, asOf)
  const known = new Set(facts.facts.map(({ name }) => name))
  return {
    context,
    question,
    params: question.params,
    asOf,
    settings,
    facts,
    period,
    own: sql`s`,
    knows: (name) => known.has(name),
    table: facts.table,
  }
}
