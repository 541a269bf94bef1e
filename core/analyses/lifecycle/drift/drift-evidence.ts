import type { Evidence } from '../../../answer/answer.js'
import type { Judged } from '../../../drift/judged.js'
import { valueAtRisk } from '../../../drift/judged.js'
import type { Purchase } from '../../../drift/latest-orders.js'
import { gapText } from '../../../drift/signals/gap.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inWords, listing } from '../../../reading/wording.js'

export interface EvidenceSurroundings {
  readonly name: string
  readonly purchases: readonly Purchase[]
  readonly horizonDays: number
  /** Whether the expected value is gross profit, else revenue. */
  readonly isProfit: boolean
  readonly currency: string | undefined
}

/** What a customer's place on the list rests on: its signals, the strongest first, then the score and the orders. */
export function driftEvidence(judged: Judged, surroundings: EvidenceSurroundings): Evidence {
  const { state, score, signals } = judged
  const own = signals.map(({ text }) => sentence(text))
  const rhythm = signals.some(({ kind }) => kind === 'gap') ? [] : [sentence(gapText(state))]
  return {
    subject: state.customerId,
    label: surroundings.name,
    statements: [...own, ...rhythm, scoreStatement(judged, surroundings), ordersStatement(surroundings)],
    numbers: {
      score,
      gap_days: state.gap,
      orders: state.purchases,
      own_interval_median_days: state.medianInterval,
      last_order_on: state.lastDay,
      expected_value: judged.expectedValue,
      value_at_risk: valueAtRisk(judged),
      ...Object.assign({}, ...signals.map(({ numbers }) => numbers)),
    },
  }
}

function scoreStatement(judged: Judged, { horizonDays, isProfit, currency }: EvidenceSurroundings): Text {
  const p = (lang: Lang) => inWords('probability', judged.score, lang)
  const money = (value: number, lang: Lang) => inWords('money', value, lang, currency)
  return {
    en: `No order within ${horizonDays} days: ${p('en')}. ${isProfit ? 'Gross profit' : 'Revenue'} of the last 12 months ${money(judged.expectedValue, 'en')}, at risk ${money(valueAtRisk(judged), 'en')}.`,
    zh: `${horizonDays} 天内不再下单的概率为 ${p('zh')}；近 12 个月${isProfit ? '毛利' : '销售额'} ${money(judged.expectedValue, 'zh')}，在险 ${money(valueAtRisk(judged), 'zh')}。`,
  }
}

function ordersStatement({ purchases, currency }: EvidenceSurroundings): Text {
  const list = (lang: Lang) =>
    listing(
      purchases.map(
        ({ day, amount }) =>
          `${day}${lang === 'zh' ? '（' : ' ('}${inWords('money', amount, lang, currency)}${lang === 'zh' ? '）' : ')'}`,
      ),
      lang,
    )
  return { en: `Last orders: ${list('en')}.`, zh: `最近的订单：${list('zh')}。` }
}

function sentence(text: Text): Text {
  return { en: `${text.en.charAt(0).toUpperCase()}${text.en.slice(1)}.`, zh: `${text.zh}。` }
}
