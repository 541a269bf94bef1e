import { z } from 'zod'
import type { AnalysisWords } from '../../../reading/analysis-words.js'
import { AHP_COLUMNS } from './ahp-columns.js'
import { readJudgements } from './read-judgements.js'

/** What the analysis says to the reader. */
export const AHP_WORDS: AnalysisWords = {
  id: 'ahp_weights',
  title: { en: 'AHP weights', zh: '层次分析权重' },
  words: {
    en: 'ahp | ahp weights | analytic hierarchy process | pairwise comparison | pairwise judgements | judgement matrix | judgment matrix | consistency ratio | consistency index | are our weights consistent | are our scoring weights consistent | judgement to revisit | judgment to revisit',
    zh: '层次分析 | 层次分析法 | 层次分析权重 | 判断矩阵 | 一致性检验 | 一致性比率 | 一致性指标 | 特征根法 | 和法 | 几何平均法 | 两两比较 | ahp | ahp权重',
  },
  subject: { en: 'AHP weights', zh: '层次分析权重' },
  columns: AHP_COLUMNS,
  params: [
    {
      name: 'judgements',
      label: { en: 'judgements', zh: '判断' },
      schema: z.array(z.unknown()),
      read: readJudgements,
    },
    {
      name: 'method',
      label: { en: 'method', zh: '方法' },
      schema: z.enum(['eigen', 'sum', 'geometric']),
      values: {
        eigen: {
          en: 'eigen | eigenvector | eigenvector method | by eigenvector',
          zh: '特征根法 | 特征向量法 | 特征根',
        },
        sum: { en: 'sum method | by the sum method', zh: '和法 | 和积法' },
        geometric: { en: 'geometric mean | geometric | geometric mean method', zh: '几何平均法 | 几何平均' },
      },
    },
    {
      name: 'random_index',
      label: { en: 'random index', zh: '随机一致性指标' },
      schema: z.enum(['saaty_1980', 'saaty_2005', 'donegan_dodd']),
      values: {
        saaty_2005: { en: 'saaty 2005 | newer random index', zh: 'saaty 2005' },
        donegan_dodd: { en: 'donegan dodd | donegan and dodd', zh: 'donegan dodd' },
      },
    },
  ],
  isOfLedger: true,
  examples: [
    {
      en: 'are our scoring weights consistent? recency : frequency = 3, recency : money = 5, frequency : money = 2',
      zh: '判断矩阵一致性过了没',
    },
    { en: 'AHP weights', zh: '层次分析权重' },
    { en: 'AHP weights by the sum method', zh: '用和法算层次分析权重' },
    { en: 'AHP weights, geometric mean', zh: '几何平均法的权重' },
    { en: 'AHP with the eigenvector method', zh: '特征根法的权重' },
    { en: 'what is the consistency ratio?', zh: '一致性比率是多少' },
    { en: 'check the judgement matrix', zh: '判断矩阵一致性检验' },
    { en: 'which judgement should we revisit in the judgement matrix?', zh: '判断矩阵里哪个判断要改' },
    { en: 'pairwise comparison of recency, frequency and money', zh: '两两比较R、F、M的重要性' },
    { en: 'analytic hierarchy process for our five values', zh: '用层次分析法给五种价值定权重' },
    { en: 'does our judgment matrix pass?', zh: '判断矩阵，R比F重要3倍，R比M重要5倍，F比M重要2倍，CR多少' },
    { en: 'consistency index of the judgements', zh: '一致性指标是多少' },
    { en: 'AHP consistency ratio with saaty 2005', zh: '层次分析法一致性检验' },
    { en: 'weights from pairwise judgements', zh: '用判断矩阵求权重' },
    { en: 'run the analytic hierarchy process', zh: '做一次层次分析' },
  ],
}
