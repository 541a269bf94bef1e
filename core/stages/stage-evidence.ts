import { dayInWords } from '../reading/day-words.js'
import type { Text } from '../reading/text.js'
import { countOf, inWords, percent } from '../reading/wording.js'
import { fallTexts } from './fall-evidence.js'
import { STAGE_LABELS, type StageOrUnknown } from './stage-labels.js'
import type { StageNumbers, StageTerms } from './stage-numbers.js'
import { periodsText, periodText } from './stage-periods.js'

/** Why a customer is in its stage: what decided, what else is known of it, and what is about to change; strongest first. */
export function stageEvidence(numbers: StageNumbers, terms: StageTerms): Text[] {
  const { stage, reason, pending, purchases } = numbers
  const [first, ...rest] =
    reason === 'weakened' || reason === 'fell' ? fallTexts(numbers, terms) : [reasonText(numbers, terms)]
  return [
    ...(first === undefined ? [] : [first]),
    ...(KEEPING.has(reason) ? [keptText(stage)] : []),
    ...(purchases > 0 ? [historyText(numbers)] : []),
    ...rest,
    ...(reason === 'lost' && numbers.hasOpenInvoice ? [OPEN_INVOICE] : []),
    ...(pending === undefined ? [] : [pendingText(pending, stage, terms)]),
  ]
}

/** Reasons that leave the stage before. */
const KEEPING: ReadonlySet<string> = new Set(['silent_contract', 'wallet_fell', 'below_usual', 'sparse'])

function reasonText(numbers: StageNumbers, terms: StageTerms): Text {
  const { silence = 0, limit = 0, periods = 0, closedOn = '', contractEndsOn = '' } = numbers
  const silent = { en: days(silence, 'en'), zh: days(silence, 'zh') }
  const most = { en: days(limit, 'en'), zh: days(limit, 'zh') }
  switch (numbers.reason) {
    case 'closed':
      return {
        en: `closed on ${dayInWords(closedOn, 'en')}, nothing bought since`,
        zh: `已于 ${dayInWords(closedOn, 'zh')}销户，此后没有订单`,
      }
    case 'no_order':
      return { en: 'no order yet', zh: '尚无订单' }
    case 'only_returns':
      return {
        en: 'only returns or cancelled orders so far: no purchase to judge by',
        zh: '至今只有退货或已取消的订单，没有可据以判断的购买',
      }
    case 'lost':
      return {
        en: `no order for ${silent.en}, beyond the limit of silence of ${most.en}`,
        zh: `已 ${silent.zh}没有下单，超过 ${most.zh}的沉默上限`,
      }
    case 'silent_contract':
      return {
        en: `no order for ${silent.en}, beyond the limit of silence of ${most.en}, but its contract runs until ${contractEndsOn}`,
        zh: `已 ${silent.zh}没有下单，超过 ${most.zh}的沉默上限，但合同到 ${contractEndsOn} 才到期`,
      }
    case 'one_off':
      return {
        en: `one-off buyer: ${countOf(numbers.purchases, 'order day')} only, the last ${silent.en} ago`,
        zh: `一次性客户：一共只有 ${numbers.purchases} 天下单，最近一次在 ${silent.zh}前`,
      }
    case 'few_orders':
      return {
        en: `fewer than ${terms.minOrders} order days so far, the last ${silent.en} ago`,
        zh: `至今下单不足 ${terms.minOrders} 天，最近一次在 ${silent.zh}前`,
      }
    case 'short_tenure':
      return {
        en: `with us for ${days(numbers.tenure, 'en')}, less than ${most.en}, the time of two usual orders`,
        zh: `合作 ${days(numbers.tenure, 'zh')}，还不到 ${most.zh}（两个惯常下单间隔）`,
      }
    case 'young':
      return {
        en: `no longer trying us out, but only ${periodsText(periods, terms.length).en} of history of the ${terms.neededPeriods} that show a level`,
        zh: `已过试单期，但只有 ${periodsText(periods, terms.length).zh}的历史，要 ${periodsText(terms.neededPeriods, terms.length).zh}才看得出水平`,
      }
    default:
      return levelText(numbers, terms)
  }
}

function levelText(
  { reason, slope = 0, level = 0, drop, walletDrop = 0, periods = 0 }: StageNumbers,
  { length }: StageTerms,
): Text {
  const fall = drop === undefined || drop < 0 ? 1 - level : drop
  switch (reason) {
    case 'wallet_fell':
      return {
        en: `spends ${percent(1 - level, 'en')} less than before, but the customer's own demand fell ${percent(walletDrop, 'en')}: it is shrinking, not leaving`,
        zh: `采购额比以前少 ${percent(1 - level, 'zh')}，但客户自身总需求也下降了 ${percent(walletDrop, 'zh')}：是客户在萎缩，并非离开`,
      }
    case 'growing':
      return {
        en: `revenue rising by ${percent(slope, 'en')} a ${periodText(length).en}`,
        zh: `采购额${periodText(length).zh}增长 ${percent(slope, 'zh')}`,
      }
    case 'level':
      return {
        en: `revenue holds at ${percent(level, 'en')} of its usual level, within its usual fluctuation`,
        zh: `采购额为平时的 ${percent(level, 'zh')}，在惯常波动之内`,
      }
    case 'sparse':
      return {
        en: `too few orders in the last ${periodsText(periods, length).en} to see a level`,
        zh: `最近 ${periodsText(periods, length).zh}订单太少，看不出水平`,
      }
    default:
      return {
        en: `revenue ${percent(fall, 'en')} below its usual level: neither level nor clearly falling`,
        zh: `采购额比平时低 ${percent(fall, 'zh')}：既不平稳也没有明显下滑`,
      }
  }
}

/** How much was seen: "9 order days in 11 months". */
function historyText({ purchases, tenure }: StageNumbers): Text {
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

const OPEN_INVOICE: Text = { en: 'an invoice is still unpaid', zh: '仍有未付清的发票' }

/** Says what a verdict that keeps the stage before leaves. */
function keptText(stage: StageOrUnknown): Text {
  if (stage === 'unknown') return { en: 'no earlier stage to keep', zh: '没有可沿用的先前阶段' }
  return { en: `so it stays ${STAGE_LABELS[stage].en}`, zh: `因此沿用${STAGE_LABELS[stage].zh}` }
}

/** Says that the verdict's stage has not held for long enough to replace the one before. */
function pendingText(
  pending: StageOrUnknown,
  current: StageOrUnknown,
  { hysteresis, length }: StageTerms,
): Text {
  const periods = periodsText(hysteresis, length)
  return {
    en: `signs of ${STAGE_LABELS[pending].en}, which must hold for ${periods.en} before it replaces ${STAGE_LABELS[current].en}`,
    zh: `已出现${STAGE_LABELS[pending].zh}的迹象，须连续保持 ${periods.zh}才会取代${STAGE_LABELS[current].zh}`,
  }
}

function days(count: number, lang: 'en' | 'zh'): string {
  return inWords('days', Math.round(count), lang)
}
