import { defineAnalysis } from '../kernel/define-analysis.js'
import { heading } from '../kernel/table/heading.js'
import { AHP_COLUMNS } from './ahp-weights/ahp-columns.js'
import { Params } from './ahp-weights/ahp-weights-params.js'
import { AHP_WORDS } from './ahp-weights/ahp-words.js'

/** Weights of criteria from pairwise judgements, their consistency, and the judgement to revisit (F19). */
export const ahpWeights = defineAnalysis<Params>({
  id: 'ahp_weights',
  section: 'scores',
  title: { en: 'AHP weights', zh: '层次分析权重' },
  answers: {
    en: 'Which weights follow from pairwise judgements, whether the judgements are consistent, and which one to revisit.',
    zh: '由两两比较的判断得出各指标权重，检验判断是否一致，并指出需要重新考虑的判断。',
  },
  words: AHP_WORDS,
  needs: { required: {} },
  params: Params,
  columns: AHP_COLUMNS.map(heading),
  heeds: ['having', 'sort', 'top'],
  run: async (context, question) =>
    (await import('./ahp-weights/weigh-judgements.js')).weighJudgements(context, question),
})
