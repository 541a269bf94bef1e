import type { Evidence } from '../../../answer/answer.js'
import type { ScoreId } from '../../../drift/scorers.js'
import type { ScoreCheck, WalkForward } from '../../../drift/walk-forward.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, inWords, listing } from '../../../reading/wording.js'

/** What the ways of scoring are called. */
export const SCORE_LABELS: Readonly<Record<ScoreId, Text>> = {
  combined: { en: 'combined score', zh: '综合得分' },
  no_purchase: { en: 'P(no order in the horizon) of BG/NBD', zh: 'BG/NBD 的期内不下单概率' },
  not_alive: { en: '1 − P(alive) of BG/NBD', zh: 'BG/NBD 的 1−P(活跃)' },
  days_since_last: { en: 'days since the last order', zh: '距上次下单天数' },
}

/** How the score and the plain rules did on past days, and how far the score was true to its word. */
export function scoreEvidence(check: WalkForward, used: ScoreId, horizonDays: number, lang: Lang): Evidence {
  const mine = check.checks.find(({ id }) => id === used)
  return {
    subject: 'score',
    label: lang === 'zh' ? '得分有多可靠' : 'How reliable the score is',
    statements: [
      checkedOn(check, mine, horizonDays),
      ...check.checks.map((one) => measuresText(one, one.id === used)),
      ...(mine?.reliability ?? []).map((bin) => ({
        en: `Reliability: ${inWords('integer', bin.n, 'en')} customers scored ${range(bin.from, bin.to)}, ${percentage(bin.meanScore)} on average; ${percentage(bin.observed)} did not order.`,
        zh: `校准：得分 ${range(bin.from, bin.to)} 的有 ${inWords('integer', bin.n, 'zh')} 人次，平均 ${percentage(bin.meanScore)}，实际 ${percentage(bin.observed)} 没有下单。`,
      })),
    ],
    numbers: numbersOf(check),
  }
}

function checkedOn(check: WalkForward, mine: ScoreCheck | undefined, horizonDays: number): Text {
  const days = (lang: Lang) => listing(check.days, lang)
  const [n, events] = [mine?.n ?? 0, mine?.events ?? 0]
  return inBothLanguages((lang) =>
    lang === 'en'
      ? `Checked by looking ahead from ${days('en')}: of ${inWords('integer', n, 'en')} customers then, ${inWords('integer', events, 'en')} did not order within ${horizonDays} days. Each day's score was learnt only from what was known by then; the measures are means over the days.`
      : `以 ${days('zh')} 为观察日回测：当时的 ${inWords('integer', n, 'zh')} 人次中，有 ${inWords('integer', events, 'zh')} 人次在之后 ${horizonDays} 天内没有下单；每个观察日的得分只用当时已知的数据学习，指标为各日平均。`,
  )
}

/** "combined score (used): AUC .68, average precision .31, top-decile lift 1.65, Brier .150". */
export function measuresText(check: ScoreCheck, isUsed: boolean): Text {
  const label = SCORE_LABELS[check.id]
  const shown = (value: number | undefined, digits: number) =>
    value === undefined ? '–' : value.toFixed(digits)
  return {
    en: `${label.en}${isUsed ? ' (used)' : ''}: AUC ${shown(check.auc, 2)}, average precision ${shown(check.averagePrecision, 2)}, top-decile lift ${shown(check.topDecileLift, 2)}${check.brier === undefined ? '' : `, Brier score ${shown(check.brier, 3)}`}`,
    zh: `${label.zh}${isUsed ? '（采用）' : ''}：AUC ${shown(check.auc, 2)}，平均精确率 ${shown(check.averagePrecision, 2)}，前 10% 提升度 ${shown(check.topDecileLift, 2)}${check.brier === undefined ? '' : `，Brier 分数 ${shown(check.brier, 3)}`}`,
  }
}

/** "combined score (used) 0.87 / 0.40 / 4.12": AUC, average precision and top-decile lift in one breath. */
export function briefMeasures(check: ScoreCheck, isUsed: boolean): Text {
  const label = SCORE_LABELS[check.id]
  const numbers = [check.auc, check.averagePrecision, check.topDecileLift]
    .map((value) => value?.toFixed(2) ?? '–')
    .join(' / ')
  return {
    en: `${label.en}${isUsed ? ' (used)' : ''} ${numbers}`,
    zh: `${label.zh}${isUsed ? '（采用）' : ''} ${numbers}`,
  }
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

function range(from: number, to: number): string {
  return `${Math.round(from * 100)}–${Math.round(to * 100)}%`
}

function percentage(share: number): string {
  return `${Math.round(share * 100)}%`
}
