import type { Row } from '../../../engine/engine.js'
import type { FactTable } from '../../../facts/fact.js'
import type { KeptStages } from '../../../facts/sources/stage-facts.js'
import type { Snapshot } from '../../../ledger/snapshot.js'
import { dayNumber } from '../../../reading/calendar.js'
import type { Text } from '../../../reading/text.js'
import type { StageSettings } from '../../../settings.js'
import { stageEvidence } from '../../../stages/stage-evidence.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'
import { type StageNumbers, type StageTerms, stageTerms } from '../../../stages/stage-numbers.js'
import { joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'

/** What the answers' columns are called, over `customer_facts`; who never ordered brought nothing. */
export function stageRowsQuery(facts: FactTable, condition: SqlFragment): SqlFragment {
  return sql`SELECT *, customer_id AS customer, stage_since AS since, stage_confidence AS confidence
    FROM (SELECT * REPLACE (coalesce(revenue_12m, 0) AS revenue_12m) FROM ${facts.customers}) AS f WHERE ${condition}`
}

/** A condition that a column names one of the stages. */
export function isOneOf(column: SqlFragment, stages: readonly StageOrUnknown[]): SqlFragment {
  if (stages.length === 0) return sql`FALSE`
  const values = joinFragments(
    stages.map((stage) => sql`${stage}`),
    ', ',
  )
  return sql`${column} IN (${values})`
}

/** The terms by which the stages of a day were judged. */
export async function keptStages(facts: FactTable): Promise<KeptStages> {
  return (await facts.kept('stages')) as KeptStages
}

/** Attributes of customers that the ledger has: what `customer_facts` can be grouped by besides the answer's columns. */
export function attributesOf({ tables }: Pick<Snapshot, 'tables'>): string[] {
  return (tables.customers ?? []).filter((name) => name !== 'customer_id')
}

/** Why the customer of a row of `customer_facts` is in its stage, in words. */
export function evidenceOfRow(
  row: Row,
  asOf: string,
  settings: StageSettings,
  { length }: KeptStages,
): Text[] {
  const terms: StageTerms = stageTerms(settings, length)
  return stageEvidence(numbersOfRow(row, asOf), terms)
}

function numbersOfRow(row: Row, asOf: string): StageNumbers {
  const named = NAMES.flatMap(([name, column]) => (row[column] === undefined ? [] : [[name, row[column]]]))
  const first = row.first_order_on
  return {
    purchases: Number(row.order_days ?? 0),
    tenure: first === undefined ? 0 : dayNumber(asOf) - dayNumber(String(first)),
    hasOpenInvoice: row.stage_open_invoice === 1,
    ...Object.fromEntries(named),
  } as StageNumbers
}

const NAMES: readonly (readonly [keyof StageNumbers, string])[] = [
  ['stage', 'stage'],
  ['reason', 'stage_reason'],
  ['pending', 'pending_stage'],
  ['confidence', 'stage_confidence'],
  ['since', 'stage_since'],
  ['silence', 'stage_silence'],
  ['limit', 'stage_limit'],
  ['drop', 'stage_drop'],
  ['significance', 'stage_significance'],
  ['periods', 'stage_periods'],
  ['slope', 'stage_slope'],
  ['level', 'stage_level'],
  ['wallet', 'stage_wallet'],
  ['walletDrop', 'stage_wallet_drop'],
  ['weakened', 'stage_weakened'],
  ['gone', 'stage_gone'],
  ['weakerSince', 'stage_weaker_since'],
  ['closedOn', 'closed_on'],
  ['contractEndsOn', 'contract_ends_on'],
]
