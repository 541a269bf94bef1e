import type { Having } from '../reading/reading.js'
import type { Token } from '../reading/tokens.js'
import type { Entry, EntryKind } from './lexicon/entry.js'
import type { NameIndex } from './names.js'
import type { Clock } from './points-in-time.js'
import type { NamedDay } from './read-days.js'
import type { NamedPeriod } from './read-periods.js'

/** What a stretch of the question means. */
export type Meaning =
  | { readonly kind: 'words'; readonly entries: readonly Entry[] }
  | { readonly kind: 'value'; readonly filter: string; readonly values: readonly string[] }
  | {
      readonly kind: 'several'
      readonly filter: string
      readonly typed: string
      readonly values: readonly string[]
    }
  | { readonly kind: 'period'; readonly period: NamedPeriod }
  | { readonly kind: 'day'; readonly day: NamedDay }
  | { readonly kind: 'ambiguous_day'; readonly days: readonly string[] }
  | { readonly kind: 'top'; readonly count: number }
  | { readonly kind: 'having'; readonly having: Having }
  | { readonly kind: 'group'; readonly names: readonly string[] }
  | { readonly kind: 'sort'; readonly by: string; readonly desc: boolean }
  | { readonly kind: 'param'; readonly name: string; readonly value: string | number }
  | { readonly kind: 'unknown' }

/** A meaning and the tokens that carry it: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly meaning: Meaning
}

/** All that a matcher sees. */
export interface Scene {
  /** The question as it was typed. */
  readonly text: string
  readonly tokens: readonly Token[]
  readonly clock: Clock
  readonly names: NameIndex | undefined
  /** Whether the question, or the one that it leans on, is about RFM, so that "555" is a cell. */
  readonly aboutRfm: boolean
}

/** Finds what starts at a token, or nothing. */
export type Matcher = (scene: Scene, at: number) => Span | undefined

/** The lexicon's entry of a kind (and value) among a span's meanings. */
export function entryOf(span: Span | undefined, kind: EntryKind, value?: string): Entry | undefined {
  if (span?.meaning.kind !== 'words') return undefined
  return span.meaning.entries.find(
    (entry) => entry.kind === kind && (value === undefined || entry.value === value),
  )
}
