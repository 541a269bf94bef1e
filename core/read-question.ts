import { analyses, analysisById } from './analyses/catalogue.js'
import { PLANNED_ANALYSES } from './analyses/planned-analyses.js'
import { FACT_SOURCES } from './facts/sources.js'
import { createReader, type Reader, type ReaderContext } from './questions/reader.js'
import type { AnalysisWords } from './reading/analysis-words.js'
import type { ReaderResult } from './reading/reading.js'
import type { Lang } from './reading/text.js'

let made: Reader | undefined

/** The reader of the catalogue: all that its analyses and the facts say of themselves, compiled once. */
export function catalogueReader(): Reader {
  made ??= createReader({
    analyses: analyses().map(({ words }) => words),
    facts: FACT_SOURCES.flatMap(({ facts }) => facts),
    planned: PLANNED_ANALYSES,
  })
  return made
}

/** Reads a question with the reader of the catalogue. */
export function readQuestion(text: string, context: ReaderContext): ReaderResult {
  return catalogueReader().read(text, context)
}

/** A few questions that are understood, one for each analysis, the most asked first. */
export function exampleQuestions(lang: Lang): readonly string[] {
  return catalogueReader().examples(lang)
}

/** What an analysis of the catalogue says of itself, for the echo of a reading; `undefined` where there is none. */
export function wordsOfAnalysis(id: string): AnalysisWords | undefined {
  return analysisById(id)?.words
}
