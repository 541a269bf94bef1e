import type { Figure } from '../../../answer/answer.js'
import { waterfallFigure } from '../../../answer/figures/waterfall-figure.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'

const STEPS: readonly { name: string; label: Text; sign: 1 | -1; isTotal?: true }[] = [
  { name: 'base_profit', label: { en: 'base', zh: '基本利润' }, sign: 1, isTotal: true },
  { name: 'growth_profit', label: { en: 'growth', zh: '增长' }, sign: 1 },
  { name: 'cost_savings', label: { en: 'savings', zh: '成本节约' }, sign: 1 },
  { name: 'referral_value', label: { en: 'referrals', zh: '推荐价值' }, sign: 1 },
  { name: 'acquisition_spend', label: { en: 'acquisition', zh: '获取成本' }, sign: -1 },
  { name: 'profit', label: { en: 'lifetime profit', zh: '生命周期利润' }, sign: 1, isTotal: true },
]

/** From base profit to lifetime profit, component by component; nothing where a sum isn't known. */
export function componentsFigure<Params>({
  sums,
  rows,
  say,
  query: { question },
}: ListView<Params>): Figure[] {
  if (sums.profit === undefined) return []
  // What isn't known of somebody isn't deducted of that one, so the sum of those shown is too little to draw.
  const isWhole =
    sums.acquisition_spend !== undefined || rows.every((row) => row.acquisition_spend === undefined)
  if (!isWhole) return []
  const steps = STEPS.flatMap(({ name, label, sign, isTotal }) => {
    const value = sums[name]
    if (value === undefined) return []
    return [{ label, value: sign * value, isTotal: isTotal ?? false }]
  })
  const title = { en: 'Lifetime profit by component', zh: '生命周期利润的构成' }
  return [
    waterfallFigure({
      id: 'lifetime-profit',
      title,
      alt: inBothLanguages((lang) => {
        const parts = steps.map(({ label, value }) => `${label[lang]} ${say.money(value)[lang]}`)
        return `${title[lang]}${lang === 'zh' ? '：' : ': '}${listing(parts, lang)}`
      }),
      lang: question.lang,
      valueTitle: { en: 'profit', zh: '利润' },
      steps: steps.map(({ label, value, isTotal }) => ({
        name: label[question.lang],
        value,
        text: say.money(value)[question.lang],
        ...(isTotal ? { isTotal } : {}),
      })),
    }),
  ]
}
