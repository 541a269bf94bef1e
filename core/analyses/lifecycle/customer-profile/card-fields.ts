import type { Text } from '../../../reading/text.js'
import { identifier, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

/** The five values of a customer (C19), and what else a card holds. */
export const SECTIONS = [
  'identity',
  'lifecycle',
  'market',
  'scale',
  'brand',
  'information',
  'network',
  'contacts',
  'service',
  'ratings',
] as const
export type Section = (typeof SECTIONS)[number]

export const SECTION_LABELS: Readonly<Record<Section, Text>> = {
  identity: { en: 'who it is', zh: '基本信息' },
  lifecycle: { en: 'lifecycle', zh: '生命周期' },
  market: { en: 'market value', zh: '市场价值' },
  scale: { en: 'scale value', zh: '规模价值' },
  brand: { en: 'brand value', zh: '品牌价值' },
  information: { en: 'information value', zh: '信息价值' },
  network: { en: 'network value', zh: '网络价值' },
  contacts: { en: 'contacts', zh: '联系' },
  service: { en: 'service', zh: '服务' },
  ratings: { en: 'ratings by hand', zh: '人工评分' },
}

/** A field of the card, of one of the five values, and where the ledger would hold it. */
export interface CardField {
  readonly name: string
  readonly section: Section
  readonly label: Text
  /** Column without which nobody has it, by table. */
  readonly table: string
  readonly column: string
  /** Rows of `table` that count, where it isn't a column of customers. */
  readonly items?: readonly string[]
}

const attribute = (name: string, section: Section, label: Text): CardField => ({
  name,
  section,
  label,
  table: 'customers',
  column: name,
})

/** What a complete card holds: each field weighs the same (our choice). */
export const CARD_FIELDS: readonly CardField[] = [
  {
    name: 'orders',
    section: 'market',
    label: { en: 'orders', zh: '订单' },
    table: 'orders',
    column: 'customer_id',
  },
  {
    name: 'wallet',
    section: 'market',
    label: { en: 'total demand (wallet)', zh: '总需求（钱包）' },
    table: 'wallets',
    column: 'total_amount',
  },
  attribute('employees', 'scale', { en: 'employees', zh: '员工数' }),
  attribute('annual_revenue', 'scale', { en: 'annual revenue of the customer', zh: '客户年营收' }),
  {
    name: 'perceived_value',
    section: 'brand',
    label: { en: 'perceived value', zh: '感知价值' },
    table: 'surveys',
    column: 'item',
    items: ['perceived_value', 'rating_brand'],
  },
  attribute('name', 'information', { en: 'name', zh: '名称' }),
  attribute('region', 'information', { en: 'region', zh: '大区' }),
  attribute('segment', 'information', { en: 'segment', zh: '细分' }),
  attribute('industry', 'information', { en: 'industry', zh: '行业' }),
  attribute('owner', 'information', { en: 'owner', zh: '负责人' }),
  attribute('first_contact_on', 'information', { en: 'first contact', zh: '首次接触' }),
  attribute('acquired_via', 'information', { en: 'acquired via', zh: '获客来源' }),
  {
    name: 'network_rating',
    section: 'network',
    label: { en: 'rating of its network', zh: '网络价值评分' },
    table: 'surveys',
    column: 'item',
    items: ['rating_network'],
  },
]

/** Whether the ledger has a field for anybody. */
export function hasField(
  { context }: Pick<KernelQuery<object>, 'context'>,
  { table, column }: CardField,
): boolean {
  return context.snapshot.tables[table]?.includes(column) === true
}

/** 1 where a customer's field is filled, over `f`, up to the day; 0 else. */
export function isFilled(query: KernelQuery<object>, field: CardField): SqlFragment {
  if (!hasField(query, field)) return sql`0`
  if (field.table === 'orders') return sql`CAST(f.first_order_on IS NOT NULL AS INTEGER)`
  if (field.table === 'customers') return sql`CAST(f.${identifier(field.column)} IS NOT NULL AS INTEGER)`
  return sql`CAST(${identifier(`with_${field.name}`)}.customer_id IS NOT NULL AS INTEGER)`
}
