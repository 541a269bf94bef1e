import type { AnalysisWords } from '../../../reading/analysis-words.js'

/** What RFM says to the reader. */
export const RFM_WORDS: Pick<AnalysisWords, 'words' | 'subject' | 'params' | 'filters' | 'examples'> = {
  words: { en: 'rfm', zh: 'rfm' },
  subject: { en: 'RFM of {customers}', zh: '{customers}的 RFM' },
  filters: ['rfm_class', 'rfm_cell'],
  examples: [],
}
