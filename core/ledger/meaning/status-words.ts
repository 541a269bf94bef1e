/** Why an order whose status says so is no sale; undefined for one that is, or whose status nobody knows. */
export type StatusMeaning =
  | 'cancelled'
  | 'failed'
  | 'draft'
  | 'test'
  | 'unpaid'
  | 'refunded'
  | 'not_won'
  | 'not_returned'
  | 'sale'

const WORDS: Readonly<Record<StatusMeaning, readonly string[]>> = {
  cancelled: [
    ...[
      'cancelled',
      'canceled',
      'cancel',
      'cancelled by customer',
      'void',
      'voided',
      'deleted',
      'trash',
      'trashed',
    ],
    ...[
      'abandoned',
      'expired',
      'rejected',
      'closed lost',
      'lost',
      'storniert',
      'annulé',
      'annulée',
      'cancelado',
    ],
    ...[
      'cancelada',
      'annullato',
      'geannuleerd',
      '取消',
      '已取消',
      '交易取消',
      '订单取消',
      '关闭',
      '已关闭',
      '交易关闭',
    ],
    ...['订单关闭', '作废', '已作废', '已删除', '已失效', '退单', '付款以后用户退款成功，交易自动关闭'],
    '付款以前，卖家或买家主动关闭交易',
  ],
  failed: [
    ...['failed', 'failure', 'error', 'declined', 'denied', 'payment failed', 'fraud', 'chargeback'],
    ...['fehlgeschlagen', 'échoué', 'fallido', '失败', '支付失败', '交易失败'],
    '付款失败',
  ],
  draft: [
    ...[
      'draft',
      'checkout draft',
      'auto draft',
      'quote',
      'quotation',
      'quotation sent',
      'estimate',
      'proforma',
    ],
    ...[
      'open cart',
      'cart',
      'entwurf',
      'angebot',
      'brouillon',
      'borrador',
      '草稿',
      '暂存',
      '未提交',
      '未审核',
      '报价',
    ],
  ],
  test: ['test', 'testing', 'sandbox', '测试', '测试单', '测试订单'],
  unpaid: [
    ...[
      'pending payment',
      'awaiting payment',
      'payment pending',
      'waiting for payment',
      'requires payment method',
    ],
    ...['等待买家付款', '待付款', '未付款', '待支付', '未支付', '等待付款', '没有创建支付宝交易'],
  ],
  refunded: [
    ...[
      'refunded',
      'fully refunded',
      'returned',
      'return',
      'refund',
      'reversed',
      'erstattet',
      'remboursé',
      '已退款',
    ],
    ...['退款成功', '退款完成', '已退货', '已退货退款', '退货', '全额退款', '已全额退款'],
  ],
  not_won: [],
  not_returned: ['not returned'],
  sale: [
    ...[
      'completed',
      'complete',
      'paid',
      'processing',
      'shipped',
      'delivered',
      'fulfilled',
      'closed',
      'closed won',
      'won',
    ],
    ...[
      'done',
      'sale',
      'sales order',
      'confirmed',
      'invoiced',
      'authorised',
      'authorized',
      'approved',
      'succeeded',
    ],
    ...[
      'success',
      'successful',
      'active',
      'open',
      'pending',
      'on hold',
      'unpaid',
      'sent',
      'partially paid',
      'partially refunded',
      'new',
    ],
    ...[
      'posted',
      'partially fulfilled',
      'unfulfilled',
      'settled',
      'captured',
      'in progress',
      'awaiting shipment',
    ],
    ...[
      'bezahlt',
      'abgeschlossen',
      'versandt',
      'terminé',
      'payé',
      'completado',
      'pagado',
      '交易成功',
      '交易完成',
      '已完成',
    ],
    ...[
      '完成',
      '已付款',
      '已支付',
      '已发货',
      '已签收',
      '卖家已发货，等待买家确认',
      '买家已付款，等待卖家发货',
      '待发货',
    ],
    ...['部分退款', '已审核', '已结算', '已确认', '待收货', '成功'],
  ],
}

const MEANINGS = new Map(
  Object.entries(WORDS).flatMap(([meaning, words]) => words.map((word) => [word, meaning as StatusMeaning])),
)

/** Lower case, one space between words, without WooCommerce's `wc-`. */
export function plainStatus(value: string): string {
  return value
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^wc-/, '')
    .replace(/[\s_-]+/g, ' ')
    .replace(/,/g, '，')
}

/** What a value of a status column says of its order; undefined for a word that is not known. */
export function statusMeaning(value: string): StatusMeaning | undefined {
  const plain = plainStatus(value)
  return MEANINGS.get(plain) ?? MEANINGS.get(plain.replace(/ /g, '')) ?? spaced(plain)
}

/** HubSpot writes closedwon and closedlost. */
function spaced(plain: string): StatusMeaning | undefined {
  if (plain === 'closedwon') return 'sale'
  return plain === 'closedlost' ? 'cancelled' : undefined
}

/** Whether the values are steps of a sale that is won or not yet: then only what is won has been sold. */
export function isPipeline(values: readonly string[]): boolean {
  return values.some((value) => /^closed ?won$/.test(plainStatus(value)))
}
