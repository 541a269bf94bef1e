import type { Caveat, Column } from '../../../answer/answer.js'
import { listing } from '../../../reading/wording.js'

const VERBS = {
  having: { en: 'set a condition on', zh: '限定' },
  sort: { en: 'sort by', zh: '排序' },
  group: { en: 'group by', zh: '分组' },
} as const

/** Most columns that are named as possible: the others can be seen in the table. */
const MOST_NAMED = 8

/** Says that a condition, an order or a group names a column that isn't there, and which ones are. */
export function unknownColumn(asked: keyof typeof VERBS, name: string, columns: readonly Column[]): Caveat {
  const verb = VERBS[asked]
  const words = (lang: 'en' | 'zh') =>
    [...new Set(columns.map(({ label }) => label[lang]))].slice(0, MOST_NAMED)
  const shown = name.replaceAll('_', ' ')
  return {
    code: `${asked}_not_applied`,
    text: {
      en: `I can't ${verb.en} “${shown}” here${columns.length === 0 ? '' : `; I can ${verb.en} ${listing(words('en'), 'en', 'or')}`}.`,
      zh: `这里不能按“${shown}”${verb.zh}${columns.length === 0 ? '' : `，可以按${listing(words('zh'), 'zh', 'or')}${verb.zh}`}。`,
    },
  }
}
