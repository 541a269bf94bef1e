import type { z } from 'zod'
import type { Column } from './column.js'
import type { Show } from './reading.js'
import type { Text } from './text.js'

/** A column of an analysis's answers as people name it: its label is always a word for it. */
export interface WordedColumn extends Column {
  /** Further words, separated by "|". */
  readonly words?: Text
  /** Whether "above 70" means .7: what is between 0 and 1 but said in percent. */
  readonly inPercent?: boolean
}

/** A parameter of an analysis as people give it. */
export interface WordedParam {
  readonly name: string
  readonly label: Text
  readonly schema: z.ZodType
  /**
   * How it is said: `{n}` stands for a number, `{span}` for a length of time ("90d", "12m"), `{day}` for one in days,
   * `{share}` for a percentage. Phrases are separated by "|".
   */
  readonly phrases?: Text
  /** Phrases that stand for one of its values, by value, separated by "|". */
  readonly values?: Readonly<Record<string, Text>>
  /** How a set value is said in the echo, `{value}` for the value; "<label> <value>" when absent. */
  readonly echo?: Text
}

/** What an analysis says of itself to the reader, the help and the docs: nothing else names it by its id. */
export interface AnalysisWords {
  readonly id: string
  readonly title: Text
  /** Words that name the analysis, separated by "|". */
  readonly words: Text
  /** The asked customers as the echo says them, `{customers}` for the population: "drifting {customers}". */
  readonly subject: Text
  readonly columns: readonly WordedColumn[]
  readonly params?: readonly WordedParam[]
  /** Names of `where` that only it knows, such as `from_stage` or `rfm_class`. */
  readonly filters?: readonly string[]
  /** Ways of showing that it draws, beside list, count and share. */
  readonly shows?: readonly Show[]
  /** Questions that it answers: at least 15 a language; help shows the first, tests and training use the others. */
  readonly examples: readonly Text[]
}
