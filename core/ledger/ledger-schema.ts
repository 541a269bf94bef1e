import { SQL_TYPE } from './column-kind.js'
import { NOTES_SCHEMA } from './meaning/import-notes.js'
import { type LedgerTable, TABLES } from './tables.js'

/** Number of the layout below; a ledger of another number is not read. */
export const SCHEMA_VERSION = 1

/** Number of a snapshot's layout: one of another number is not read, and the next refresh builds it anew. */
export const SNAPSHOT_VERSION = 2

/** SQL that creates whatever the writer's database lacks. */
export function ledgerSchema(): string {
  return [...Object.values(TABLES).map(tableSchema), ACCOUNTING, NOTES_SCHEMA].join('\n')
}

/** A column for each of the table's, whether the files have it or not, and where the row came from. */
function tableSchema(table: LedgerTable): string {
  const columns = table.columns.map(({ name, kind }) => `${name} ${SQL_TYPE[kind]}`)
  const attributes = table.name === 'customers' ? ['attributes JSON'] : []
  return `CREATE TABLE IF NOT EXISTS ${table.name} (${[...columns, ...attributes].join(', ')}, import_no INTEGER, line BIGINT);`
}

const ACCOUNTING = `
CREATE TABLE IF NOT EXISTS settings (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE SEQUENCE IF NOT EXISTS import_numbers;
CREATE TABLE IF NOT EXISTS imports (
  import_no INTEGER, import_id VARCHAR, content_hash VARCHAR, table_name VARCHAR, file VARCHAR, mapping VARCHAR,
  rows_in BIGINT, loaded BIGINT, quarantined BIGINT
);
CREATE TABLE IF NOT EXISTS quarantine (
  import_no INTEGER, table_name VARCHAR, file VARCHAR, line BIGINT, reason VARCHAR, column_name VARCHAR, value VARCHAR,
  raw VARCHAR
);`
