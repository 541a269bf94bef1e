import type { z } from 'zod'
import type { Answer, Column } from '../../answer/answer.js'
import type { Snapshot } from '../../ledger/snapshot.js'
import type { AnalysisWords } from '../../reading/analysis-words.js'
import type { AnalysisId, Reading } from '../../reading/reading.js'
import type { Text } from '../../reading/text.js'
import type { Settings } from '../../settings.js'

/** Columns of the ledger that an analysis can't do without, and those that make it better, by table. */
export interface Needs {
  readonly required: Readonly<Record<string, readonly string[]>>
  readonly optional?: Readonly<Record<string, readonly string[]>>
}

/** What an analysis sees of the world. It has no clock, no environment and no randomness but these. */
export interface AnalysisContext {
  readonly snapshot: Snapshot
  readonly settings: Settings
  /** E-mail that "me" stands for, where the asker is known. */
  readonly askerEmail?: string
  /** Told of long work, in both languages. */
  readonly progress?: (step: Text) => void
}

/** What `runAnalysis` adds to the context: every analysis there is, for those that speak of the others. */
export interface RunContext extends AnalysisContext {
  readonly catalogue: readonly Analysis[]
}

/** What `run` gives; `runAnalysis` adds the reading, its echo, the snapshot, the SQL that ran and the checks of needs. */
export type Findings = Pick<
  Answer,
  'headline' | 'figures' | 'evidence' | 'caveats' | 'method' | 'followUps'
> &
  Partial<Pick<Answer, 'table' | 'status'>>

/** A reading whose `asOf` is settled and whose `params` have passed the analysis's schema. */
export interface Question<Params> extends Reading {
  readonly asOf: string
  readonly params: Params & Record<string, unknown>
}

/** The parts of a reading that an analysis may or may not heed; `params`, `asOf` and `lang` always count. */
export type ReadingPart = Exclude<keyof Reading, 'analysis' | 'lang' | 'asOf' | 'params'>

/** What a table of customers heeds when it selects them and arranges its rows in the common way. */
export const TABLE_PARTS: readonly ReadingPart[] = ['where', 'having', 'sort', 'top', 'groupBy', 'show']

export interface Analysis<Params = Record<string, unknown>> {
  readonly id: AnalysisId
  /** The part of the catalogue that it belongs to, as its folder is called. */
  readonly section?: string
  readonly title: Text
  /** One sentence that says what it answers. */
  readonly answers: Text
  readonly needs: Needs
  readonly params: z.ZodType<Params>
  /** The columns that its table can have: what `having`, `sort` and `groupBy` may name. */
  readonly columns: readonly Column[]
  /** What it says of itself to the reader, the help and the docs. */
  readonly words: AnalysisWords
  /** The parts of a reading that it heeds, `TABLE_PARTS` when absent; any other that is asked for becomes a caveat. */
  readonly heeds?: readonly ReadingPart[]
  run(context: RunContext, question: Question<Params>): Promise<Findings>
}

/** Declares an analysis; the catalogue lists it and everything else (reader, help, notebooks) follows from it. */
export function defineAnalysis<Params>(analysis: Analysis<Params>): Analysis<Params> {
  return Object.freeze(analysis)
}
