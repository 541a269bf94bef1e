import type { ColumnType } from './column.js'
import type { Text } from './text.js'

/** What the reader needs of a fact about customers, to know its words; every Fact is one. */
export interface WordedFact {
  readonly name: string
  readonly type: ColumnType
  readonly label: Text
  readonly words?: Text
  readonly values?: Readonly<Record<string, Text>>
  readonly valueWords?: Readonly<Record<string, Text>>
  /** Whether its values are words of analyses too, so that none of them is a filter by itself: "complaints". */
  readonly valuesAreAmbiguous?: boolean
}

/** An analysis that is planned: known by its title and words, so that a question about it is refused by its name. */
export interface PlannedAnalysis {
  readonly id: string
  readonly title: Text
  readonly words: Text
  readonly strength?: number
  readonly evidence?: readonly { readonly cues: readonly string[]; readonly weight: number }[]
  /** Words for columns of its answers by name, separated by "|": naming one asks for it. */
  readonly columns?: Readonly<Record<string, Text>>
}
