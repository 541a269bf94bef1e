import type { Lang } from '../reading/text.js'
import type { Token } from '../reading/tokens.js'
import { entryOf, type Scene, type Span } from './spans.js'

/**
 * The language of a question: the one with more content, where a Chinese word counts as two characters. Names of
 * places, people and customers don't count, so "drift in 华东" is English.
 */
export function languageOf(spans: readonly Span[], { tokens }: Scene, otherwise: Lang): Lang {
  const worded = spans.filter((span) => !isName(span)).flatMap(({ start, end }) => tokens.slice(start, end))
  return languageOfTokens(worded) ?? languageOfTokens(tokens) ?? otherwise
}

function languageOfTokens(tokens: readonly Token[]): Lang | undefined {
  const han = tokens.filter(({ kind }) => kind === 'han').length
  const latin = tokens.filter(({ kind }) => kind === 'word').length
  if (han === 0 && latin === 0) return undefined
  return han > 0 && han >= latin ? 'zh' : 'en'
}

function isName(span: Span): boolean {
  if (span.meaning.kind === 'value' || span.meaning.kind === 'several') return true
  const filter = entryOf(span, 'filter')?.name
  return filter === 'region' || filter === 'industry'
}
