import { analysisWords } from '../../../reading/analysis-words.js'
import { type Analysis, defineAnalysis, TABLE_PARTS } from '../define-analysis.js'
import { heading } from '../table/heading.js'
import type { MeasuresSpec } from './measures-spec.js'
import { runMeasures } from './run-measures.js'

/**
 * Declares an analysis that sums customers up.
 *
 * It says which sums a customer has in a period and what follows from them; the kernel gives them for all, by any fact,
 * by steps of time, both at once, and against another period, with ratios derived again in every group.
 */
export function defineMeasures<Params>(spec: MeasuresSpec<Params>): Analysis<Params> {
  const words = analysisWords(spec, spec.words, spec.measures)
  return defineAnalysis<Params>({
    id: spec.id,
    section: spec.section,
    title: spec.title,
    answers: spec.answers,
    words: { ...words, shows: ['trend', 'matrix'], tellsOfPeriods: true },
    needs: spec.needs,
    params: spec.params,
    columns: spec.measures.map(heading),
    heeds: [...TABLE_PARTS, 'period', 'compareTo', 'granularity'],
    run: (context, question) => runMeasures(spec, context, question),
  })
}
