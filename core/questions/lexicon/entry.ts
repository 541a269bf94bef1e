import type { ColumnType } from '../../reading/column.js'

/**
 * What a word of the lexicon is.
 *
 * analysis: names an analysis (`value` is its id). filter: a value of the filter `name`. dimension: the name of a
 * filter. measure: a column of answers. show: a way of showing. leaving: customers on their way out, which is drift for
 * those who are stable. move: a change of stage. unit: a unit of time. cue: a word that gives its neighbours a part.
 * population: customers. question: who, which, list. follow: refers to the previous question. foreign: about
 * something else. stop: carries nothing.
 */
export type EntryKind =
  | 'analysis'
  | 'filter'
  | 'dimension'
  | 'measure'
  | 'show'
  | 'leaving'
  | 'move'
  | 'unit'
  | 'cue'
  | 'population'
  | 'question'
  | 'follow'
  | 'foreign'
  | 'stop'

/** A meaning and the words that carry it, separated by "|"; plurals in -s need no words of their own. */
export interface Entry {
  readonly kind: EntryKind
  readonly value: string
  /** The filter, where `kind` is filter. */
  readonly name?: string
  readonly en?: string
  readonly zh?: string
  /** The analysis whose column or filter it is; a fact's, which any may have, when absent. */
  readonly of?: string
  /** The type of the column, where `kind` is measure. */
  readonly type?: ColumnType
  /** Whether by this word for a column the smallest comes first. */
  readonly ascending?: boolean
  /** Whether the analysis is about the ledger, not about customers. */
  readonly isOfLedger?: boolean
  /** Whether the analysis is only planned. */
  readonly planned?: boolean
}
