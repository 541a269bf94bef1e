import type { Engine } from '../engine/engine.js'
import { countImports } from './import-counts.js'
import { importRows } from './import-rows.js'
import { loadRows } from './load-rows.js'
import { contentsOf } from './recognise-rows.js'
import { TABLES, type TableName } from './tables.js'

/**
 * Takes an import out of the ledger, as if it had never been. What later files know and replace rests on the earlier
 * ones, so the later imports of the table are taken back too, last first, and then loaded again in their order; they
 * keep their numbers. One transaction of the caller's holds it all.
 */
export async function takeBack(engine: Engine, name: TableName, importNo: number): Promise<void> {
  const later = await laterImports(engine, name, importNo)
  for (const one of [...later].reverse()) {
    await engine.execute(rowsOfImport(name, one))
    await removeRows(engine, name, one)
  }
  await removeRows(engine, name, importNo)
  for (const relation of ['quarantine', 'import_notes', 'imports'])
    await engine.execute(`DELETE FROM ${relation} WHERE import_no = ${importNo}`)
  for (const one of later) {
    await engine.execute(`ALTER TABLE given_${one} RENAME TO staged`)
    await loadRows(engine, name, one)
    await countImports(engine, name, one)
    await engine.execute('DROP TABLE staged')
  }
}

async function laterImports(engine: Engine, name: TableName, importNo: number): Promise<number[]> {
  const { columns } = await engine.query(
    'SELECT import_no FROM imports WHERE table_name = $1 AND import_no > $2 ORDER BY import_no',
    [name, importNo],
  )
  return Array.from(columns.import_no ?? [], Number)
}

/** The sound rows of the latest import, as they were staged. */
function rowsOfImport(name: TableName, importNo: number): string {
  const contents = contentsOf(TABLES[name])
  return `CREATE TEMP TABLE given_${importNo} AS
    SELECT line, NULL::VARCHAR AS reason, ${contents.join(', ')} FROM ${importRows(name, importNo, contents)}`
}

/** Removes what the latest import of a table has brought; what it had replaced comes back. */
async function removeRows(engine: Engine, name: TableName, importNo: number): Promise<void> {
  await engine.execute(`DELETE FROM sightings WHERE table_name = '${name}' AND import_no = ${importNo}`)
  await engine.execute(`DELETE FROM main.${name} WHERE import_no = ${importNo}`)
  if (TABLES[name].replaces) return
  const columns = contentsOf(TABLES[name]).join(', ')
  await engine.execute(`INSERT INTO main.${name} (${columns}, import_no, line)
    SELECT ${columns}, import_no, line FROM superseded_${name} WHERE replaced_by = ${importNo}`)
  await engine.execute(`DELETE FROM superseded_${name} WHERE replaced_by = ${importNo}`)
}
