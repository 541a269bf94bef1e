import {
  DATE,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBVector,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api'
import { type AppendedColumn, type TablePlace, UNKNOWN_INTEGER } from './engine.js'

/** Rows of one chunk: DuckDB's own vector size. */
const CHUNK = 2048

/** Adds rows to a table chunk by chunk; numbers are copied whole, which is some ten times as fast as one by one. */
export async function appendColumns(
  connection: DuckDBConnection,
  { database, table }: TablePlace,
  columns: readonly AppendedColumn[],
): Promise<void> {
  const rows = columns[0]?.values.length ?? 0
  const appender = await connection.createAppender(table, 'main', database)
  try {
    const types = columns.map(({ type }) => TYPES[type])
    for (let start = 0; start < rows; start += CHUNK) {
      const count = Math.min(CHUNK, rows - start)
      const chunk = DuckDBDataChunk.create(types, count)
      for (const [index, column] of columns.entries()) fill(chunk, index, column, start, count)
      appender.appendDataChunk(chunk)
    }
  } finally {
    appender.closeSync()
  }
}

const TYPES: Readonly<Record<AppendedColumn['type'], DuckDBType>> = {
  INTEGER,
  DATE,
  DOUBLE,
  VARCHAR,
  CODE: VARCHAR,
}

function fill(
  chunk: DuckDBDataChunk,
  index: number,
  column: AppendedColumn,
  start: number,
  count: number,
): void {
  const vector = chunk.getColumnVector(index)
  if (column.type === 'VARCHAR') {
    for (let row = 0; row < count; row++) vector.setItem(row, column.values[start + row] ?? null)
  } else if (column.type === 'CODE') {
    for (let row = 0; row < count; row++)
      vector.setItem(row, column.texts[column.values[start + row] ?? UNKNOWN_INTEGER] ?? null)
  } else if (column.type === 'DOUBLE') {
    storageOf<Float64Array>(vector).set(column.values.subarray(start, start + count))
    for (let row = 0; row < count; row++)
      if (Number.isNaN(column.values[start + row])) vector.setItem(row, null)
  } else {
    storageOf<Int32Array>(vector).set(column.values.subarray(start, start + count))
    for (let row = 0; row < count; row++)
      if (column.values[start + row] === UNKNOWN_INTEGER) vector.setItem(row, null)
  }
  vector.flush()
}

/** A numeric vector's own storage, which its declaration keeps private. */
function storageOf<T>(vector: DuckDBVector): T {
  return (vector as unknown as { readonly items: T }).items
}
