import { NUMERIC_TYPES } from '../reading/column.js'
import type { Measure, Scene } from './spans.js'
import type { Found } from './time-scene.js'

/** A column's name. */
export function measureAt({ lexicon, tokens }: Scene, at: number): Found<Measure> | undefined {
  for (const match of lexicon.at(tokens, at).toReversed()) {
    if (match.meanings.some(({ kind }) => kind === 'measure')) {
      const next = at + match.length
      return { value: { entries: match.meanings, start: at, end: next }, next }
    }
  }
  return undefined
}

/** A column whose values can be compared with a number. */
export function comparableAt(scene: Scene, at: number): Found<Measure> | undefined {
  const found = measureAt(scene, at)
  const isComparable = found?.value.entries.some(
    ({ kind, type }) => kind === 'measure' && type !== undefined && NUMERIC_TYPES.has(type),
  )
  return isComparable ? found : undefined
}
