import type { Text } from '../../reading/text.js'

/** What an import decided or found odd, for a person to check; its code is stable. */
export interface ImportWarning {
  readonly code: string
  readonly text: Text
}

/** A warning in both languages. */
export function warning(code: string, en: string, zh: string): ImportWarning {
  return { code, text: { en, zh } }
}

/** `1,234`, in either language. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US')
}

/** `1,234.50`, in either language. */
export function money(amount: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** "1 row", "1,234 rows". */
export function rowsOf(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'row' : 'rows'}`
}

/** The first few of a list of values, with how many more there are. */
export function some(values: readonly string[], most = 5): string {
  const shown = values.slice(0, most).map((value) => JSON.stringify(value))
  return values.length > most ? `${shown.join(', ')}, …` : shown.join(', ')
}
