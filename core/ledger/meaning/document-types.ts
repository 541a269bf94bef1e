/** What a line of a ledger of documents is: something sold, something taken back, or neither. */
export type DocumentMeaning = 'sale' | 'credit' | 'other'

const WORDS: Readonly<Record<DocumentMeaning, readonly string[]>> = {
  sale: [
    ...[
      'invoice',
      'sale',
      'sales',
      'sales invoice',
      'order',
      'sales order',
      'sales receipt',
      'charge',
      'purchase',
      'f1',
    ],
    ...[
      'f2',
      'out invoice',
      'accrec',
      'customer invoice',
      'tax invoice',
      'inv',
      'rechnung',
      'facture',
      'factura',
    ],
    ...['销售', '销售出库', '销售出库单', '销售发票', '普通销售', '蓝字', '蓝字发票', '销售单', '订单'],
  ],
  credit: [
    ...[
      'credit note',
      'credit memo',
      'creditnote',
      'creditmemo',
      'credit',
      'refund',
      'return',
      'sales return',
    ],
    ...[
      'sales credit note',
      'customer refund',
      'out refund',
      'accreccredit',
      'cn',
      'crn',
      'cm',
      'g2',
      're',
      's1',
    ],
    ...[
      'reversal',
      'chargeback',
      'gutschrift',
      'storno',
      'avoir',
      'nota de crédito',
      'nota de credito',
      '红字',
    ],
    ...[
      '红字发票',
      '红字销售发票',
      '红票',
      '退货',
      '销售退货',
      '销售退货单',
      '退货单',
      '销售退回',
      '退款',
      '贷项',
      '贷项通知单',
      '红冲',
    ],
  ],
  other: [
    ...[
      'payment',
      'receipt',
      'quote',
      'quotation',
      'estimate',
      'proforma',
      'pro forma',
      'payout',
      'transfer',
      'fee',
    ],
    ...[
      'stripe fee',
      'adjustment',
      'deposit',
      'journal',
      'bill',
      'purchase order',
      'in invoice',
      'in refund',
      'accpay',
    ],
    ...[
      'application fee',
      'topup',
      'tax',
      'shipping',
      'angebot',
      'devis',
      '收款',
      '付款',
      '报价',
      '报价单',
      '采购',
    ],
  ],
}

const MEANINGS = new Map(
  Object.entries(WORDS).flatMap(([meaning, words]) =>
    words.map((word) => [word.replace(/ /g, ''), meaning as DocumentMeaning]),
  ),
)

/** What a value of a type column says of its line; undefined for a word that is not known. */
export function documentMeaning(value: string): DocumentMeaning | undefined {
  return MEANINGS.get(
    value
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_-]+/g, ''),
  )
}
