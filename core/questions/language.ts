import type { Lang } from '../answer/text.js'
import { entryOf, type Scene, type Span } from './spans.js'

/**
 * The language of a question: the one with more content, where a Chinese word counts as two characters. Names of
 * places, people and customers don't count, so "drift in 华东" is English.
 */
export function languageOf(spans: readonly Span[], { tokens }: Scene, otherwise: Lang): Lang {
  let han = 0
  let latin = 0
  for (const span of spans) {
    if (isName(span)) continue
    for (const token of tokens.slice(span.start, span.end)) {
      if (token.kind === 'han') han += 1
      else if (token.kind === 'word') latin += 1
    }
  }
  if (han === 0 && latin === 0) return otherwise
  return han > 0 && han >= latin ? 'zh' : 'en'
}

function isName(span: Span): boolean {
  if (span.meaning.kind === 'value' || span.meaning.kind === 'several') return true
  const filter = entryOf(span, 'filter')?.name
  return filter === 'region' || filter === 'industry'
}
