import { UNKNOWN_INTEGER, UNKNOWN_NUMBER } from '../../engine/engine.js'
import { STAGES } from '../../reading/reading.js'
import { customerStages } from '../../stages/customer-stages.js'
import { querySql, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import type { FactBuild } from '../fact.js'

const CODES = [...STAGES, 'unknown']

/**
 * A table with `customer_no`, `stage` and `churn_gap`: that of the source `stage_facts` where the facts have it, else one
 * made from the stages of all customers.
 */
export async function stageTable(build: FactBuild): Promise<SqlFragment> {
  const { engine, database, table } = build
  const { rowCount } = await querySql(
    engine,
    'whether stages are among the facts',
    sql`SELECT table_name FROM information_schema.tables
      WHERE table_catalog = ${database} AND table_name = 'stage_facts'`,
  )
  if (rowCount > 0) return table('stage_facts')
  await build.run(
    'table of the customers’ stages',
    sql`CREATE TABLE ${table('drift_stages')} (customer_no INTEGER, stage VARCHAR, churn_gap DOUBLE)`,
  )
  await appendStages(build)
  return table('drift_stages')
}

async function appendStages({ engine, snapshot, settings, asOf, database, table }: FactBuild): Promise<void> {
  const { byId } = await customerStages({ snapshot, settings }, asOf)
  const { columns, rowCount } = await querySql(
    engine,
    'customers in the order of their numbers',
    sql`SELECT customer_id FROM ${table('customer_numbers')} ORDER BY customer_no`,
  )
  const stage = new Int32Array(rowCount).fill(UNKNOWN_INTEGER)
  const churnGap = new Float64Array(rowCount).fill(UNKNOWN_NUMBER)
  for (let row = 0; row < rowCount; row++) {
    const known = byId.get(String(columns.customer_id?.[row]))
    if (known === undefined) continue
    stage[row] = CODES.indexOf(known.stage)
    churnGap[row] = known.churnGap ?? UNKNOWN_NUMBER
  }
  await engine.append({ database, table: 'drift_stages' }, [
    { type: 'INTEGER', values: Int32Array.from({ length: rowCount }, (_, row) => row) },
    { type: 'CODE', values: stage, texts: CODES },
    { type: 'DOUBLE', values: churnGap },
  ])
}
