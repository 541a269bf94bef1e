import type { RfmClass } from '../../reading/reading.js'
import type { Entry } from './entry.js'

const WEIGHTS = [
  { id: 'important', en: ['important', 'imp'], zh: ['重要'] },
  { id: 'general', en: ['general', 'ordinary', 'normal'], zh: ['一般', '普通'] },
] as const

const KINDS = [
  { id: 'value', en: ['value'], zh: ['价值'] },
  {
    id: 'keep',
    en: ['keep', 'to keep', 'retain', 'to retain', 'reactivate'],
    zh: ['保持', '唤回'],
  },
  { id: 'develop', en: ['develop', 'to develop'], zh: ['发展', '深耕'] },
  {
    id: 'save',
    en: ['save', 'to save', 'win back', 'to win back', 'rescue', 'to rescue'],
    zh: ['挽留', '挽回'],
  },
] as const

/** The eight classes, by weight (M) and by kind (R and F), and their two best-known other names. */
export const RFM_CLASS_ENTRIES: readonly Entry[] = [
  ...WEIGHTS.flatMap((weight) =>
    KINDS.map(
      (kind): Entry => ({
        kind: 'filter',
        name: 'rfm_class',
        value: `${weight.id}_${kind.id}` satisfies RfmClass,
        en: weight.en.flatMap((first) => kind.en.map((second) => `${first} ${second}`)).join('|'),
        zh: weight.zh
          .flatMap((first) => kind.zh.flatMap((second) => [`${first}${second}`, `${first}${second}客户`]))
          .join('|'),
      }),
    ),
  ),
  { kind: 'filter', name: 'rfm_class', value: 'important_value', en: 'champion' },
]
