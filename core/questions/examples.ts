import type { Lang } from '../reading/text.js'

const EXAMPLES: Readonly<Record<Lang, readonly string[]>> = {
  en: [
    'which stable customers are drifting?',
    'which of my key accounts are in decline right now?',
    'who moved from stable to decline last quarter?',
    'how many customers are in each stage?',
    'RFM of the customers in the East, top 20',
    'how good is our data?',
  ],
  zh: [
    '哪些稳定客户正在流失？',
    '我的大客户里现在哪些处于退化期？',
    '上个季度从稳定期掉到退化期的客户有谁？',
    '各阶段有多少客户？',
    'RFM跑一下，只看华东的重要挽留客户',
    '数据质量怎么样？',
  ],
}

/** A few questions that are understood, one for each kind of answer, the most asked first. */
export function exampleQuestions(lang: Lang): readonly string[] {
  return EXAMPLES[lang]
}
