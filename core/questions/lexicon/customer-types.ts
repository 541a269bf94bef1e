import type { Entry } from './entry.js'

const type = (value: string, en: string, zh: string): Entry => ({
  kind: 'filter',
  name: 'customer_type',
  value,
  en,
  zh,
})

export const CUSTOMER_TYPE_ENTRIES: readonly Entry[] = [
  type(
    'key_account',
    `
      key account | key customer | key client | key acct | major account | major customer |
      big account | big customer | large account | large customer | strategic account | vip |
      vip customer | vip account | vip client
    `,
    `
      大客户 | 大客 | 重点客户 | 关键客户 | 重要客户 | vip | vip客户 | ka客户 | ka | 贵宾客户 | 大户 |
      核心客户
    `,
  ),
  type(
    'repeat',
    `
      repeat customer | repeat account | repeat buyer | repeat client | returning customer |
      returning | existing customer | existing account | old customer | long standing customer
    `,
    '老客户 | 老客 | 老顾客 | 回头客 | 老用户 | 熟客 | 复购客户',
  ),
  type(
    'new',
    `
      new customer | new account | new client | new buyer | newly acquired customer |
      first time buyer
    `,
    '新客户 | 新客 | 新顾客 | 新用户 | 新增客户',
  ),
  type(
    'lost',
    `
      lost customer | lost account | lost client | lost | churned | churned customer |
      churned account | gone customer | defected | ex customer | former customer | have left |
      has left | left us | have gone
    `,
    `
      已流失 | 丢了 | 失去了 | 丢失了 | 流失掉了 | 已经流失 | 流失了 | 流失客户 | 流失的客户 | 已流失客户 | 丢失的客户 | 丢掉的客户 |
      丢了的客户 | 跑掉的客户 | 流失掉的客户 | 已流失的客户
    `,
  ),
]
