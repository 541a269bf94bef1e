import type { Caveat } from '../../../answer/answer.js'
import type { CustomerType } from '../../../facts/sources/stage-customer-types.js'
import { foldText } from '../../../reading/folding.js'

/** How ledgers write the four types, folded. */
const WRITTEN: Readonly<Record<CustomerType, readonly string[]>> = {
  new: ['new', 'new customer', '新客', '新客户'],
  repeat: ['repeat', 'repeat customer', 'returning', '老客', '老客户'],
  key_account: [
    'key_account',
    'key account',
    'key accounts',
    'key',
    'vip',
    '大客户',
    '重点客户',
    '关键客户',
    '大客',
  ],
  lost: ['lost', 'churned', 'lost customer', '流失', '流失客户', '已流失'],
}

/** The type that a ledger's own value stands for. */
export function typeWritten(value: string): CustomerType | undefined {
  const folded = foldText(value)
  return (Object.keys(WRITTEN) as CustomerType[]).find((type) => WRITTEN[type].includes(folded))
}

const DEFINITIONS: Readonly<Record<CustomerType, { en: string; zh: string }>> = {
  new: { en: 'new: bought on one day so far', zh: '新客户：至今只有一天有订单' },
  repeat: { en: 'repeat: bought on two days or more', zh: '老客户：两天及以上有订单' },
  key_account: {
    en: 'key account: the top 5% by revenue of the last 12 months',
    zh: '大客户：近 12 个月收入排名前 5%',
  },
  lost: {
    en: 'lost: closed, or silent beyond the limit',
    zh: '流失客户：已销户，或沉默超过上限',
  },
}

/** Says that the type was computed, and how. */
export function typeComputed(type: CustomerType): Caveat {
  const { en, zh } = DEFINITIONS[type]
  return {
    code: 'customer_type_computed',
    text: {
      en: `By the orders, ${en}.`,
      zh: `按订单判断，${zh}。`,
    },
  }
}
