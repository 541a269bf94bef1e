import type { Token } from './tokens.js'

/** A word without the ending of its plural; anything but a word of letters stays. */
export function stem({ kind, text }: Pick<Token, 'kind' | 'text'>): string {
  if (kind !== 'word' || text.length < 4 || !text.endsWith('s')) return text
  if (/(?:ss|us|is)$/.test(text)) return text
  if (text.endsWith('ies')) return `${text.slice(0, -3)}y`
  return /(?:ss|x|ch|sh)es$/.test(text) ? text.slice(0, -2) : text.slice(0, -1)
}
