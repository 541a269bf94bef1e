import { SQL_TYPE } from './column-kind.js'
import { NOTES_SCHEMA } from './meaning/import-notes.js'
import { type LedgerTable, TABLES } from './tables.js'

/** Number of the layout below; a ledger of an older one is brought up to it, one of a newer is not read. */
export const SCHEMA_VERSION = 2

/** SQL that brings a ledger of layout 1 up to 2: refunds get a line of their own, below zero. */
export const FROM_LAYOUT_1 = `
UPDATE orders SET line = -line WHERE rowid IN (
  SELECT max(rowid) FROM orders GROUP BY import_no, line HAVING count(*) > 1)`

/** Number of a snapshot's layout: one of another number is not read, and the next refresh builds it anew. */
export const SNAPSHOT_VERSION = 3

/** SQL that creates whatever the writer's database lacks. */
export function ledgerSchema(): string {
  return [...Object.values(TABLES).map(tableSchema), ADDED, ACCOUNTING, NOTES_SCHEMA].join('\n')
}

/** A column for each of the table's, whether the files have it or not, and where the row came from. */
function tableSchema(table: LedgerTable): string {
  const columns = table.columns.map(({ name, kind }) => `${name} ${SQL_TYPE[kind]}`)
  const attributes = table.name === 'customers' ? ['attributes JSON'] : []
  const list = [...columns, ...attributes, 'import_no INTEGER', 'line BIGINT'].join(', ')
  const main = `CREATE TABLE IF NOT EXISTS ${table.name} (${list});`
  return table.replaces ? main : `${main}\n${historySchema(table, list)}`
}

/** Rows of earlier files that a row of a later one has replaced, so that it can be taken back. */
function historySchema(table: LedgerTable, columns: string): string {
  return `CREATE TABLE IF NOT EXISTS superseded_${table.name} (${columns}, replaced_by INTEGER, replaced_line BIGINT);`
}

/** Columns that ledgers of this version were first made without. */
const ADDED = 'ALTER TABLE surveys ADD COLUMN IF NOT EXISTS rated_by VARCHAR;'

const ACCOUNTING = `
CREATE TABLE IF NOT EXISTS settings (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE SEQUENCE IF NOT EXISTS import_numbers;
CREATE TABLE IF NOT EXISTS imports (
  import_no INTEGER, import_id VARCHAR, content_hash VARCHAR, table_name VARCHAR, file VARCHAR, mapping VARCHAR,
  rows_in BIGINT, loaded BIGINT, quarantined BIGINT
);
ALTER TABLE imports ADD COLUMN IF NOT EXISTS known BIGINT DEFAULT 0;
ALTER TABLE imports ADD COLUMN IF NOT EXISTS replaced BIGINT DEFAULT 0;
ALTER TABLE imports ADD COLUMN IF NOT EXISTS imported_at TIMESTAMP;
CREATE TABLE IF NOT EXISTS sightings (
  table_name VARCHAR, import_no INTEGER, line BIGINT, seen_import INTEGER, seen_line BIGINT
);
CREATE TABLE IF NOT EXISTS quarantine (
  import_no INTEGER, table_name VARCHAR, file VARCHAR, line BIGINT, reason VARCHAR, column_name VARCHAR, value VARCHAR,
  raw VARCHAR
);`
