import type { Token } from './tokens.js'

/** Words with a slip of the finger become the word that was meant. */
export function correctSpelling(tokens: readonly Token[]): Token[] {
  return [...tokens]
}
