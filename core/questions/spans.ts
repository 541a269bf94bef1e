import type { AnalysisWords } from '../reading/analysis-words.js'
import type { Having } from '../reading/reading.js'
import type { Token } from '../reading/tokens.js'
import type { Entry, EntryKind } from './lexicon/entry.js'
import type { Lexicon } from './lexicon.js'
import type { NameIndex } from './names.js'
import type { Clock } from './points-in-time.js'
import type { NamedDay } from './read-days.js'
import type { NamedPeriod } from './read-periods.js'

/** What a stretch of the question means. */
export type Meaning =
  | { readonly kind: 'words'; readonly entries: readonly Entry[] }
  | {
      readonly kind: 'value'
      readonly filter: string
      readonly values: readonly string[]
      /** Whether the ledger has it by this name. */
      readonly isKnown?: boolean
    }
  | { readonly kind: 'mention' }
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
  | { readonly kind: 'having'; readonly condition: Condition }
  | { readonly kind: 'group'; readonly names: readonly string[] }
  | { readonly kind: 'sort'; readonly sort: Order }
  | { readonly kind: 'param'; readonly params: readonly ParamValue[] }
  | { readonly kind: 'unknown' }

/** A column as it was typed: all that its words can mean, settled when the analysis is known. */
export interface Measure {
  readonly entries: readonly Entry[]
  /** The words as they stand in the question. */
  readonly start: number
  readonly end: number
}

/** A condition on a column. */
export interface Condition extends Pick<Having, 'op' | 'value'> {
  readonly by: Measure
}

/** An order of rows; the direction is the column's usual one when absent. */
export interface Order {
  readonly by: Measure
  readonly desc?: boolean
}

/** A value of a param, for one of the analyses that have it. */
export interface ParamValue {
  readonly of: string
  readonly name: string
  readonly value: unknown
}

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
  readonly lexicon: Lexicon
  /** The ledger's or our own value for one that was typed. */
  resolve(filter: string, typed: string): string
  readonly analyses: readonly AnalysisWords[]
  /** Analyses that the question names, or the one that it leans on: their codes and choices are read. */
  readonly about: ReadonlySet<string>
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
