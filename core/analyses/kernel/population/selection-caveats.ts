import type { Caveat } from '../../../answer/answer.js'
import { filterLabel } from '../../../reading/labels.js'
import { listing } from '../../../reading/wording.js'
import type { ValueMatch } from './match-values.js'

/** The ledger can't tell customers apart by this filter, so it was left out. */
export function filterUnavailable(name: string, available: readonly string[]): Caveat {
  const label = filterLabel(name)
  const others = available.map(filterLabel)
  const hint =
    others.length === 0
      ? { en: '', zh: '' }
      : {
          en: `, but ${listing(others.map(({ en }) => en).slice(0, MOST_NAMED), 'en')}`,
          zh: `，但有${listing(others.map(({ zh }) => zh).slice(0, MOST_NAMED), 'zh')}`,
        }
  return {
    code: 'filter_not_applied',
    text: {
      en: `I can't filter by ${label.en}: the ledger has no ${label.en}${hint.en}.`,
      zh: `账本里没有${label.zh}${hint.zh}，无法按${label.zh}筛选。`,
    },
  }
}

const MOST_NAMED = 5

/** What is to be said of values that were not found, or that stand for several. */
export function matchCaveats(name: string, { unmatched, ambiguous }: ValueMatch): Caveat[] {
  const label = filterLabel(name)
  return [
    ...unmatched.map(({ typed, nearest }) => ({
      code: 'filter_value_unknown',
      text: {
        en: `No ${label.en} is called “${typed}”.${nearest.length === 0 ? '' : ` Nearest: ${listing(nearest, 'en', 'or')}.`}`,
        zh: `没有叫“${typed}”的${label.zh}。${nearest.length === 0 ? '' : `最接近的是：${listing(nearest, 'zh', 'or')}。`}`,
      },
    })),
    ...ambiguous.map(({ typed, taken }) => ({
      code: 'filter_value_several',
      text: {
        en: `“${typed}” stands for ${taken.length} ${label.en} values here: ${listing(taken.slice(0, 5), 'en')}${taken.length > 5 ? ', …' : ''}.`,
        zh: `“${typed}”在这里对应 ${taken.length} 个${label.zh}：${listing(taken.slice(0, 5), 'zh')}${taken.length > 5 ? '等' : ''}。`,
      },
    })),
  ]
}

/** "me" can't be resolved while nobody knows who asks. */
export const ASKER_UNKNOWN: Caveat = {
  code: 'asker_unknown',
  text: {
    en: '“My customers” could not be resolved: who asks is not known here. Name the owner, or give your e-mail (--me in the terminal).',
    zh: '无法确定“我的客户”指谁的客户：这里不知道提问者是谁。请写明负责人，或提供您的邮箱（终端里用 --me）。',
  },
}
