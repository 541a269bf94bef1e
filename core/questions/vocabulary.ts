import { type AnalysisWords, ownFilters, phrasesOf, type WordedFilter } from '../reading/analysis-words.js'
import { type ColumnType, NUMERIC_TYPES } from '../reading/column.js'
import { foldText } from '../reading/folding.js'
import type { GlossaryEntry } from '../reading/glossary.js'
import type { Text } from '../reading/text.js'
import type { PlannedAnalysis, WordedFact } from '../reading/worded-fact.js'
import type { Entry } from './lexicon/entry.js'
import { GENERAL_ENTRIES, PLAIN_ENTRIES } from './lexicon/general-words.js'

/** All that a reader is given: nothing of it is known to the reader itself. */
export interface Vocabulary {
  /** What the analyses of the catalogue say of themselves. */
  readonly analyses: readonly AnalysisWords[]
  /** What is known of customers, for filters, columns, groups and conditions. */
  readonly facts?: readonly WordedFact[]
  /** Analyses that a question may ask for and that aren't there yet; one that is in `analyses` is left out. */
  readonly planned?: readonly PlannedAnalysis[]
  /** Words whose meaning can be asked for. */
  readonly glossary?: readonly GlossaryEntry[]
}

/** The analyses of `planned` that the catalogue lacks. */
export function missingAnalyses({ analyses, planned = [] }: Vocabulary): PlannedAnalysis[] {
  const known = new Set(analyses.map(({ id }) => id))
  return planned.filter(({ id }) => !known.has(id))
}

/** The lexicon's entries for a vocabulary, in the order in which meanings of the same words are preferred. */
export function entriesOf(vocabulary: Vocabulary): Entry[] {
  const { analyses, facts = [] } = vocabulary
  const planned = missingAnalyses(vocabulary)
  return [
    ...analyses.map(({ id, words, title, isOfLedger }) => ({
      ...named(id, words, title),
      ...(isOfLedger ? { isOfLedger } : {}),
    })),
    ...planned.map(({ id, words, title }) => ({ ...named(id, words, title), planned: true })),
    ...analyses.flatMap((analysis) =>
      ownFilters(analysis).flatMap((filter) => valueEntries(filter, analysis.id)),
    ),
    ...GENERAL_ENTRIES,
    ...analyses.flatMap(columnEntries),
    ...planned.flatMap(({ id, columns = {} }) =>
      Object.entries(columns).map(
        ([value, words]): Entry => ({ kind: 'measure', value, of: id, type: 'number', ...words }),
      ),
    ),
    ...facts.flatMap(factEntries),
    ...analyses.flatMap((analysis) =>
      ownFilters(analysis).map(
        ({ name, label, words }): Entry => ({
          kind: 'dimension',
          value: name,
          of: analysis.id,
          ...joined(label, words),
        }),
      ),
    ),
    ...PLAIN_ENTRIES,
  ]
}

function named(value: string, words: Text, title: Text): Entry {
  return { kind: 'analysis', value, ...joined(title, words) }
}

function joined(label: Text, words: Text | undefined): Text {
  return {
    en: [spelled(label.en), words?.en ?? ''].join('|'),
    zh: [spelled(label.zh), words?.zh ?? ''].join('|'),
  }
}

/** A label as it is typed: "gap / own interval" has no place for the sign that separates words. */
function spelled(label: string): string {
  return label.replaceAll('|', ' ')
}

function columnEntries({ id, columns }: AnalysisWords): Entry[] {
  return columns.flatMap(({ name, type, label, words, smallestFirst }) => [
    ...(smallestFirst
      ? [{ kind: 'measure', value: name, of: id, type, ascending: true, ...smallestFirst } as const]
      : []),
    { kind: 'measure', value: name, of: id, type, ...joined(label, words) } as const,
  ])
}

const COMPARABLE: ReadonlySet<ColumnType> = new Set([...NUMERIC_TYPES, 'date'])
const GROUPABLE: ReadonlySet<ColumnType> = new Set(['code', 'text'])

function factEntries(fact: WordedFact): Entry[] {
  const { name, type, label, words, values, valueWords } = fact
  const said = joined(label, words)
  return [
    ...(COMPARABLE.has(type) ? [{ kind: 'measure', value: name, type, ...said } as const] : []),
    ...(GROUPABLE.has(type) ? [{ kind: 'dimension', value: name, ...said } as const] : []),
    ...(type === 'code' && !fact.valuesAreAmbiguous
      ? valueEntries({ name, label, values: telling(values), valueWords })
      : []),
  ]
}

/** Labels that tell what they are a value of even where it isn't said: "act now", but not "high". */
function telling(values: Readonly<Record<string, Text>> = {}): Readonly<Record<string, Text>> {
  return Object.fromEntries(
    Object.entries(values).map(([value, { en, zh }]) => [
      value,
      { en: en.includes(' ') || en.length > 7 ? en : '', zh: zh.length > 2 ? zh : '' },
    ]),
  )
}

type Valued = Pick<WordedFilter, 'name' | 'label'> & {
  readonly values?: Readonly<Record<string, Text>> | undefined
  readonly valueWords?: Readonly<Record<string, Text>> | undefined
}

function valueEntries({ name, values = {}, valueWords = {} }: Valued, of?: string): Entry[] {
  const ids = [...new Set([...Object.keys(values), ...Object.keys(valueWords)])]
  return ids.map((value) => ({
    kind: 'filter',
    name,
    value,
    ...(of === undefined ? {} : { of }),
    en: [values[value]?.en ?? '', valueWords[value]?.en ?? ''].join('|'),
    zh: [values[value]?.zh ?? '', valueWords[value]?.zh ?? ''].join('|'),
  }))
}

/** The filters' values by label, folded: what "level: act now" stands for. */
export function labelledValues({ analyses, facts = [] }: Vocabulary): ReadonlyMap<string, string> {
  const filters: Valued[] = [...facts, ...analyses.flatMap(ownFilters)]
  return new Map(
    filters.flatMap(({ name, values = {}, valueWords = {} }) =>
      Object.entries(values).flatMap(([value, label]) =>
        [label.en, label.zh, ...phrasesOf(valueWords[value]?.en), ...phrasesOf(valueWords[value]?.zh)].map(
          (typed): [string, string] => [`${name}\u0000${foldText(typed)}`, value],
        ),
      ),
    ),
  )
}
