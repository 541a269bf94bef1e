import { openDuckDb } from '../engine/duckdb.js'
import type { Engine } from '../engine/engine.js'
import { isDriftwatchError } from '../errors.js'
import { LEDGER_DAMAGED, ledgerBusy, requireLedger } from './ledger.js'
import { ledgerFiles } from './ledger-files.js'
import { identifier } from './sql-text.js'

/**
 * Reads every value of the main schema of a database, so that a damaged block is found before a question meets it.
 * Gives the number of rows read.
 *
 * @throws DriftwatchError `file_damaged`
 */
export async function readEverything(engine: Engine): Promise<number> {
  const { columns, rowCount } = await engine.query(
    "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary ORDER BY table_name",
  )
  let rows = 0
  for (let index = 0; index < rowCount; index += 1) {
    const table = identifier(String(columns.table_name?.[index]))
    const read = await engine.query(`SELECT count(*) AS n, bit_xor(hash(t)) AS h FROM ${table} t`)
    rows += Number(read.columns.n?.[0])
  }
  return rows
}

/**
 * Reads the writer's database of a ledger from end to end, without changing it; gives the number of rows.
 *
 * @throws DriftwatchError `ledger_not_found`, `ledger_busy` while something is being imported, `file_damaged`
 */
export async function checkLedgerDatabase(dir: string): Promise<number> {
  await requireLedger(dir, false)
  const engine = await openDuckDb(ledgerFiles(dir).ledger, {
    readOnly: true,
    whenDamaged: LEDGER_DAMAGED,
  }).catch((error: unknown) => {
    if (isDriftwatchError(error) && error.details.failure === 'locked') throw ledgerBusy(dir, error)
    throw error
  })
  return readEverything(engine).finally(() => engine.close())
}
