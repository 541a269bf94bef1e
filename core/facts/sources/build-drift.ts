import { circumstances } from '../../drift/circumstances.js'
import type { CustomerRhythms } from '../../drift/customer-rhythm.js'
import { DRIFT_LEVELS, HABIT_REASONS, habitReason, LEVEL_OF_REASON } from '../../drift/habit.js'
import { checkList } from '../../drift/list-check.js'
import { learnScore, type ScoreBasis } from '../../drift/score-basis.js'
import { SIGNALS } from '../../drift/signals/signal.js'
import { signalsOf } from '../../drift/signals/signals-of.js'
import { type Result, UNKNOWN_INTEGER } from '../../engine/engine.js'
import { dayNumber } from '../../reading/calendar.js'
import { querySql, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import { driftLedger, driftSample } from '../drift-ledger.js'
import type { FactBuild } from '../fact.js'
import { type KeptDrift, keptDrift } from './kept-drift.js'
import { readRhythms } from './rhythm-table.js'

/** Customers whose facts are worked out at a time. */
const PIECE = 50_000

/** Works them out: loaded only when facts are built, since fits and models come with it. */
export async function buildDrift(build: FactBuild): Promise<void> {
  const { engine, table, asOf, run, keep, snapshot } = build
  const stages = build.table('stage_facts')
  await run(
    'complaints, payments and satisfaction as known on the day',
    sql`CREATE TABLE ${table('drift_circumstances')} AS ${circumstances(
      table('customer_numbers'),
      asOf,
      (name) => snapshot.tables[name] !== undefined,
    )}`,
  )
  const ledger = driftLedger(build)
  const sample = await driftSample(build)
  const basis = learnScore(ledger, sample)
  const list = checkList(sample, basis, ledger, build.settings.stages.ownIntervals)
  const kept = keptDrift(basis, list, await valueBasis(build, stages))
  await keep('drift', kept)
  await run('table of levels, reasons and scores', scoredTable(table('drift_scored')))
  const { columns } = await querySql(
    engine,
    'number of customers',
    sql`SELECT CAST(count(*) AS INTEGER) AS customers FROM ${table('customer_numbers')}`,
  )
  for (let from = 0; from < Number(columns.customers?.[0] ?? 0); from += PIECE) {
    build.signal?.throwIfAborted()
    await addPiece(build, basis, stages, from)
  }
  await run('levels, reasons and scores with what is known beside orders', joined(build, stages, kept))
}

function scoredTable(table: SqlFragment): SqlFragment {
  return sql`CREATE TABLE ${table} (customer_no INTEGER, score DOUBLE, drift_level VARCHAR, drift_reason VARCHAR,
    lead_signal VARCHAR, drift_signals VARCHAR)`
}

/** What a customer brings: gross profit where it is known of everybody and mostly above nothing, else revenue. */
async function valueBasis({ engine, table }: FactBuild, stages: SqlFragment): Promise<KeptDrift['value']> {
  const { columns } = await querySql(
    engine,
    'whether gross profit is known of all stable and growing customers, and how often it is a loss',
    sql`SELECT CAST(count(*) FILTER (revenue_12m <> 0) AS INTEGER) AS buyers,
        CAST(count(profit_12m) FILTER (revenue_12m <> 0) AS INTEGER) AS known,
        CAST(count(*) FILTER (revenue_12m <> 0 AND profit_12m <= 0) AS INTEGER) AS losses
      FROM ${table('purchase_facts')} AS p JOIN ${stages} AS s USING (customer_no)
      WHERE s.stage IN ('stable', 'build_up')`,
  )
  const [buyers, known, losses] = ['buyers', 'known', 'losses'].map((name) => Number(columns[name]?.[0] ?? 0))
  if (buyers === 0 || known !== buyers) return 'revenue'
  return (losses ?? 0) > (buyers ?? 0) / 10 ? 'revenue_since_losses' : 'profit'
}

const FURTHER = sql`CAST(coalesce(s.stage IN ('stable', 'build_up'), FALSE) AS INTEGER) AS is_judged,
  coalesce(s.churn_gap, CAST('NaN' AS DOUBLE)) AS churn_gap,
  coalesce(CAST(c.complaints_recent AS DOUBLE), CAST('NaN' AS DOUBLE)) AS complaints_recent,
  coalesce(CAST(c.complaints_before AS DOUBLE), CAST('NaN' AS DOUBLE)) AS complaints_before,
  coalesce(c.late_recent, CAST('NaN' AS DOUBLE)) AS late_recent,
  coalesce(c.late_before, CAST('NaN' AS DOUBLE)) AS late_before,
  coalesce(c.late_error, CAST('NaN' AS DOUBLE)) AS late_error,
  coalesce(c.satisfaction_latest, CAST('NaN' AS DOUBLE)) AS satisfaction_latest,
  coalesce(c.satisfaction_before, CAST('NaN' AS DOUBLE)) AS satisfaction_before`

async function addPiece(
  build: FactBuild,
  basis: ScoreBasis,
  stages: SqlFragment,
  from: number,
): Promise<void> {
  const { table, snapshot, asOf } = build
  const hasContracts = snapshot.tables.customers?.includes('contract_ends_on') === true
  const contract = hasContracts
    ? sql`coalesce(CAST(l.contract_ends_on - CAST(${asOf} AS DATE) AS DOUBLE), CAST('NaN' AS DOUBLE))`
    : sql`CAST('NaN' AS DOUBLE)`
  const piece = await readRhythms(build, from, from + PIECE, {
    columns: sql`${FURTHER}, ${contract} AS contract_ends_in`,
    joins: sql`LEFT JOIN ${stages} AS s USING (customer_no)
      LEFT JOIN ${table('drift_circumstances')} AS c USING (customer_no)
      ${
        hasContracts
          ? sql`JOIN ${table('customer_numbers')} AS n USING (customer_no) JOIN customer_list AS l USING (customer_id)`
          : sql``
      }`,
  })
  await append(build, piece, basis.score(piece.rhythms))
}

async function append(
  { engine, database, asOf }: FactBuild,
  { rhythms, habits, result }: CustomerRhythms & { readonly result: Result },
  score: Float64Array,
): Promise<void> {
  const day = dayNumber(asOf)
  const number = (name: string) => result.columns[name] as ArrayLike<number>
  const [isJudged, churnGap] = [number('is_judged'), number('churn_gap')]
  const level = new Int32Array(rhythms.rows).fill(UNKNOWN_INTEGER)
  const reason = new Int32Array(rhythms.rows).fill(UNKNOWN_INTEGER)
  const lead = new Int32Array(rhythms.rows).fill(UNKNOWN_INTEGER)
  const signals: (string | undefined)[] = new Array(rhythms.rows).fill(undefined)
  for (let row = 0; row < rhythms.rows; row++) {
    if (isJudged[row] !== 1) continue
    const found = habitReason({
      purchases: rhythms.purchases[row]!,
      gap: day - rhythms.lastDay[row]!,
      longestInterval: rhythms.longestInterval[row]!,
      usualTo: habits.usualTo[row]!,
      chanceOfGap: habits.chanceOfGap[row]!,
      churnPoint: Number.isNaN(churnGap[row]!) ? undefined : churnGap[row]!,
      recentSpend: habits.recentSpend[row]!,
      usualSpend: habits.usualSpend[row]!,
      chanceOfSpend: habits.chanceOfSpend[row]!,
    })
    if (found === undefined) continue
    const all = signalsOf({
      reason: found,
      tenure: day - rhythms.firstDay[row]!,
      recentOrders: rhythms.recentPurchases[row]!,
      usualOrders: habits.usualOrders[row]!,
      chanceOfOrders: habits.chanceOfOrders[row]!,
      recentSpend: habits.recentSpend[row]!,
      usualSpend: habits.usualSpend[row]!,
      chanceOfSpend: habits.chanceOfSpend[row]!,
      valueLatest: habits.valueLatest[row]!,
      valueBefore: habits.valueBefore[row]!,
      valueChance: habits.valueChance[row]!,
      productsLatest: habits.productsLatest[row]!,
      productsBefore: habits.productsBefore[row]!,
      productsChance: habits.productsChance[row]!,
      discountLatest: habits.discountLatest[row]!,
      discountBefore: habits.discountBefore[row]!,
      discountChance: habits.discountChance[row]!,
      marginLatest: habits.marginLatest[row]!,
      marginBefore: habits.marginBefore[row]!,
      marginChance: habits.marginChance[row]!,
      complaintsRecent: number('complaints_recent')[row]!,
      complaintsBefore: number('complaints_before')[row]!,
      lateRecent: number('late_recent')[row]!,
      lateBefore: number('late_before')[row]!,
      lateError: number('late_error')[row]!,
      satisfactionLatest: number('satisfaction_latest')[row]!,
      satisfactionBefore: number('satisfaction_before')[row]!,
      contractEndsIn: number('contract_ends_in')[row]!,
    })
    level[row] = DRIFT_LEVELS.indexOf(LEVEL_OF_REASON[found])
    reason[row] = HABIT_REASONS.indexOf(found)
    lead[row] = SIGNALS.indexOf(all[0] ?? 'silence')
    signals[row] = all.join(',')
  }
  await engine.append({ database, table: 'drift_scored' }, [
    { type: 'INTEGER', values: rhythms.customerNo },
    { type: 'DOUBLE', values: score },
    { type: 'CODE', values: level, texts: DRIFT_LEVELS },
    { type: 'CODE', values: reason, texts: HABIT_REASONS },
    { type: 'CODE', values: lead, texts: SIGNALS },
    { type: 'VARCHAR', values: signals },
  ])
}

function joined({ table }: FactBuild, stages: SqlFragment, { value }: KeptDrift): SqlFragment {
  const yearly = value === 'profit' ? sql`p.profit_12m` : sql`p.revenue_12m`
  return sql`CREATE TABLE ${table('drift_facts')} AS
    SELECT customer_no, d.score, greatest(0, coalesce(${yearly}, 0)) * d.score AS value_at_risk, d.drift_level,
      d.lead_signal, d.drift_reason, d.drift_signals, s.stage AS drift_stage, s.churn_gap AS churn_point,
      greatest(0, coalesce(${yearly}, 0)) AS yearly_value, c.complaints_recent, c.complaints_before, c.complaints_open,
      c.late_recent, c.late_before, c.overdue_amount, c.oldest_overdue, c.satisfaction_latest, c.satisfaction_before
    FROM ${stages} AS s LEFT JOIN ${table('drift_scored')} AS d USING (customer_no)
    LEFT JOIN ${table('purchase_facts')} AS p USING (customer_no)
    LEFT JOIN ${table('drift_circumstances')} AS c USING (customer_no)
    ORDER BY customer_no`
}
