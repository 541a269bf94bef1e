import { z } from 'zod'
import type { OwnWords, WordedParam } from '../../../reading/analysis-words.js'
import type { Text } from '../../../reading/text.js'

const number = (name: string, label: Text, phrases: Text): WordedParam => ({
  name,
  label,
  schema: z.number(),
  phrases,
})

export const ALLOCATION_WORDS: OwnWords = {
  words: {
    en: 'acquisition or retention | acquisition vs retention | acquisition versus retention | acquisition and retention spend | spend split | budget split | split the marketing budget | allocate the marketing budget | split our budget | customer equity test | winning or keeping customers',
    zh: '获取与保持投入 | 投入分配 | 预算分配 | 拉新还是留存 | 获客还是留客 | 拉新和留存 | 获取还是保持 | 吸引顾客开支和顾客维系开支 | 营销预算怎么分',
  },
  subject: { en: 'the split of spend to win and to keep {customers}', zh: '{customers}的获取与保持投入分配' },
  params: [
    number(
      'budget',
      { en: 'budget per prospect', zh: '每个潜客预算' },
      {
        en: 'budget {n} | with a budget of {n} | budget per prospect {n}',
        zh: '预算{n} | 每个潜客预算{n}',
      },
    ),
    number(
      'acquisition_ceiling',
      { en: 'acquisition ceiling', zh: '获取率上限' },
      { en: 'acquisition ceiling {share}', zh: '获取率上限{share}' },
    ),
    number(
      'retention_ceiling',
      { en: 'retention ceiling', zh: '保持率上限' },
      { en: 'retention ceiling {share}', zh: '保持率上限{share}' },
    ),
  ],
  examples: [
    { en: 'acquisition or retention: where should we spend?', zh: '拉新还是留存' },
    { en: 'acquisition versus retention', zh: '获取与保持投入' },
    { en: 'budget split between acquisition and retention', zh: '吸引顾客开支和顾客维系开支怎么分配' },
    { en: 'acquisition or retention with a budget of 25', zh: '预算分配，预算25' },
    { en: 'acquisition vs retention in the north', zh: '华北的投入分配' },
    { en: 'split the marketing budget', zh: '营销预算怎么分' },
    { en: 'how should we split our budget?', zh: '预算分配' },
    { en: 'acquisition vs retention last year', zh: '去年的获取与保持投入' },
    { en: 'spend split for retail customers', zh: '零售客户的投入分配' },
    { en: 'customer equity test', zh: '获客还是留客' },
    { en: 'acquisition or retention with acquisition ceiling 40%', zh: '投入分配，获取率上限40%' },
    { en: 'acquisition or retention with retention ceiling 80%', zh: '投入分配，保持率上限80%' },
    { en: 'acquisition and retention spend', zh: '拉新和留存' },
    { en: 'spend split of my customers', zh: '我的客户的获取与保持投入' },
    { en: 'winning or keeping customers', zh: '获取还是保持' },
  ],
}
