import type { Evidence } from '../../../answer/answer.js'
import type { Lang, Text } from '../../../reading/text.js'
import { type Say, sentence, signed } from '../../kernel/wording/sentence.js'
import type { GroupBridge } from './group-bridges.js'
import { FACTORS, type Factor, orderFactors } from './order-factors.js'

const LABELS: Readonly<Record<Factor, Text>> = {
  customers: { en: 'number of buying customers', zh: '下单客户数' },
  frequency: { en: 'orders per customer', zh: '每户下单次数' },
  products_per_order: { en: 'products per order', zh: '每单产品数' },
  value_per_product: { en: 'money per product', zh: '每种产品金额' },
}

/** The change by what orders are made of, and how much of the earlier revenue was kept. */
export function orderFactorEvidence(total: GroupBridge, say: Say, lang: Lang): Evidence[] {
  const factors = orderFactors(total.orders.now, total.orders.before)
  const kept = retention(total)
  const statements = [
    ...(factors === undefined ? [] : FACTORS.map((factor) => statement(factor, factors[factor], say))),
    ...(kept === undefined
      ? []
      : [
          sentence(
            {
              en: 'The customers of the earlier period bring {net} of what they brought then; without what they added, {gross}.',
              zh: '前一时段的客户如今带来的收入为当时的 {net}；不计增购为 {gross}。',
            },
            { net: say.percent(kept.net), gross: say.percent(kept.gross) },
          ),
        ]),
  ]
  if (statements.length === 0) return []
  const label = { en: 'What orders are made of', zh: '按订单构成' }
  return [
    {
      subject: 'orders',
      label: label[lang],
      statements,
      numbers: {
        ...factors,
        ...(kept === undefined
          ? {}
          : { net_revenue_retention: kept.net, gross_revenue_retention: kept.gross }),
      },
    },
  ]
}

function statement(factor: Factor, part: number, say: Say): Text {
  return sentence(
    { en: 'By the {factor}: {amount}.', zh: '{factor}：{amount}。' },
    { factor: LABELS[factor], amount: signed(say.money, part) },
  )
}

/** Net and gross revenue retention of the customers of the earlier period. */
export function retention({ before, drivers }: GroupBridge): { net: number; gross: number } | undefined {
  if (before === undefined || before <= 0) return undefined
  const losses = (drivers.contracted?.change ?? 0) + (drivers.lost?.change ?? 0)
  return {
    net: (before + losses + (drivers.expanded?.change ?? 0)) / before,
    gross: (before + losses) / before,
  }
}
