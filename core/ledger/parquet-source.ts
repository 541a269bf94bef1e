import { basename } from 'node:path'
import type { Engine } from '../engine/engine.js'
import { escapeGlob } from '../engine/engine-path.js'
import { DriftwatchError, isDriftwatchError } from '../errors.js'
import type { InputSource, SourceColumn } from './input-source.js'
import { identifier, literal } from './sql-text.js'

const NESTED = /^(STRUCT|MAP|UNION|VARIANT)\b|\]$/

/**
 * A Parquet file as a source, read where it lies. What the names of its folders say (`year=2024`) is no column of it;
 * text that was written as bytes is text.
 *
 * @throws DriftwatchError `file_not_readable` where its footer can't be read
 */
export async function openParquet(engine: Engine, path: string): Promise<InputSource> {
  const [file, failed] = [literal(escapeGlob(path)), unreadableParquet(path)]
  const given = `read_parquet(${file}, hive_partitioning = false)`
  const described = await engine.query(`DESCRIBE SELECT * FROM ${given}`).catch(failed)
  const counted = await engine
    .query(`SELECT sum(num_rows) AS n FROM parquet_file_metadata(${file})`)
    .catch(failed)
  const names = [...(described.columns.column_name ?? [])].map(String)
  const types = [...(described.columns.column_type ?? [])].map(String)
  return {
    columns: names.map((name, index) => columnOf(name, types[index] ?? '')),
    ...numbered(given, names),
    fault: 'NULL::VARCHAR',
    raw: `to_json(struct_pack(${names.map((name) => `${identifier(name)} := ${identifier(name)}`).join(', ')}))::VARCHAR`,
    rowsIn: Number(counted.columns.n?.[0]),
  }
}

/**
 * What to say of an import of a Parquet file that failed half way: a page that is damaged is met only when it is read.
 */
export function damagedParquet(path: string, error: unknown): unknown {
  const cause = isDriftwatchError(error) && error.code === 'query_failed' ? error : undefined
  if (cause === undefined || /Interrupt|Out of Memory|No space left/i.test(cause.message)) return error
  const isReading = /parquet|thrift|snappy|zstd|gzip|brotli|lz4|decompress|page|IO Error|Invalid Input/i
  return isReading.test(cause.message) ? damaged(path, cause) : error
}

function columnOf(name: string, type: string): SourceColumn {
  const value = identifier(name)
  if (type === 'BLOB')
    return { name, expression: `coalesce(TRY(decode(${value})), ${value}::VARCHAR)`, type: 'VARCHAR' }
  return { name, expression: value, type, ...(NESTED.test(type) && { nested: `${value} IS NOT NULL` }) }
}

/** DuckDB counts the rows of a file by itself, unless the file has a column of that very name. */
function numbered(given: string, names: readonly string[]): Pick<InputSource, 'line' | 'relation'> {
  if (!names.some((name) => name.toLowerCase() === 'file_row_number'))
    return { line: 'file_row_number + 1', relation: given.replace(/\)$/, ', file_row_number = true)') }
  let line = 'row of the file'
  while (names.includes(line)) line += '_'
  return {
    line: identifier(line),
    relation: `(SELECT row_number() OVER () AS ${identifier(line)}, * FROM ${given})`,
  }
}

function unreadableParquet(path: string) {
  return (cause: unknown): never => {
    throw new DriftwatchError(
      'file_not_readable',
      `${basename(path)} must be a whole Parquet file; got one that can't be read. Copy or export it again.`,
      { path },
      cause,
    )
  }
}

function damaged(path: string, cause: DriftwatchError): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must be a whole Parquet file; got one with damaged pages. Nothing of it was imported; copy or export it again.`,
    { path },
    cause,
  )
}
