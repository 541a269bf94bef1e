import type { Text } from '../../reading/text.js'

/** Why a sound row was left out by a rule, by its stable code. */
export const LEFT_OUT_REASONS = Object.freeze({
  cancelled: { en: 'the order was cancelled', zh: '订单已取消或关闭' },
  failed: { en: 'the payment or the order failed', zh: '支付或下单失败' },
  draft: { en: 'a draft, a quote or a cart', zh: '草稿、报价或购物车' },
  test: { en: 'a test order', zh: '测试订单' },
  unpaid: { en: 'the buyer has not paid yet', zh: '买家尚未付款' },
  refunded: { en: 'the order was paid back in full', zh: '订单已全额退款' },
  not_won: { en: 'the sale is not won yet', zh: '商机尚未成交' },
  not_returned: { en: 'the list says that the order was kept', zh: '清单注明该订单未退货' },
  other_currency: { en: 'the amount is in another currency', zh: '金额属于另一种货币' },
  not_a_sale: { en: 'the document is no sale', zh: '单据不是销售' },
  guest: { en: 'the buyer is a guest without a number or an address', zh: '散客：没有客户编号或邮箱' },
  repeated_header: { en: 'the header, repeated', zh: '重复出现的表头' },
  order_continued: {
    en: 'a further line of an order whose total stands in its first line',
    zh: '订单的后续行，其总额已记在首行',
  },
} satisfies Record<string, Text>)

export type LeftOutReason = keyof typeof LEFT_OUT_REASONS

/** Rows left out for one reason. */
export interface LeftOutCount {
  readonly reason: LeftOutReason
  readonly rows: number
}
