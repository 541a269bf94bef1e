import type { Engine, Param, Result } from '../engine/engine.js'

/** A piece of SQL with the values that it binds; pieces nest, and parameters are numbered when it is run. */
export interface SqlFragment {
  readonly strings: readonly string[]
  readonly values: readonly (Param | SqlFragment)[]
}

/**
 * Composes SQL from text, bound values and other fragments.
 *
 * @example sql`SELECT * FROM order_days WHERE day <= ${sql`CAST(${'2026-01-31'} AS DATE)`}`
 */
export function sql(strings: TemplateStringsArray, ...values: (Param | SqlFragment)[]): SqlFragment {
  return { strings, values }
}

/** A name of a table or column, quoted. */
export function identifier(name: string): SqlFragment {
  return { strings: [`"${name.replaceAll('"', '""')}"`], values: [] }
}

/** A day as a DATE. */
export function dayLiteral(day: string): SqlFragment {
  return sql`CAST(${day} AS DATE)`
}

/** Fragments with a separator between them; nothing when there are none. */
export function joinFragments(fragments: readonly SqlFragment[], separator: string): SqlFragment {
  if (fragments.length === 0) return { strings: [''], values: [] }
  return { strings: ['', ...fragments.slice(1).map(() => separator), ''], values: fragments }
}

/** The statement's text with `$1`, `$2`, … and the values in that order. */
export function renderFragment(fragment: SqlFragment): { text: string; params: Param[] } {
  const params: Param[] = []
  const write = ({ strings, values }: SqlFragment): string =>
    strings.reduce((text, string, index) => text + writeValue(values[index - 1]) + string)
  const writeValue = (value: Param | SqlFragment | undefined): string => {
    if (isFragment(value)) return write(value)
    params.push(value ?? null)
    return `$${params.length}`
  }
  return { text: write(fragment), params }
}

/** Runs a fragment; `purpose` says in a few words what the statement is for and is shown beside it in an Answer. */
export function querySql(engine: Engine, purpose: string, fragment: SqlFragment): Promise<Result> {
  const { text, params } = renderFragment(fragment)
  return engine.query(dedent(text), params, purpose)
}

function isFragment(value: unknown): value is SqlFragment {
  return typeof value === 'object' && value !== null
}

function dedent(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const kept = lines.filter((line) => line.trim() !== '')
  const indents = kept.slice(1).map((line) => line.length - line.trimStart().length)
  const indent = indents.length === 0 ? 0 : Math.min(...indents)
  return kept.map((line, index) => (index === 0 ? line.trimStart() : line.slice(indent))).join('\n')
}
