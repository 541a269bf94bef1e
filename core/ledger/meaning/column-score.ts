import type { ColumnKind } from '../column-kind.js'
import { nameWords, plainName, withoutUnit } from './column-name.js'
import type { ColumnProfile } from './column-profile.js'
import { documentMeaning } from './document-types.js'
import { statusMeaning } from './status-words.js'

/** A column that a file's column may be taken for. */
export interface ScoredTarget {
  readonly name: string
  readonly kind: ColumnKind
  /** What files call it, the surest first. */
  readonly words: readonly string[]
  /** Names that mean it where nothing else does. */
  readonly weak?: readonly string[]
}

/** Below this a column is taken for nothing. */
export const LEAST_SCORE = 25

/** Words beside a known one that make a column something else. */
const SOMETHING_ELSE: Readonly<Record<string, RegExp>> = {
  customer_id:
    /^(type|segment|group|city|state|country|region|address|zip|postal|note|notes|comment|tags?|age|gender|since|created|language|currency|service|rating|accepts|marketing|level|lifetime|count|total|ref|reference|order|birth.*|first|last|date)$/,
  ordered_at:
    /^(birth|due|expir.*|ship.*|deliver.*|updated?|modified|cancel.*|refund.*|regist.*|signup|first|last|return.*|format|zone|valid|end|until|required)$/,
  net_amount:
    /^(percent|rate|ratio|share|tax(es)?|vat|gst|ship.*|freight|discount.*|refund.*|costs?|balance|due|commission|fees?|tips?|margin|profit|weight|count|quantity|unit|list|items?|id|number|points|outstanding|currency|units|volume|budget|target|date|type|status|deposit|rep|person|territory|channel|region|order|tendered|change|savings?|coupon|purchases|visits|per|price)$/,
  order_id:
    /^(line|item|date|time|status|type|total|amount|value|quantity|count|purchase|po|customer|product|first|last|by)$/,
  quantity: /^(stock|available|refund.*|return.*|back.*|min|max|on|per|cancel.*|price|unit|hand)$/,
  unit_price: /^(list|compare|total|cost|old|original|sum|currency|tax)$/,
}
const SOMETHING_ELSE_ZH: Readonly<Record<string, RegExp>> = {
  net_amount: /率|占比|折扣|税额|税率|运费|退|优惠|成本|利润|单价|数量|积分|红包|佣金|定金|余额/u,
  ordered_at: /出生|到期|发货|更新|修改|取消|关闭|退|注册|收货|结束|完成/u,
  customer_id: /地址|省|市|等级|类型|类别|备注|留言|性别|来源/u,
  quantity: /退|库存|次数/u,
  unit_price: /原|成本|进/u,
}

/** Targets for which a part of the name is enough; the others must be called by a known name. */
const BY_PART = ['customer_id', 'ordered_at', 'net_amount', 'order_id', 'quantity', 'unit_price']

/** How well a column's name and contents fit a target, 0 to 110; the name alone where there is no profile. */
export function scoreColumn(target: ScoredTarget, column: string, profile?: ColumnProfile): number {
  const name = nameScore(target, column)
  if (name === 0 || profile === undefined || profile.given === 0) return name
  return name - misfit(target, name, profile)
}

function nameScore(target: ScoredTarget, column: string): number {
  if (column === target.name) return 110
  if (nameWords(column).includes('percent')) return 0
  const plain = plainName(column)
  if (plain === plainName(target.name)) return 100
  const spelled = nameWords(column).join(' ')
  const bare = plainName(withoutUnit(column))
  const scores = target.words.map((word, rank) => {
    const top = 95 - (20 * rank) / target.words.length
    if (plain === plainName(word)) return top
    if (spelled === nameWords(word).join(' ')) return top - 3
    return bare === plainName(word) ? top - 4 : 0
  })
  const best = Math.max(0, ...scores)
  if (best > 0) return best
  if (target.weak?.some((word) => plain === plainName(word))) return 30
  return BY_PART.includes(target.name) ? partScore(target, column) : 0
}

/** With tax or without, an amount is an amount. */
const WITH_TAX =
  /\b(excl|excluding|ex|incl|including|inc|before|after|with|without|net of)\b( of)?( (tax(es)?|vat|gst))?/g

/** A known name inside a longer one, by how much of it that is. */
function partScore(target: ScoredTarget, column: string): number {
  const words = nameWords(nameWords(column).join(' ').replace(WITH_TAX, ''))
  const others = SOMETHING_ELSE[target.name]
  if (others !== undefined && words.some((word) => others.test(word) && !target.words.includes(word)))
    return 0
  if (SOMETHING_ELSE_ZH[target.name]?.test(column)) return 0
  const shares = target.words.map((word) => {
    if (/\p{Script=Han}/u.test(word))
      return word.length > 1 && column.includes(word) ? word.length / column.length : 0
    const part = nameWords(word)
    if (part.join('').length < 4) return 0
    return ` ${words.join(' ')} `.includes(` ${part.join(' ')} `) ? part.length / words.length : 0
  })
  const best = Math.max(0, ...shares)
  return best === 0 ? 0 : 40 + 15 * best
}

function misfit(target: ScoredTarget, name: number, profile: ColumnProfile): number {
  const { rows, given, distinct, numbers, decimals, dates } = profile
  const isUnique = given >= 3 && distinct === given
  const isConstant = given >= 3 && distinct === 1 && rows > 1
  switch (target.kind) {
    case 'timestamp':
    case 'date':
      return dates < 0.5 ? 50 : 0
    case 'money':
    case 'number':
    case 'integer':
      return numbers < 0.5 ? 50 : 0
    default:
  }
  switch (target.name) {
    case 'customer_id':
      return (
        (isUnique ? (name >= 88 ? 30 : 45) : 0) +
        (isConstant ? 20 : 0) +
        (numbers > 0.9 && decimals > 0.5 && name < 60 ? 40 : 0)
      )
    case 'order_id':
      return (
        (isConstant && name < 88 ? 20 : 0) + (dates > 0.9 && numbers < 0.5 ? 40 : 0) - (isUnique ? 10 : 0)
      )
    case 'status':
    case 'refund_status':
      return knows(profile, (value) => statusMeaning(value) !== undefined || isFlag(value)) ? 0 : 80
    case 'document_type':
      return knows(profile, (value) => documentMeaning(value) !== undefined) ? 0 : 100
    case 'is_test':
      return profile.values.every(isFlag) ? 0 : 100
    case 'currency':
      return profile.values.every((value) => /^[A-Za-z]{3}$|^\p{Sc}$|^人民币|^美元|^欧元/u.test(value))
        ? 0
        : 80
    default:
      return 0
  }
}

function knows({ values }: ColumnProfile, isKnown: (value: string) => boolean): boolean {
  return values.some(isKnown)
}

function isFlag(value: string): boolean {
  return /^(true|false|yes|no|y|n|0|1|是|否)$/i.test(value)
}
