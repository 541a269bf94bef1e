import { dayOfNumber } from '../reading/calendar.js'
import type { Text } from '../reading/text.js'
import { countOf, inWords, percent } from '../reading/wording.js'
import { STAGE_LABELS, type StageOrUnknown } from './stage-labels.js'
import type { StagePeriodLength } from './stage-periods.js'
import type { StageVerdict } from './stage-verdict.js'

/** What the words need beside the verdict. */
export interface EvidenceFacts {
  readonly purchases: number
  /** Days since the first purchase. */
  readonly tenure: number
  readonly length: StagePeriodLength
}

const PERIOD_EN: Readonly<Record<StagePeriodLength, string>> = {
  month: 'month',
  quarter: 'quarter',
  year: 'year',
}
const PERIOD_ZH: Readonly<Record<StagePeriodLength, string>> = {
  month: '个月',
  quarter: '个季度',
  year: '年',
}

/** The deciding numbers of a verdict in words: "revenue of the last two months 41% below its plateau". */
export function verdictText(verdict: StageVerdict, { length }: EvidenceFacts): Text {
  switch (verdict.reason) {
    case 'closed': {
      const day = dayOfNumber(verdict.day)
      return { en: `closed on ${day}, nothing bought since`, zh: `已于 ${day} 关闭，此后没有订单` }
    }
    case 'no_order':
      return { en: 'no order yet', zh: '尚无订单' }
    case 'long_silent':
      return {
        en: `no order for ${days(verdict.silence, 'en')}, more than ${days(verdict.limit, 'en')}, and nothing open`,
        zh: `已有 ${days(verdict.silence, 'zh')}没有订单，超过 ${days(verdict.limit, 'zh')}，也没有未了结的事项`,
      }
    case 'silent_open':
      return {
        en: `no order for ${days(verdict.silence, 'en')}, but ${OPEN[verdict.open].en}`,
        zh: `已有 ${days(verdict.silence, 'zh')}没有订单，但${OPEN[verdict.open].zh}`,
      }
    case 'only_returns':
      return {
        en: 'only returns or cancelled orders so far: no purchase to judge by',
        zh: '至今只有退货或已取消的订单，没有可据以判断的购买',
      }
    case 'few_orders':
      return {
        en: `fewer than ${verdict.needed} order days so far, the last ${days(verdict.silence, 'en')} ago`,
        zh: `至今下单不足 ${verdict.needed} 天，最近一次在 ${days(verdict.silence, 'zh')}前`,
      }
    case 'short_tenure':
      return {
        en: `with us for ${days(verdict.tenure, 'en')}, less than ${days(verdict.limit, 'en')}, the time of two usual orders`,
        zh: `合作 ${days(verdict.tenure, 'zh')}，还不到 ${days(verdict.limit, 'zh')}（两个惯常下单间隔）`,
      }
    case 'silent':
      return {
        en: `no order for ${days(verdict.silence, 'en')}, beyond the churn point of ${days(verdict.limit, 'en')}`,
        zh: `已有 ${days(verdict.silence, 'zh')}没有订单，超过 ${days(verdict.limit, 'zh')}的流失警戒点`,
      }
    case 'fell':
      return fellText(verdict, length)
    case 'wallet_fell':
      return {
        en: `revenue ${percent(verdict.drop, 'en')} below its plateau, but the customer's own demand fell ${percent(verdict.walletDrop, 'en')}: it is shrinking, not leaving`,
        zh: `收入比高位低 ${percent(verdict.drop, 'zh')}，但客户自身总需求也下降了 ${percent(verdict.walletDrop, 'zh')}：是客户在萎缩，并非离开`,
      }
    case 'young':
      return {
        en: `past exploration, but only ${countOf(verdict.periods, PERIOD_EN[length])} of history of the ${verdict.needed} that show a level`,
        zh: `已过考察期，但只有 ${verdict.periods} ${PERIOD_ZH[length]}的历史，要 ${verdict.needed} ${PERIOD_ZH[length]}才看得出水平`,
      }
    case 'growing':
      return {
        en: `revenue rising by ${percent(verdict.slope, 'en')} a ${PERIOD_EN[length]}`,
        zh: `收入${{ month: '每月', quarter: '每季度', year: '每年' }[length]}增长 ${percent(verdict.slope, 'zh')}`,
      }
    case 'level':
      return levelText(verdict, length)
    case 'sparse':
      return {
        en: `too few orders in the last ${verdict.periods} ${PERIOD_EN[length]}s to see a level`,
        zh: `最近 ${verdict.periods} ${PERIOD_ZH[length]}订单太少，看不出水平`,
      }
    default:
      return {
        en: `revenue at ${percent(verdict.level, 'en')} of its peak: neither level nor clearly falling`,
        zh: `收入为高位的 ${percent(verdict.level, 'zh')}：既不平稳也没有明显下滑`,
      }
  }
}

/** How much was seen: "9 orders in 11 months". */
export function historyText({ purchases, tenure }: EvidenceFacts): Text {
  const months = Math.round(tenure / 30.44)
  const span = {
    en: months < 2 ? days(tenure, 'en') : `${months} months`,
    zh: months < 2 ? days(tenure, 'zh') : `${months} 个月`,
  }
  return {
    en: `${countOf(purchases, 'order day')} in ${span.en}`,
    zh: `${span.zh}内有 ${inWords('integer', purchases, 'zh')} 天下单`,
  }
}

/**
 * The way so far: "exploration until 2023-04-30, then build-up until 2023-11-30, then stable". A new stage is judged
 * only once it has held, so that the last step is later than the day since which the stage is said to last.
 */
export function pathText(
  stages: readonly (StageOrUnknown | undefined)[],
  periodEnds: readonly string[],
  length: StagePeriodLength,
): Text | undefined {
  const steps = stages.flatMap((stage, period) =>
    stage === undefined || stage === stages[period + 1] ? [] : [{ stage, end: periodEnds[period] }],
  )
  if (steps.length < 2) return undefined
  const words = (lang: 'en' | 'zh') =>
    steps.map(({ stage, end }, step) => {
      const name = STAGE_LABELS[stage][lang]
      if (step === steps.length - 1) return name
      return lang === 'zh' ? `${name}（至 ${end}）` : `${name} until ${end}`
    })
  return {
    en: `course so far, as judged at each ${PERIOD_EN[length]}'s end: ${words('en').join(', then ')}`,
    zh: `经历（按每${{ month: '月', quarter: '季', year: '年' }[length]}末的判断）：${words('zh').join(' → ')}`,
  }
}

/** Says what a verdict that keeps the stage before leaves. */
export function keptText(stage: StageOrUnknown): Text {
  if (stage === 'unknown') return { en: 'no earlier stage to keep', zh: '没有可沿用的先前阶段' }
  return { en: `so it stays in ${STAGE_LABELS[stage].en}`, zh: `因此沿用${STAGE_LABELS[stage].zh}` }
}

/** What was found at the end of an earlier period. */
export function asOfText({ en, zh }: Text, day: string): Text {
  return { en: `on ${day}: ${en}`, zh: `截至 ${day}：${zh}` }
}

/** Says that the verdict's stage has not held for long enough to replace the one before. */
export function pendingText(
  pending: StageOrUnknown,
  current: StageOrUnknown,
  periods: number,
  length: StagePeriodLength,
): Text {
  return {
    en: `signs of ${STAGE_LABELS[pending].en}, which must hold for ${countOf(periods, PERIOD_EN[length])} before it replaces ${STAGE_LABELS[current].en}`,
    zh: `已出现${STAGE_LABELS[pending].zh}的迹象，须连续保持 ${periods} ${PERIOD_ZH[length]}才会取代${STAGE_LABELS[current].zh}`,
  }
}

const OPEN = {
  invoice: { en: 'an invoice is still unpaid', zh: '仍有未付清的发票' },
  contract: { en: 'its contract still runs', zh: '合同仍在有效期内' },
} as const

const WALLET = {
  held: { en: ', while its own demand has held', zh: '，而客户自身总需求并未下降' },
  fell_less: { en: ', while its own demand fell less', zh: '，而客户自身总需求下降得较少' },
  unknown: { en: ' (whether its own demand fell is not known)', zh: '（客户自身总需求是否下降未知）' },
} as const

function fellText(
  { drop, periods, wallet }: Extract<StageVerdict, { reason: 'fell' }>,
  length: StagePeriodLength,
): Text {
  return {
    en: `revenue of the last ${periods} ${PERIOD_EN[length]}s ${percent(drop, 'en')} below its plateau${WALLET[wallet].en}`,
    zh: `最近 ${periods} ${PERIOD_ZH[length]}的收入比高位低 ${percent(drop, 'zh')}${WALLET[wallet].zh}`,
  }
}

/** A level near the peak is remarkable; one below it lies within the customer's usual fluctuation. */
function levelText(
  { slope, level }: Extract<StageVerdict, { reason: 'level' }>,
  length: StagePeriodLength,
): Text {
  const change = { en: percent(Math.abs(slope), 'en'), zh: percent(Math.abs(slope), 'zh') }
  const per = {
    month: { en: 'a month', zh: '每月' },
    quarter: { en: 'a quarter', zh: '每季度' },
    year: { en: 'a year', zh: '每年' },
  }[length]
  const rise = slope >= 0
  return {
    en: `revenue holds at ${percent(level, 'en')} of its peak (${rise ? '+' : '−'}${change.en} ${per.en}), within its usual fluctuation`,
    zh: `收入保持在高位的 ${percent(level, 'zh')}（${per.zh}${rise ? '升' : '降'} ${change.zh}），在惯常波动之内`,
  }
}

function days(count: number, lang: 'en' | 'zh'): string {
  return inWords('days', Math.round(count), lang)
}
