import {
  type DuckDBDataChunk,
  type DuckDBMaterializedResult,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { Result, ResultColumn } from './engine.js'

type Plain = string | number | boolean | undefined
type Reader = (value: NonNullable<DuckDBValue>) => Exclude<Plain, undefined>

const INT32 = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
])
const FLOAT64 = new Set([
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
])

/**
 * The columns of a finished DuckDB result as plain values, typed arrays where a numeric column knows every value.
 *
 * A number beyond 2^53 loses its last digits, as every JavaScript number does; lists and structs become their text.
 */
export function readResult(result: DuckDBMaterializedResult): Result {
  const names = result.deduplicatedColumnNames()
  const rowCount = result.rowCount
  const chunks = Array.from({ length: result.chunkCount }, (_, index) => result.getChunk(index))
  const columns = names.map(
    (name, index) => [name, readColumn(chunks, index, result.columnTypeId(index), rowCount)] as const,
  )
  return { rowCount, names, columns: Object.fromEntries(columns) }
}

function readColumn(
  chunks: readonly DuckDBDataChunk[],
  index: number,
  type: DuckDBTypeId,
  rowCount: number,
): ResultColumn {
  const read = readerOf(type)
  if (!INT32.has(type) && !FLOAT64.has(type)) return readPlain(chunks, index, read)
  const typed = INT32.has(type) ? new Int32Array(rowCount) : new Float64Array(rowCount)
  let row = 0
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index)
    // Asking a chunk for its number of rows is a native call: as dear as reading a value.
    const count = chunk.rowCount
    for (let item = 0; item < count; item += 1) {
      const value = vector.getItem(item)
      if (value === null) return readPlain(chunks, index, read)
      typed[row] = read(value) as number
      row += 1
    }
  }
  return typed
}

function readPlain(chunks: readonly DuckDBDataChunk[], index: number, read: Reader): Plain[] {
  const values: Plain[] = []
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index)
    const count = chunk.rowCount
    for (let item = 0; item < count; item += 1) {
      const value = vector.getItem(item)
      values.push(value === null ? undefined : read(value))
    }
  }
  return values
}

function readerOf(type: DuckDBTypeId): Reader {
  switch (type) {
    case DuckDBTypeId.DECIMAL:
      return readDecimal
    case DuckDBTypeId.DATE:
      return createDateReader()
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return (value) => value.toString().replace(' ', 'T')
    default:
      return readScalar
  }
}

function readScalar(value: NonNullable<DuckDBValue>): string | number | boolean {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'object') return value.toString()
  return value
}

/** Dividing two exact numbers rounds once, so the result is the number nearest to the decimal. */
function readDecimal(value: NonNullable<DuckDBValue>): number {
  const { value: scaled, scale } = value as unknown as { readonly value: bigint; readonly scale: number }
  return Number(scaled) / 10 ** scale
}

/** Results hold few distinct days and many rows, so the text of a day is made once. */
function createDateReader(): Reader {
  const texts = new Map<number, string>()
  return (value) => {
    const { days } = value as unknown as { readonly days: number }
    const known = texts.get(days)
    if (known !== undefined) return known
    const text = value.toString()
    texts.set(days, text)
    return text
  }
}
