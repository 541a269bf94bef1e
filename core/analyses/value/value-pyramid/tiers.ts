import type { Text } from '../../../reading/text.js'
import { type SqlFragment, sql } from '../../../summary/sql-fragment.js'

export type Metric = 'revenue' | 'gross_profit' | 'clv' | 'score'

/** The tiers, the highest first; A to C are those of the ABC variant. */
export const TIERS: Readonly<Record<string, Text>> = {
  top: { en: 'top', zh: '顶层' },
  big: { en: 'big', zh: '大型' },
  medium: { en: 'medium', zh: '中型' },
  small: { en: 'small', zh: '小型' },
  A: { en: 'A', zh: 'A 类' },
  B: { en: 'B', zh: 'B 类' },
  C: { en: 'C', zh: 'C 类' },
  inactive: { en: 'inactive', zh: '不活跃' },
  prospect: { en: 'prospects', zh: '潜在客户' },
}

export const METRIC_LABELS: Readonly<Record<Metric, Text>> = {
  revenue: { en: 'spend a year', zh: '年采购额' },
  gross_profit: { en: 'gross profit a year', zh: '年毛利' },
  clv: { en: 'lifetime value', zh: '生命周期价值' },
  score: { en: 'RFM points', zh: 'RFM 总分' },
}

/** The tier of a ranked customer, over `place`, `n`, `value`, `total` and `above` (what those before it bring). */
export function tiersOf(kind: 'curry' | 'abc', cuts: readonly [number, number, number]): SqlFragment {
  if (kind === 'abc')
    return sql`CASE WHEN above < 0.8 * total THEN 'A' WHEN above < 0.95 * total THEN 'B' ELSE 'C' END`
  const isAmount = cuts.some((cut) => cut > 1)
  const [top, big, medium] = cuts.map((cut) =>
    isAmount ? sql`value >= ${cut}` : sql`place <= ceil(${cut} * n)`,
  ) as [SqlFragment, SqlFragment, SqlFragment]
  return sql`CASE WHEN ${top} THEN 'top' WHEN ${big} THEN 'big' WHEN ${medium} THEN 'medium' ELSE 'small' END`
}
