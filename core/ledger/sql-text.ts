import { escapeGlob } from '../engine/engine-path.js'

/** A SQL string literal. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** A SQL identifier, whatever its characters. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A SQL literal for the path of one file: DuckDB takes `[a].parquet` for a pattern that finds `a.parquet`. */
export function pathLiteral(path: string): string {
  return literal(escapeGlob(path))
}
