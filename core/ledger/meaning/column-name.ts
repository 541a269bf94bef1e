/** How a column's name is spelled out, so that qty, Qty. and OrderQty say what they mean. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  amt: 'amount',
  cust: 'customer',
  dt: 'date',
  inv: 'invoice',
  nbr: 'number',
  no: 'number',
  nr: 'number',
  num: 'number',
  '#': 'number',
  '%': 'percent',
  pct: 'percent',
  percentage: 'percent',
  prod: 'product',
  qty: 'quantity',
  tran: 'transaction',
  trans: 'transaction',
  txn: 'transaction',
  val: 'value',
  key: 'id',
  code: 'id',
}

/** Lower case without spaces and punctuation, full-width letters narrowed. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The words of a name: split at case, spaces and punctuation, abbreviations spelled out. */
export function nameWords(name: string): string[] {
  const words = name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+|[%#]/gu)
  return (words ?? []).map((word) => SPELLED_OUT[word] ?? word)
}

/** A name without the unit that stands behind it in brackets: 金额(元), Amount (USD). */
export function withoutUnit(name: string): string {
  const unit = /\s*[([（【](元|万元|人民币|¥|￥|\$|€|£|[A-Za-z]{3}|个|件)[)\]）】]\s*$/u
  return name.replace(unit, '')
}
