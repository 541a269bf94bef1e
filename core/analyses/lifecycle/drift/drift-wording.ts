import type { Caveat, Method } from '../../../answer/answer.js'
import { FEWEST_LOSSES } from '../../../drift/scorers.js'
import type { DriftScores } from '../../../drift/scoring.js'
import { DEPARTURE_CHANCE, MATERIAL_FALL, SIGNAL_CHANCE } from '../../../drift/signals/signal.js'
import { describePopulation } from '../../../reading/echo-population.js'
import type { Reading } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import { countOf, inWords, percent, spaced } from '../../../reading/wording.js'
import { briefMeasures, SCORE_LABELS } from './score-words.js'

export interface DriftTotals {
  /** Customers in the asked stages, and those of them who drift. */
  readonly population: number
  readonly drifting: number
  readonly atRisk: number
  readonly isProfit: boolean
  readonly currency: string | undefined
}

/** "34 of 412 stable customers are drifting; £81,200 of yearly revenue at risk." */
export function driftHeadline(totals: DriftTotals, where: NonNullable<Reading['where']>): Text {
  const { population, drifting, atRisk, isProfit, currency } = totals
  const [en, zh] = [describePopulation(where, 'en'), describePopulation(where, 'zh')]
  if (population === 0) return { en: `There are no ${en}.`, zh: `没有符合条件的${zh}。` }
  const n = (count: number, lang: 'en' | 'zh') => inWords('integer', count, lang)
  if (drifting === 0) {
    return {
      en: `None of the ${n(population, 'en')} ${en} is drifting.`,
      zh: `${spaced(`${n(population, 'zh')} 位`, zh)}中，没有发现偏离自身节奏的客户。`,
    }
  }
  const money = (lang: 'en' | 'zh') => inWords('money', atRisk, lang, currency)
  return {
    en: `${n(drifting, 'en')} of ${n(population, 'en')} ${en} ${drifting === 1 ? 'is' : 'are'} drifting; ${money('en')} of yearly ${isProfit ? 'gross profit' : 'revenue'} at risk.`,
    zh: `${spaced(`${n(population, 'zh')} 位`, zh)}中，有 ${n(drifting, 'zh')} 位正在偏离自身节奏；每年 ${money('zh')} 的${isProfit ? '毛利' : '销售额'}面临风险。`,
  }
}

/** How the score came about and how it did. */
export function scoreCaveats(scores: DriftScores): Caveat[] {
  const { used, check, learntFrom } = scores
  const caveats: Caveat[] = []
  if (learntFrom.losses < FEWEST_LOSSES) {
    caveats.push({
      code: 'score_fallback',
      text: {
        en: `The ledger's past holds ${countOf(learntFrom.losses, 'loss', 'losses')}, too few (${FEWEST_LOSSES} are needed) to learn from; the score is ${SCORE_LABELS.no_purchase.en}.`,
        zh: `账本的历史里只有 ${learntFrom.losses} 例流失（至少需要 ${FEWEST_LOSSES} 例），不足以学习；得分采用 ${SCORE_LABELS.no_purchase.zh}。`,
      },
    })
  } else if (used !== 'combined') {
    caveats.push({
      code: 'score_plain_rule',
      text: {
        en: `On this ledger the combined score did not beat the plain rules, so the best of them is used: ${SCORE_LABELS[used].en}.`,
        zh: `在这个账本上，综合得分没有胜过简单规则，因此采用其中最好的：${SCORE_LABELS[used].zh}。`,
      },
    })
  }
  const mine = check?.checks.find(({ id }) => id === used)
  if (check === undefined || mine?.auc === undefined) {
    caveats.push({
      code: 'score_unchecked',
      text: {
        en: 'The past is too short, or too few customers left, to check how well the score foretells.',
        zh: '历史太短或流失太少，无法检验得分的预测能力。',
      },
    })
    return caveats
  }
  const others = check.checks.filter(({ id }) => id !== used)
  const list = (lang: 'en' | 'zh') =>
    [mine, ...others].map((one) => briefMeasures(one, one === mine)[lang]).join(lang === 'zh' ? '；' : '; ')
  caveats.push({
    code: 'score_check',
    text: {
      en: `The score on ${countOf(check.days.length, 'past day')} (${countOf(mine.n, 'customer')}, ${inWords('integer', mine.events, 'en')} lost), as AUC / average precision / top-decile lift: ${list('en')}.`,
      zh: `得分在 ${check.days.length} 个历史观察日的表现（${inWords('integer', mine.n, 'zh')} 人次，流失 ${inWords('integer', mine.events, 'zh')} 人次），依次为 AUC / 平均精确率 / 前 10% 提升度：${list('zh')}。`,
    },
  })
  return caveats
}

/** Customers of the asked stages that can't be judged. */
export function unjudgedCaveat(population: number, judged: number): Caveat[] {
  const left = population - judged
  if (left <= 0) return []
  return [
    {
      code: 'not_judged',
      text: {
        en: `${inWords('integer', left, 'en')} of the ${inWords('integer', population, 'en')} could not be judged: fewer than three purchases, or already past the churn point.`,
        zh: `${inWords('integer', population, 'zh')} 位中有 ${inWords('integer', left, 'zh')} 位未作判断：购买不足三次，或已超过流失警戒点。`,
      },
    },
  ]
}

/** Within a short horizon a slow buyer who is well doesn't order either: then the risk is no loss. */
export function shortHorizonCaveat({ horizonDays, recentDays }: DriftScores): Caveat[] {
  if (horizonDays >= recentDays) return []
  return [
    {
      code: 'short_horizon',
      text: {
        en: `Within ${horizonDays} days many who order rarely don't order anyway, so risk and value at risk overstate theirs; the usual horizon here is ${recentDays} days.`,
        zh: `${horizonDays} 天之内，下单本来就不频繁的客户多半也不会下单，其风险和在险金额因此偏高；这份账本通常看 ${recentDays} 天。`,
      },
    },
  ]
}

export interface DriftThresholds {
  readonly minScore: number
  /** Whether the asker gave it. */
  readonly isAsked: boolean
}

/** How the list came about, with every default that took part. */
export function driftMethod(scores: DriftScores, thresholds: DriftThresholds, isProfit: boolean): Method {
  const { horizonDays, recentDays, used, learntFrom } = scores
  const p = {
    en: inWords('probability', thresholds.minScore, 'en'),
    zh: inWords('probability', thresholds.minScore, 'zh'),
  }
  const [departure, signal] = [Math.round(1 / DEPARTURE_CHANCE), Math.round(1 / SIGNAL_CHANCE)]
  return {
    summary: {
      en: `A customer drifts when it departs from its own past in the direction of decline, is short of its churn point, and has a score of at least ${p.en}${thresholds.isAsked ? '' : `, the mean of all customers in the asked stages, at most 50%`}. It departs when its signals together would be so strong at most one time in ${departure} if it went on as before; a signal is a change that would come at most one time in ${signal}, and falls of ${percent(MATERIAL_FALL, 'en')} or 5 points at least. The score is the probability of no order within ${horizonDays} days: ${SCORE_WORDS[used].en} Value at risk is the ${isProfit ? 'gross profit' : 'revenue'} of the last 12 months, taken as what the next 12 would bring, times the score.`,
      zh: `漂移的判定：朝流失方向偏离客户自身的历史；尚未超过流失警戒点；得分不低于 ${p.zh}${thresholds.isAsked ? '' : `（所问阶段全部客户的平均得分，最高 50%）`}。偏离是指：若一切如常，各信号合起来达到这种程度的概率不超过 1/${departure}；单个信号是出现概率不超过 1/${signal}、且降幅不小于 ${percent(MATERIAL_FALL, 'zh')} 或 5 个百分点的变化。得分是未来 ${horizonDays} 天内不再下单的概率：${SCORE_WORDS[used].zh}在险金额 = 近 12 个月${isProfit ? '毛利' : '销售额'}（视为未来 12 个月的预期）× 得分。`,
    },
    formulas: ['F15', 'F7.4', 'F8'],
    settings: {
      min_score: thresholds.minScore,
      horizon_days: horizonDays,
      recent_days: recentDays,
      score: used,
      learnt_from_days: learntFrom.days,
      learnt_from_losses: learntFrom.losses,
      ...Object.fromEntries([...scores.shifts].map(([stage, shift]) => [`shift_${stage}`, shift])),
      signal_chance: SIGNAL_CHANCE,
      departure_chance: DEPARTURE_CHANCE,
      material_fall: MATERIAL_FALL,
    },
    references: [
      'Fader, Hardie & Lee (2005), "Counting your customers" the easy way: an alternative to the Pareto/NBD model, Marketing Science 24(2)',
      'Buckinx & Van den Poel (2005), Customer base analysis: partial defection of behaviourally loyal clients, European Journal of Operational Research 164(1)',
      'le Cessie & van Houwelingen (1992), Ridge estimators in logistic regression, Applied Statistics 41(1)',
    ],
  }
}

const SCORE_WORDS = {
  combined: {
    en: 'the logit of the BG/NBD probability of no order, corrected by a ridge logistic regression on the own rhythm (gap, regularity, frequency, order value, breadth) that was learnt by walking forward over the past of this ledger.',
    zh: '以 BG/NBD 的期内不下单概率为基础，用岭逻辑回归按客户自身节奏（间隔、规律性、频率、单量、品种数）加以修正，回归只用本账本当时已知的历史逐期学习。',
  },
  no_purchase: {
    en: 'that of a BG/NBD fitted on all customers of the ledger. It is not 1 − P(alive).',
    zh: '由在全部客户上拟合的 BG/NBD 模型给出（不是 1−P(活跃)）。',
  },
  not_alive: {
    en: '1 − P(alive) of a BG/NBD, calibrated on the past of this ledger.',
    zh: 'BG/NBD 的 1−P(活跃)，并按本账本的历史校准。',
  },
  days_since_last: {
    en: 'from the days since the last order, calibrated on the past of this ledger.',
    zh: '由距上次下单天数得出，并按本账本的历史校准。',
  },
} as const
