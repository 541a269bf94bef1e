import type { z } from 'zod'
import type { Column } from './column.js'
import type { Reading, Show } from './reading.js'
import type { Text } from './text.js'

/** A column of an analysis's answers as people name it: its label is always a word for it. */
export interface WordedColumn extends Column {
  /** Further words, separated by "|". */
  readonly words?: Text
  /** Whether "above 70" means .7: what is between 0 and 1 but said in percent. */
  readonly inPercent?: boolean
  /** Whether it is per customer, order or the like, so that the groups' values don't sum to that of the whole. */
  readonly isMean?: boolean
  /** Words among them by which the smallest comes first: who is first by recency bought last. */
  readonly smallestFirst?: Text
}

/** A parameter of an analysis as people give it. */
export interface WordedParam {
  readonly name: string
  readonly label: Text
  readonly schema: z.ZodType
  /**
   * How it is said: `{n}` stands for a number, `{span}` for a length of time ("90d", "12m"), `{day}` for one in days,
   * `{share}` for a percentage. "is", "of" or ":" may stand before a number that ends the phrase. Phrases are
   * separated by "|".
   */
  readonly phrases?: Text
  /** Phrases that stand for one of its values where the question names the analysis, by value, separated by "|". */
  readonly values?: Readonly<Record<string, Text>>
  /** Whether "of the last 12 months" sets it, instead of a period. */
  readonly fromRollingPeriod?: boolean
  /** Reads it out of a question that names the analysis, where no phrase can: weights by name, judgements by pair. */
  readonly read?: (text: string) => WrittenParam | undefined
  /** How a set value is said in the echo, `{value}` for the value; "<label>: <value>" when absent. */
  readonly echo?: Text
  /** The same by value, where a value has an echo of its own. */
  readonly echoes?: Readonly<Record<string, Text>>
}

/** A param as it is written in a text, and where; passages are positions of characters. */
export interface WrittenParam {
  readonly value: unknown
  readonly passages: readonly { readonly start: number; readonly end: number }[]
}

/** A filter that only this analysis knows. */
export interface WordedFilter {
  readonly name: string
  readonly label: Text
  /** Further words for the filter, by which answers are grouped, separated by "|". */
  readonly words?: Text
  /** Its values with their labels, which are always words for them. */
  readonly values?: Readonly<Record<string, Text>>
  /** Further words for a value, separated by "|". */
  readonly valueWords?: Readonly<Record<string, Text>>
  /** Codes that are values where the question is about the analysis: 555. */
  readonly code?: RegExp
}

/**
 * What in a question speaks for an analysis, beside its words, columns, filters and params: cues that stand in it
 * together, such as `leaving.progress` or `stage.healthy`. Weights add up; 4 is what its own words weigh.
 */
export interface Evidence {
  readonly cues: readonly string[]
  readonly weight: number
}

/** What an analysis says of itself to the reader, the help and the docs: nothing else names it by its id. */
export interface AnalysisWords {
  readonly id: string
  readonly title: Text
  /** Words that name the analysis, separated by "|". */
  readonly words: Text
  /** How strongly its words speak for it, 1 when absent; less where they are words for other things too. */
  readonly strength?: number
  readonly evidence?: readonly Evidence[]
  /**
   * What is asked for as the echo says it, `{customers}` for the population: "drifting {customers}". A function where
   * it depends on the reading.
   */
  readonly subject: Text | ((reading: Omit<Reading, 'analysis'>) => Text)
  readonly columns: readonly WordedColumn[]
  readonly params?: readonly WordedParam[]
  /** Names of `where` that only it knows, such as `from_stage` or `rfm_class`. */
  readonly filters?: readonly (string | WordedFilter)[]
  /** Ways of showing that it draws, beside list, count and share. */
  readonly shows?: readonly Show[]
  /** Whether it tells of what happens in a period, so that a bare day is a period of one day. */
  readonly tellsOfPeriods?: boolean
  /** Whether it is about the ledger and not about customers, so that it knows no `where`. */
  readonly isOfLedger?: boolean
  /** How often it is asked beside the others, 0 when absent: help names the most asked first. */
  readonly asked?: number
  /** Questions that it answers: at least 15 a language; help shows the first, tests and training use the others. */
  readonly examples: readonly Text[]
}

/** What an analysis of the kernel's forms says of itself; its id, title and columns follow from its declaration. */
export interface OwnWords extends Omit<AnalysisWords, 'id' | 'title' | 'columns'> {
  /** Further words for columns, by name, where the column doesn't carry them itself. */
  readonly columnWords?: Readonly<Record<string, Omit<WordedColumn, keyof Column>>>
}

/** The words of an analysis out of its own and its declaration. */
export function analysisWords(
  { id, title }: Pick<AnalysisWords, 'id' | 'title'>,
  { columnWords = {}, ...words }: OwnWords,
  columns: readonly WordedColumn[],
): AnalysisWords {
  return { ...words, id, title, columns: wordedColumns(columns, columnWords) }
}

/** What is asked for as the echo says it, for a reading. */
export function subjectOf(
  { subject }: Pick<AnalysisWords, 'subject'>,
  reading: Omit<Reading, 'analysis'>,
): Text {
  return typeof subject === 'function' ? subject(reading) : subject
}

/** Columns with further words by name; a column's words are kept beside the analysis, its label in its columns. */
export function wordedColumns(
  columns: readonly WordedColumn[],
  words: Readonly<Record<string, Omit<WordedColumn, keyof Column>>>,
): WordedColumn[] {
  return columns.map((column) => {
    const further = words[column.name]
    if (further === undefined) return column
    const { words: said = { en: '', zh: '' } } = further
    return {
      ...column,
      ...further,
      words: { en: `${column.words?.en ?? ''}|${said.en}`, zh: `${column.words?.zh ?? ''}|${said.zh}` },
    }
  })
}

/** The phrases of a list that is separated by "|". */
export function phrasesOf(list: string | undefined): string[] {
  return (list ?? '')
    .split('|')
    .map((phrase) => phrase.trim().replace(/\s+/gu, ' '))
    .filter((phrase) => phrase !== '')
}

/** The filters that only an analysis knows, those given by name alone included. */
export function ownFilters({ filters = [] }: Pick<AnalysisWords, 'filters'>): WordedFilter[] {
  return filters.map((filter) =>
    typeof filter === 'string'
      ? { name: filter, label: { en: filter.replaceAll('_', ' '), zh: filter } }
      : filter,
  )
}
