import { z } from 'zod'
import { analyses, analysisById } from './analyses/catalogue.js'
import { PLANNED_ANALYSES } from './analyses/planned-analyses.js'
import { DriftwatchError } from './errors.js'
import { FACT_SOURCES } from './facts/sources.js'
import { createReader, type Reader, type ReaderContext } from './questions/reader.js'
import type { AnalysisWords } from './reading/analysis-words.js'
import { GLOSSARY } from './reading/glossary.js'
import type { ReaderResult, Reading } from './reading/reading.js'
import { readingSchema } from './reading/reading-schema.js'
import type { Lang } from './reading/text.js'

const FACTS = FACT_SOURCES.flatMap(({ facts }) => facts)

let made: Reader | undefined

/** The reader of the catalogue: all that its analyses and the facts say of themselves, compiled once. */
export function catalogueReader(): Reader {
  made ??= createReader({
    analyses: analyses().map(({ words }) => words),
    facts: FACTS,
    planned: PLANNED_ANALYSES,
    glossary: GLOSSARY,
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

/**
 * A reading that comes from outside, checked against its analysis: what a batch, a stored button or a model gives.
 *
 * @throws DriftwatchError `analysis_unknown` or `reading_invalid`, whose message says what is allowed
 */
export function parseReading(value: unknown): Reading {
  const id = z.object({ analysis: z.string() }).safeParse(value).data?.analysis
  const words = id === undefined ? undefined : wordsOfAnalysis(id)
  if (words === undefined) {
    const known = analyses().map((analysis) => analysis.id)
    throw new DriftwatchError(
      'analysis_unknown',
      `analysis must be one that is available; got ${id ?? 'none'}. Give one of: ${known.join(', ')}.`,
    )
  }
  const parsed = readingSchema(words, { facts: FACTS }).safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new DriftwatchError(
    'reading_invalid',
    `a reading must hold only what ${words.id} knows; got a wrong ${issue?.path.join('.') || 'form'} (${issue?.message}). Leave it out, or ask in words.`,
  )
}

/** What an analysis of the catalogue says of itself, for the echo of a reading; `undefined` where there is none. */
export function wordsOfAnalysis(id: string): AnalysisWords | undefined {
  return analysisById(id)?.words
}
