/** A SQL string literal. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** A SQL identifier, whatever its characters. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
