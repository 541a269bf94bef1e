import type { Evidence } from '../../../answer/answer.js'
import type { LevelOutcome, ListCheck } from '../../../drift/list-check.js'
import type { WalkForward } from '../../../drift/walk-forward.js'
import { LEVEL_LABELS } from '../../../facts/sources/drift-declarations.js'
import type { KeptDrift } from '../../../facts/sources/kept-drift.js'
import { dayOfNumber } from '../../../reading/calendar.js'
import { dayInWords } from '../../../reading/day-words.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, inWords, listing, percent } from '../../../reading/wording.js'

/** How good the list and the chances were on past days, in sentences that a manager understands. */
export function howReliable(kept: KeptDrift, lang: Lang): Evidence[] {
  const { check, list } = kept
  if (check === undefined && list === undefined) return []
  return [
    {
      subject: 'score',
      label: lang === 'zh' ? '这份名单准不准？' : 'How reliable is this list?',
      statements: [
        ...(check === undefined ? [] : topTenth(check, kept)),
        ...(list === undefined ? [] : byLevel(list, kept)),
        ...(check === undefined ? [] : [...reliability(check, kept), ...levels(check)]),
      ],
      numbers: check === undefined ? {} : numbersOf(check),
    },
  ]
}

function topTenth(check: WalkForward, { used, horizonDays }: KeptDrift): Text[] {
  const mine = check.checks.find(({ id }) => id === used)
  if (mine?.topDecileLift === undefined) return []
  const times = mine.topDecileLift.toFixed(1)
  const days = check.days.length
  return [
    {
      en: `Looking back at ${days === 1 ? 'one past day' : `${days} past days`}, the tenth with the highest chances were ${times} times as likely as the average to place no order in the next ${horizonDays} days.`,
      zh: `用过去 ${days} 个时间点回测：可能性最高的 10% 客户，后来 ${horizonDays} 天没下单的比例是平均水平的 ${times} 倍。`,
    },
  ]
}

/** Customers below which a share says nothing. */
const FEWEST = 10

function byLevel(list: ListCheck, { horizonDays }: KeptDrift): Text[] {
  const levels = [
    ['act_now', LEVEL_LABELS.act_now],
    ['call_this_week', LEVEL_LABELS.call_this_week],
    ['watch', LEVEL_LABELS.watch],
    ['unlisted', { en: 'not on the list', zh: '不在名单上' }],
  ] as const
  const said = levels.filter(([level]) => list.levels[level].customers >= FEWEST)
  if (said.length < 2) return []
  const days = (lang: Lang) =>
    listing(
      list.days.map((day) => dayInWords(dayOfNumber(day), lang)),
      lang,
    )
  const part = (label: Text, outcome: LevelOutcome, lang: Lang) => {
    const share = percent(outcome.lostOrHalved / outcome.customers, lang)
    const n = inWords('integer', outcome.customers, lang)
    return lang === 'zh' ? `${label.zh} ${share}（${n} 家）` : `${label.en} ${share} (of ${n})`
  }
  const parts = (lang: Lang) =>
    said.map(([level, label]) => part(label, list.levels[level], lang)).join(lang === 'zh' ? '，' : ', ')
  return [
    {
      en: `The list as it would have been on ${days('en')}: who placed no order in the ${horizonDays} days after, or spent half as much at most: ${parts('en')}.`,
      zh: `按 ${days('zh')} 的名单回看，之后 ${horizonDays} 天没下单或采购减半的比例：${parts('zh')}。`,
    },
  ]
}

function reliability(check: WalkForward, { used }: KeptDrift): Text[] {
  const bins = check.checks.find(({ id }) => id === used)?.reliability.filter(({ n }) => n >= FEWEST) ?? []
  return bins.map((bin) =>
    inBothLanguages((lang) => {
      const [n, said, came] = [
        inWords('integer', bin.n, lang),
        percent(bin.meanScore, lang),
        percent(bin.observed, lang),
      ]
      return lang === 'en'
        ? `Of ${n} customers whose chance of no order was ${said} on average, ${came} placed none.`
        : `可能性平均为 ${said} 的 ${n} 家客户中，实际有 ${came} 没有下单。`
    }),
  )
}

function levels(check: WalkForward): Text[] {
  const part = (lang: Lang) =>
    check.levels
      .map(({ day, meanScore, observed }) =>
        lang === 'en'
          ? `${dayInWords(dayOfNumber(day), 'en')} ${percent(meanScore, 'en')} said, ${percent(observed, 'en')} came`
          : `${dayInWords(dayOfNumber(day), 'zh')}预计 ${percent(meanScore, 'zh')}，实际 ${percent(observed, 'zh')}`,
      )
      .join(lang === 'zh' ? '；' : '; ')
  return [{ en: `All customers by day: ${part('en')}.`, zh: `各时间点全部客户：${part('zh')}。` }]
}

function numbersOf(check: WalkForward): Record<string, number> {
  const entries = check.checks.flatMap((one): [string, number | undefined][] => [
    [`${one.id}_auc`, one.auc],
    [`${one.id}_average_precision`, one.averagePrecision],
    [`${one.id}_top_decile_lift`, one.topDecileLift],
    [`${one.id}_brier`, one.brier],
  ])
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => entry[1] !== undefined))
}
