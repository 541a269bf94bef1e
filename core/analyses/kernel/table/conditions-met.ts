import type { Column } from '../../../answer/answer.js'
import { describeCondition } from '../../../reading/echo.js'
import type { Having } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, inWords } from '../../../reading/wording.js'
import { NUMERIC_TYPES } from './table-row.js'

/**
 * How many of the rows meet the conditions of the question, to stand behind a headline that tells of all of them.
 *
 * @returns `undefined` where no condition was applied
 */
export function conditionsMet(
  { having = [] }: { readonly having?: readonly Having[] | undefined },
  columns: readonly Column[],
  met: number,
  all: number,
): Text | undefined {
  const applied = having.filter(({ by }) =>
    columns.some(({ name, type }) => name === by && NUMERIC_TYPES.has(type)),
  )
  if (applied.length === 0 || all === 0) return undefined
  const [en, zh] = (['en', 'zh'] as const).map((lang) =>
    applied
      .map((condition) => describeCondition(condition, lang, columns))
      .join(lang === 'zh' ? '、' : ' and '),
  )
  const n = (count: number, lang: 'en' | 'zh') => inWords('integer', count, lang)
  if (met === 0) return { en: `None of them has ${en}.`, zh: `其中没有一位满足${zh}。` }
  return {
    en: `${n(met, 'en')} of them ${met === 1 ? 'has' : 'have'} ${en}.`,
    zh: `其中 ${n(met, 'zh')} 位满足${zh}。`,
  }
}

/** A headline and what stands behind it, if anything. */
export function withConditions(headline: Text, met: Text | undefined): Text {
  if (met === undefined) return headline
  return inBothLanguages((lang) => `${headline[lang]}${lang === 'zh' ? '' : ' '}${met[lang]}`)
}
