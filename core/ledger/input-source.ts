import { basename, extname } from 'node:path'
import type { Engine } from '../engine/engine.js'
import { escapeGlob } from '../engine/engine-path.js'
import { type StagedText, stageDelimited } from './delimited-text.js'
import { refuseForeign } from './file-kind.js'
import { stageJsonLines } from './json-lines.js'
import type { ImportWarning } from './meaning/import-warning.js'
import { openParquet } from './parquet-source.js'
import { literal } from './sql-text.js'
import type { StagingFile } from './staging-file.js'
import { firstBytes, readText, type TextInputOptions } from './text-input.js'
import { readSheet } from './workbook.js'

export interface SourceColumn {
  readonly name: string
  /** Its value in the relation: text, or of `type`. */
  readonly expression: string
  /** Type in SQL; VARCHAR in all formats but Parquet. */
  readonly type: string
  /** Whether the value is a list or an object, where a format can hold one in a column of single values. */
  readonly nested?: string
}

/** A file as a relation of the engine, and the expressions that give the parts of its rows. */
export interface InputSource {
  /** Number of the row's first line, from 1. */
  readonly line: string
  /** Code of what keeps the row from being read; NULL for a sound row. */
  readonly fault: string
  /** The row as it stands in the file. */
  readonly raw: string
  readonly columns: readonly SourceColumn[]
  /** What stands behind FROM. */
  readonly relation: string
  /** Rows of the file, counted apart from the engine's reading of them. */
  readonly rowsIn: number
  /** Of rows that depend on more than the file: what they come to, so that the same file can be another import. */
  readonly digest?: string
  /** Which part of the file this is, where it has several: the sheet of a workbook. */
  readonly part?: string
  /** What separates the fields of a delimited text. */
  readonly delimiter?: string
  /** Lines above the header that hold a title. */
  readonly titleLines?: number
  /** What a person should know of how the file was opened. */
  readonly warnings?: readonly ImportWarning[]
}

/** Whether a file is Parquet, by its first bytes. */
export async function isParquet(path: string): Promise<boolean> {
  return (await firstBytes(path)).subarray(0, 4).toString('latin1') === 'PAR1'
}

/**
 * Makes a file readable for the engine, whatever its format: CSV, TSV and JSON (also gzipped) and a sheet of a
 * workbook are staged in `staging`; Parquet is read where it lies.
 *
 * @throws DriftwatchError `file_not_readable` for other formats, `mapping_ambiguous` where several sheets hold a table
 */
export async function openSource(
  engine: Engine,
  path: string,
  staging: StagingFile,
  options: TextInputOptions = {},
): Promise<InputSource> {
  if (await isParquet(path)) return openParquet(engine, path)
  const first = await firstBytes(path)
  await refuseForeign(path, first)
  if (first.subarray(0, 2).toString('latin1') === 'PK') return openWorkbook(path, staging, options)
  const file = basename(path)
  const input = readText(path, options)
  const output = staging.descriptor
  if (isJsonLines(path))
    return jsonSource(await stageJsonLines(input, output, file, options.onRows), staging.path)
  const staged = await stageDelimited(input, output, file, options.onRows, options.columns)
  return delimitedSource(staged, staging.path)
}

async function openWorkbook(
  path: string,
  staging: StagingFile,
  { sheet: wanted, columns, onRows }: TextInputOptions,
): Promise<InputSource> {
  const { sheet, lines, warnings } = await readSheet(path, wanted)
  const staged = await stageDelimited(piecesOf(lines), staging.descriptor, basename(path), onRows, columns)
  return { ...delimitedSource(staged, staging.path), part: sheet, warnings }
}

async function* piecesOf(lines: readonly string[]): AsyncGenerator<Buffer> {
  for (let start = 0; start < lines.length; start += LINES_OF_PIECE)
    yield Buffer.from(`${lines.slice(start, start + LINES_OF_PIECE).join('\n')}\n`)
}

const LINES_OF_PIECE = 10_000

function isJsonLines(path: string): boolean {
  return /^\.(jsonl|ndjson|json)$/i.test(extname(path.replace(/\.gz$/i, '')))
}

const STAGED = { line: 'line', fault: 'fault', raw: 'raw' }

function delimitedSource(staged: StagedText, path: string): InputSource {
  const columns = staged.columns.map((name, index) => ({ name, expression: `f${index}`, type: 'VARCHAR' }))
  const { delimiter, rowsIn, titleLines = 0 } = staged
  const relation = stagedRelation(path, staged, columns.length)
  return { ...STAGED, columns, relation, rowsIn, delimiter, titleLines }
}

/** Values are taken by JSON pointer, so that a key may hold any character. */
function jsonSource(staged: StagedText, path: string): InputSource {
  const pointers = staged.columns.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  const columns = staged.columns.map((name, index) => ({
    name,
    expression: `fields[${index + 1}]`,
    type: 'VARCHAR',
    nested: `CASE WHEN fields IS NOT NULL THEN json_type(raw, ${literal(pointers[index] ?? '')}) IN ('OBJECT', 'ARRAY') END`,
  }))
  const relation = `(SELECT line, coalesce(fault, CASE WHEN NOT json_valid(raw) THEN 'not_json_object' END) AS fault, raw,
    CASE WHEN fault IS NULL AND json_valid(raw) THEN json_extract_string(raw, [${pointers.map(literal).join(', ')}]::VARCHAR[]) END AS fields
    FROM ${stagedRelation(path, staged, 0)})`
  return { ...STAGED, columns, relation, rowsIn: staged.rowsIn }
}

function stagedRelation(path: string, staged: StagedText, fields: number): string {
  const names = Array.from({ length: fields }, (_, index) => `, 'f${index}': 'VARCHAR'`)
  const columns = `{'line': 'BIGINT', 'fault': 'VARCHAR', 'raw': 'VARCHAR'${names.join('')}}`
  return `read_csv(${literal(escapeGlob(path))}, columns = ${columns}, delim = ${literal(staged.delimiter)}, quote = '"', escape = '"',
    header = false, auto_detect = false, nullstr = '', null_padding = false, new_line = '\\n')`
}
