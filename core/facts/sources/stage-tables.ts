import { type AppendedColumn, UNKNOWN_INTEGER } from '../../engine/engine.js'
import { NONE, STAGE_CODES } from '../../stages/stage-codes.js'
import type { StageColumns, StageRuns } from '../../stages/stage-columns.js'
import { STAGE_CONFIDENCES } from '../../stages/stage-confidence.js'
import { STAGE_REASONS, WALLET_STATES } from '../../stages/stage-verdict.js'
import { type SqlFragment, sql } from '../../summary/sql-fragment.js'

/** The table of the facts, empty; its columns are those of `stageRows`. */
export function createStageFacts(table: SqlFragment): SqlFragment {
  return sql`CREATE TABLE ${table} (customer_no INTEGER, stage VARCHAR, stage_since DATE, stage_confidence VARCHAR,
    stage_reason VARCHAR, pending_stage VARCHAR, warn_gap DOUBLE, churn_gap DOUBLE, past_churn_point VARCHAR,
    stage_silence DOUBLE, stage_limit DOUBLE, stage_drop DOUBLE, stage_significance DOUBLE, stage_periods INTEGER,
    stage_slope DOUBLE, stage_level DOUBLE, stage_wallet VARCHAR, stage_wallet_drop DOUBLE, stage_weakened DOUBLE,
    stage_gone DOUBLE, stage_weaker_since DATE, stage_open_invoice INTEGER)`
}

/** The table of the stretches in a stage, empty; its columns are those of `runRows`. */
export function createStageRuns(table: SqlFragment): SqlFragment {
  return sql`CREATE TABLE ${table} (customer_no INTEGER, run_no INTEGER, stage VARCHAR, reason VARCHAR, from_day DATE,
    to_day DATE, revenue_before DOUBLE)`
}

export function stageRows(columns: StageColumns): AppendedColumn[] {
  const { rows } = columns
  const code = (values: Int32Array, texts: readonly string[]): AppendedColumn => ({
    type: 'CODE',
    values: known(values, rows),
    texts,
  })
  const number = (values: Float64Array): AppendedColumn => ({
    type: 'DOUBLE',
    values: values.subarray(0, rows),
  })
  return [
    { type: 'INTEGER', values: columns.customerNo.subarray(0, rows) },
    code(columns.stage, STAGE_CODES),
    { type: 'DATE', values: known(columns.since, rows) },
    code(columns.confidence, STAGE_CONFIDENCES),
    code(columns.reason, STAGE_REASONS),
    code(columns.pending, STAGE_CODES),
    number(columns.warnGap),
    number(columns.churnGap),
    code(columns.isPastChurn, ['no', 'yes']),
    number(columns.silence),
    number(columns.limit),
    number(columns.drop),
    number(columns.significance),
    { type: 'INTEGER', values: known(columns.periods, rows) },
    number(columns.slope),
    number(columns.level),
    code(columns.wallet, WALLET_STATES),
    number(columns.walletDrop),
    number(columns.weakened),
    number(columns.gone),
    { type: 'DATE', values: known(columns.weakerSince, rows) },
    { type: 'INTEGER', values: columns.hasOpenInvoice.subarray(0, rows) },
  ]
}

export function runRows(runs: StageRuns): AppendedColumn[] {
  const { rows } = runs
  return [
    { type: 'INTEGER', values: runs.customerNo.subarray(0, rows) },
    { type: 'INTEGER', values: runNumbers(runs.customerNo, rows) },
    { type: 'CODE', values: known(runs.stage, rows), texts: STAGE_CODES },
    { type: 'CODE', values: known(runs.reason, rows), texts: STAGE_REASONS },
    { type: 'DATE', values: known(runs.from, rows) },
    { type: 'DATE', values: known(runs.to, rows) },
    { type: 'DOUBLE', values: runs.revenueBefore.subarray(0, rows) },
  ]
}

/** 0 for a customer's first stretch, 1 for its next. */
function runNumbers(customerNo: Int32Array, rows: number): Int32Array {
  const numbers = new Int32Array(rows)
  for (let row = 1; row < rows; row++)
    numbers[row] = customerNo[row] === customerNo[row - 1] ? numbers[row - 1]! + 1 : 0
  return numbers
}

function known(values: Int32Array, rows: number): Int32Array {
  return values.subarray(0, rows).map((value) => (value === NONE ? UNKNOWN_INTEGER : value))
}
