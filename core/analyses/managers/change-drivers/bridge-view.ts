import type { Text } from '../../../reading/text.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import type { Metric } from './bridge-statement.js'
import type { Driver, GroupBridge } from './group-bridges.js'

export const METRIC_LABELS: Readonly<Record<Metric, Text>> = {
  revenue: { en: 'revenue', zh: '销售额' },
  profit: { en: 'gross profit', zh: '毛利' },
  customers: { en: 'buying customers', zh: '下单客户数' },
  value_at_risk: { en: 'likely loss a year', zh: '预计损失（年）' },
}

export const DRIVER_LABELS: Readonly<Record<Driver, Text>> = {
  new: { en: 'new customers', zh: '新客户' },
  returned: { en: 'returned customers', zh: '回流客户' },
  expanded: { en: 'bought more', zh: '买得更多' },
  contracted: { en: 'bought less', zh: '买得更少' },
  lost: { en: 'stopped buying', zh: '不再购买' },
  unchanged: { en: 'unchanged', zh: '不变' },
}

/** A bridge between two periods and how its amounts are written. */
export interface BridgeView {
  readonly query: KernelQuery<unknown>
  readonly metric: Metric
  readonly compareTo: { readonly from: string; readonly to: string }
  readonly total: GroupBridge
  readonly amount: (value: number) => Text
}
