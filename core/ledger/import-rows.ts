import type { TableName } from './tables.js'

/**
 * SQL for the rows of a table that the latest import of it had: those that it brought, and those that it found in the
 * ledger, each on its line of the import's own file.
 */
export function importRows(name: TableName, importNo: number, columns: readonly string[]): string {
  return `(SELECT line, ${columns.join(', ')} FROM main.${name} WHERE import_no = ${importNo}
    UNION ALL
    SELECT s.line, ${columns.map((column) => `o.${column}`).join(', ')}
    FROM sightings s JOIN main.${name} o ON o.import_no = s.seen_import AND o.line = s.seen_line
    WHERE s.table_name = '${name}' AND s.import_no = ${importNo})`
}
