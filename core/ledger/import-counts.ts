import type { Engine } from '../engine/engine.js'
import { TABLES, type TableName } from './tables.js'

/**
 * Counts anew what became of the rows of a table's imports: `loaded` are in the ledger because of it and replaced none,
 * `known` were there, `replaced` took the place of others. After an import was taken back, rows that others had seen too
 * count as theirs. Lines below zero are no rows of a file: they are refunds that a row told of.
 */
export async function countImports(engine: Engine, name: TableName, importNo?: number): Promise<void> {
  const only = importNo === undefined ? '' : `AND import_no = ${importNo}`
  await engine.execute(
    `UPDATE imports SET known = counted.known, replaced = counted.replaced, loaded = counted.owned - counted.replaced
     FROM (
       SELECT i.import_no, coalesce(s.n, 0) AS known, coalesce(r.n, 0) AS replaced, coalesce(o.n, 0) AS owned
       FROM imports i
       LEFT JOIN (SELECT import_no, count(*) AS n FROM sightings WHERE table_name = '${name}' AND line > 0 ${only} GROUP BY ALL) s USING (import_no)
       LEFT JOIN (${replacing(name, only)}) r USING (import_no)
       LEFT JOIN (${owned(name, only)}) o USING (import_no)
       WHERE i.table_name = '${name}') counted
     WHERE imports.import_no = counted.import_no ${only.replace('import_no', 'imports.import_no')}`,
  )
}

function owned(name: TableName, only: string): string {
  const main = `SELECT import_no, count(*) AS n FROM main.${name} WHERE line > 0 ${only} GROUP BY ALL`
  if (TABLES[name].replaces) return main
  const history = `SELECT import_no, count(*) AS n FROM superseded_${name} WHERE line > 0 ${only} GROUP BY ALL`
  return `SELECT import_no, sum(n)::BIGINT AS n FROM (${main} UNION ALL ${history}) GROUP BY ALL`
}

function replacing(name: TableName, only: string): string {
  const { replaces, key = [] } = TABLES[name]
  if (!replaces) {
    return `SELECT replaced_by AS import_no, count(DISTINCT replaced_line) AS n FROM superseded_${name}
      WHERE replaced_line > 0 ${only.replace('import_no', 'replaced_by')} GROUP BY ALL`
  }
  const first = `SELECT ${key.join(', ')}, min(import_no) AS first_import FROM main.${name} GROUP BY ${key.join(', ')}`
  return `SELECT import_no, count(*) AS n FROM main.${name} JOIN (${first}) USING (${key.join(', ')})
    WHERE import_no > first_import ${only} GROUP BY ALL`
}
