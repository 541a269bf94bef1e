import type { Signal } from '../../../drift/signals/signal.js'
import type { Text } from '../../../reading/text.js'
import { countOf, inBothLanguages, inWords, percent } from '../../../reading/wording.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { rhythmWords, silenceWords, wholeOrders } from './day-words.js'

/** What the ledger says of money and of recent days, for the words. */
export interface SignalScene {
  readonly currency: string | undefined
  /** Days that count as recent. */
  readonly recentDays: number
}

/** What a signal says of a customer, in numbers that can be checked in the order book; no full stop. */
export function signalWords(signal: Signal, row: TableRow, scene: SignalScene): Text {
  return WORDS[signal]((name) => Number(row[name] ?? Number.NaN), scene, row)
}

type Read = (name: string) => number
type Write = (number: Read, scene: SignalScene, row: TableRow) => Text

const WORDS: Readonly<Record<Signal, Write>> = {
  silence: (number, _, row) => {
    const [gap, longest] = [number('gap'), number('longest_interval')]
    const usual = rhythmWords(number('usual_from'), number('usual_to'))
    const silence = silenceWords(gap)
    const sofar =
      gap > longest
        ? { en: `the longest gap so far was ${longest}`, zh: `以往最长 ${longest} 天` }
        : { en: `it was once silent for ${longest}`, zh: `以往最长 ${longest} 天` }
    if (row.drift_reason !== 'past_churn_point')
      return {
        en: `usually orders ${usual.en}; ${silence.en}, ${sofar.en}`,
        zh: `平时 ${usual.zh}，${silence.zh}（${sofar.zh}）`,
      }
    const limit = Math.round(number('churn_point'))
    return {
      en: `usually orders ${usual.en}; ${silence.en}, beyond its limit of ${limit} (${sofar.en})`,
      zh: `平时 ${usual.zh}，${silence.zh}，超过 ${limit} 天的沉默上限（${sofar.zh}）`,
    }
  },
  money: (number, { currency, recentDays }) => {
    const money = (name: string, lang: 'en' | 'zh') => inWords('money', number(name), lang, currency)
    if (number('recent_spend') <= 0)
      return {
        en: `spent nothing in the last ${recentDays} days, usually ${money('usual_spend', 'en')}`,
        zh: `最近 ${recentDays} 天没有采购，平时约 ${money('usual_spend', 'zh')}`,
      }
    return {
      en: `spent ${money('recent_spend', 'en')} in the last ${recentDays} days, usually ${money('usual_spend', 'en')}`,
      zh: `最近 ${recentDays} 天采购 ${money('recent_spend', 'zh')}，平时约 ${money('usual_spend', 'zh')}`,
    }
  },
  frequency: (number, { recentDays }) => {
    const [recent, usual] = [number('recent_purchases'), wholeOrders(number('usual_orders'))]
    return {
      en: `${recent === 0 ? 'no order' : countOf(recent, 'order')} in ${recentDays} days, usually ${usual.en}`,
      zh: `最近 ${recentDays} 天${recent === 0 ? '没有下单' : `只下了 ${recent} 单`}，平时约 ${usual.zh} 单`,
    }
  },
  complaint: (number) => {
    const [recent, before, open] = ['complaints_recent', 'complaints_before', 'complaints_open'].map(number)
    return {
      en: `${countOf(recent ?? 0, 'complaint')} in the last half year, ${before === 0 ? 'none before' : `${before} before`}${(open ?? 0) > 0 ? `, ${open} still open` : ''}`,
      zh: `最近半年投诉 ${recent} 次，${before === 0 ? '以前从未投诉' : `以前共 ${before} 次`}${(open ?? 0) > 0 ? `，其中 ${open} 次还没解决` : ''}`,
    }
  },
  overdue: (number, { currency }) => {
    const [recent, before] = [lateWords(number('late_recent')), lateWords(number('late_before'))]
    const [amount, oldest] = [number('overdue_amount'), number('oldest_overdue')]
    const owed = (lang: 'en' | 'zh') => inWords('money', amount, lang, currency)
    return {
      en: `pays ${recent.en} on average, used to pay ${before.en}${amount > 0 ? `; ${owed('en')} is overdue, the oldest by ${countOf(oldest, 'day')}` : ''}`,
      zh: `最近付款平均${recent.zh}，以前${before.zh}${amount > 0 ? `；目前有 ${owed('zh')} 逾期未付，最久的已逾期 ${oldest} 天` : ''}`,
    }
  },
  order_value: (number, { currency }) => {
    const fall = 1 - number('value_latest') / number('value_before')
    const money = (name: string, lang: 'en' | 'zh') => inWords('money', number(name), lang, currency)
    return {
      en: `the last 3 orders averaged ${money('value_latest', 'en')}, before ${money('value_before', 'en')} (${percent(fall, 'en')} less)`,
      zh: `最近 3 单平均 ${money('value_latest', 'zh')}，以前平均 ${money('value_before', 'zh')}，少了 ${percent(fall, 'zh')}`,
    }
  },
  products: (number) => {
    const [latest, before] = ['products_latest', 'products_before'].map((name) =>
      Math.max(1, Math.round(number(name))),
    ) as [number, number]
    return {
      en: `now buys ${countOf(latest, 'product')} an order, used to buy ${inWords('integer', before, 'en')}`,
      zh: `现在每单 ${inWords('integer', latest, 'zh')} 个品种，以前 ${inWords('integer', before, 'zh')} 个`,
    }
  },
  satisfaction: (number) =>
    share(number, 'satisfaction', (latest, before) => ({
      en: `satisfaction is at ${latest.en} of the scale, it was ${before.en}`,
      zh: `满意度为满分的 ${latest.zh}，以前为 ${before.zh}`,
    })),
  discount: (number) =>
    share(number, 'discount', (latest, before) => ({
      en: `discounts are ${latest.en} now, they were ${before.en}`,
      zh: `现在的折扣是 ${latest.zh}，以前是 ${before.zh}`,
    })),
  margin: (number) =>
    share(number, 'margin', (latest, before) => ({
      en: `its margin is ${latest.en} now, it was ${before.en}`,
      zh: `现在的毛利率是 ${latest.zh}，以前是 ${before.zh}`,
    })),
  contract_end: () => ({ en: 'its contract ends within 90 days', zh: '合同将在 90 天内到期' }),
}

function share(number: Read, name: string, write: (latest: Text, before: Text) => Text): Text {
  const said = (suffix: string) => inBothLanguages((lang) => percent(number(`${name}_${suffix}`), lang))
  return write(said('latest'), said('before'))
}

function lateWords(late: number): Text {
  const days = Math.round(late)
  if (days === 0) return { en: 'on the due day', zh: '按期' }
  return days < 0
    ? { en: `${countOf(-days, 'day')} early`, zh: `提前 ${-days} 天` }
    : { en: `${countOf(days, 'day')} late`, zh: `逾期 ${days} 天` }
}
