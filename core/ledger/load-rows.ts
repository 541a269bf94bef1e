import type { Engine } from '../engine/engine.js'
import { contentsOf, recogniseRows } from './recognise-rows.js'
import { TABLES, type TableName } from './tables.js'

/**
 * Takes the sound rows of `staged` into a table: those that the ledger holds are noted as seen again, those that replace
 * another move it into the history, and all others are added. One transaction of the caller's holds it all.
 */
export async function loadRows(engine: Engine, name: TableName, importNo: number): Promise<void> {
  const table = TABLES[name]
  await recogniseRows(engine, name)
  await engine.query(
    `INSERT INTO sightings SELECT '${name}', $1, line, seen_import, seen_line FROM recognised WHERE fate = 'known'`,
    [importNo],
  )
  if (!table.replaces) await moveReplaced(engine, name, importNo)
  const columns = contentsOf(table).join(', ')
  await engine.query(
    `INSERT INTO main.${name} (${columns}, import_no, line)
     SELECT ${columns}, $1, line FROM staged
     WHERE reason IS NULL AND line NOT IN (SELECT line FROM recognised WHERE fate = 'known')`,
    [importNo],
  )
  await engine.execute('DROP TABLE recognised')
}

async function moveReplaced(engine: Engine, name: TableName, importNo: number): Promise<void> {
  const replaced = `recognised r WHERE r.fate = 'replaces' AND r.seen_import = o.import_no AND r.seen_line = o.line`
  const columns = contentsOf(TABLES[name]).join(', ')
  await engine.query(
    `INSERT INTO superseded_${name} (${columns}, import_no, line, replaced_by, replaced_line)
     SELECT ${columns.replaceAll(/(\w+)/g, 'o.$1')}, o.import_no, o.line, $1, r.line
     FROM main.${name} o, ${replaced}`,
    [importNo],
  )
  await engine.execute(`DELETE FROM main.${name} o WHERE EXISTS (SELECT 1 FROM ${replaced})`)
}
