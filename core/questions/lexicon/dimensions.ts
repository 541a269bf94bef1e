import type { Entry } from './entry.js'

const dimension = (value: string, en: string, zh: string): Entry => ({
  kind: 'dimension',
  value,
  en,
  zh,
})

/** Names of filters, by which answers are grouped and values introduced. */
export const DIMENSION_ENTRIES: readonly Entry[] = [
  dimension('stage', 'stage | lifecycle stage | phase', '阶段 | 生命周期阶段 | 客户阶段'),
  dimension(
    'region',
    'region | area | territory | geography',
    '大区 | 区域 | 地区 | 片区 | 地域 | 省份 | 区',
  ),
  dimension(
    'segment',
    'segment | market segment | customer segment',
    '细分 | 客户细分 | 细分市场 | 客群 | 分群',
  ),
  dimension('industry', 'industry | sector | vertical | industries', '行业 | 产业'),
  dimension('customer_type', 'customer type | type of customer | account type', '客户类型 | 客户类别 | 类型'),
  dimension(
    'owner',
    `
      owner | account owner | account manager | sales rep | rep | salesperson | sales person |
      salespeople | sales manager | seller | manager | key account manager | am
    `,
    `
      负责人 | 客户经理 | 销售 | 业务员 | 销售员 | 销售经理 | 经理 | 销售代表 | 跟进人 | 归属人 |
      人员
    `,
  ),
  dimension('team', 'team | sales team', '团队 | 小组 | 销售团队'),
  dimension('channel', 'channel | sales channel', '渠道 | 销售渠道'),
  dimension('product', 'product | sku | item', '产品 | 商品 | 货品'),
  dimension('category', 'category | product category | product group', '品类 | 产品类别 | 产品线 | 品种'),
  dimension(
    'acquired_via',
    'acquisition channel | acquired via | source | lead source',
    '获客渠道 | 获客来源 | 来源',
  ),
  dimension('customer', 'customer | account | client', '客户 | 顾客'),
]

/** Units of time, which are dimensions too. */
export const UNIT_ENTRIES: readonly Entry[] = [
  { kind: 'unit', value: 'day', en: 'day | d | daily', zh: '天 | 日' },
  { kind: 'unit', value: 'week', en: 'week | wk | weekly | w', zh: '周 | 星期 | 礼拜' },
  {
    kind: 'unit',
    value: 'month',
    en: 'month | mth | mo | mon | monthly | mnth',
    zh: '月 | 月份 | 月度',
  },
  { kind: 'unit', value: 'quarter', en: 'quarter | qtr | quarterly | q', zh: '季度 | 季' },
  { kind: 'unit', value: 'half', en: 'half year | half | semester', zh: '半年' },
  {
    kind: 'unit',
    value: 'year',
    en: 'year | yr | yearly | annual | annually | y',
    zh: '年 | 年度 | 财年',
  },
]
