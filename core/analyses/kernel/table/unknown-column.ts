import type { Caveat, Column } from '../../../answer/answer.js'
import { listing } from '../../../reading/wording.js'

const ASKED = {
  having: { en: 'The condition on', zh: '条件' },
  sort: { en: 'Sorting by', zh: '排序' },
  group: { en: 'Grouping by', zh: '分组' },
} as const

/** Says that a condition, an order or a group names a column that isn't there, and which ones are. */
export function unknownColumn(asked: keyof typeof ASKED, name: string, columns: readonly Column[]): Caveat {
  const names = columns.map((column) => column.name)
  return {
    code: `${asked}_not_applied`,
    text: {
      en: `${ASKED[asked].en} “${name}” was not applied: it isn't known here. Known: ${listing(names, 'en')}.`,
      zh: `${ASKED[asked].zh}“${name}”未生效：这里没有这一项。可用的有：${listing(names, 'zh')}。`,
    },
  }
}
