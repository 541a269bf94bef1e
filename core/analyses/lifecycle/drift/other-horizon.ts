import type { DriftScores } from '../../../drift/drift-scores.js'
import type { FactTable } from '../../../facts/fact.js'
import { factsDatabase } from '../../../facts/facts-database.js'
import { oncePerSnapshot, originOf } from '../../../ledger/once-per-snapshot.js'
import type { SnapshotView } from '../../../ledger/snapshot-view.js'
import { querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'

/** The scores of another horizon than the stored one, as a relation with `customer_no`, `score` and `value_at_risk`. */
export interface OtherHorizon {
  readonly scores: DriftScores
  readonly relation: SqlFragment
}

/**
 * Scores all customers for another horizon by the same code as refresh does, once per snapshot, day and horizon, and
 * puts the scores where SQL can reach them.
 */
export async function scoresOfHorizon(
  view: SnapshotView,
  facts: FactTable,
  horizonDays: number,
): Promise<OtherHorizon> {
  const { asOf } = facts
  const { driftScores } = await import('../../../drift/drift-scores.js')
  const scores = await driftScores(view, { asOf, horizonDays })
  const database = `${factsDatabase(asOf, view.settings)}_${horizonDays}`
  await oncePerSnapshot(view.snapshot, `table ${database}`, (snapshot) =>
    store({ ...view, snapshot }, database, scores),
  )
  const table: SqlFragment = { strings: [`${database}.scores`], values: [] }
  return {
    scores,
    relation: sql`SELECT n.customer_no, s.score, s.score * f.yearly_value AS value_at_risk
      FROM ${facts.table('customer_numbers')} AS n JOIN ${facts.customers} AS f USING (customer_no)
      LEFT JOIN ${table} AS s ON s.customer_id = n.customer_id`,
  }
}

async function store({ snapshot }: SnapshotView, database: string, scores: DriftScores): Promise<void> {
  const { engine } = originOf(snapshot)
  await engine.execute(`ATTACH IF NOT EXISTS ':memory:' AS ${database} (READ_WRITE)`)
  await querySql(
    engine,
    'table of the scores of another horizon',
    sql`CREATE OR REPLACE TABLE ${{ strings: [`${database}.scores`], values: [] }} (customer_id VARCHAR, score DOUBLE)`,
  )
  await engine.append({ database, table: 'scores' }, [
    { type: 'VARCHAR', values: scores.customerId },
    { type: 'DOUBLE', values: scores.score },
  ])
}
