import { NUMERIC_TYPES } from '../reading/column.js'
import { textOf } from './name-values.js'
import { entryOf, type Scene, type Span } from './spans.js'

/** How much of a question was understood, in words, whether or not it has a part in the reading; Chinese characters are half a word, signs and filler nothing. */
export interface Coverage {
  readonly understood: number
  readonly ignored: number
  /** The words that were not understood, as they were typed. */
  readonly words: readonly string[]
}

export function coverageOf(
  spans: readonly Span[],
  scene: Scene,
  analysis?: string,
  idle: readonly Span[] = [],
): Coverage {
  let understood = 0
  let ignored = 0
  const words: Span[] = []
  for (const span of spans) {
    const weight = weightOf(span, scene)
    if (
      span.meaning.kind !== 'unknown' &&
      !isIdleColumn(span, analysis) &&
      !idle.includes(span) &&
      !entryOf(span, 'foreign')
    ) {
      if (!isFiller(span)) understood += weight
    } else if (weight > 0) {
      if (idle.includes(span)) understood += isFiller(span) ? 0 : weight
      else if (!isNumber(span)) ignored += weight
      const last = words.at(-1)
      if (last && last.end === span.start) words[words.length - 1] = { ...span, start: last.start }
      else words.push(span)
    }
  }
  return { understood, ignored, words: words.map((span) => textOf(span, scene)) }
}

/** A number that customers have: its name is ours, whatever becomes of it. */
function isNumber({ meaning }: Span): boolean {
  return (
    meaning.kind === 'words' &&
    meaning.entries.every(({ type }) => type !== undefined && NUMERIC_TYPES.has(type))
  )
}

/** The name of a column that has no part in the reading and no place in the answer. */
function isIdleColumn({ meaning }: Span, analysis: string | undefined): boolean {
  if (meaning.kind !== 'words') return false
  return (
    meaning.entries.every(({ kind }) => kind === 'measure') &&
    !meaning.entries.some(({ of }) => of === analysis)
  )
}

function isFiller(span: Span): boolean {
  return (
    entryOf(span, 'stop') !== undefined ||
    entryOf(span, 'question') !== undefined ||
    entryOf(span, 'cue') !== undefined
  )
}

function weightOf({ start, end }: Span, { tokens }: Scene): number {
  let weight = 0
  for (const token of tokens.slice(start, end)) {
    if (token.kind === 'han') weight += 0.5
    else if (token.kind === 'word') weight += token.text.length === 1 ? 0.5 : 1
    else if (token.kind !== 'sign') weight += 1
  }
  return weight
}
