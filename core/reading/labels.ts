import type { RfmClass, Stage } from './reading.js'
import type { Text } from './text.js'

/** What a list is called in words, whatever the filter holds; the keys of `where` that have a fixed name. */
export const FILTER_LABELS: Readonly<Record<string, Text>> = {
  stage: { en: 'stage', zh: '阶段' },
  region: { en: 'region', zh: '大区' },
  segment: { en: 'segment', zh: '细分' },
  industry: { en: 'industry', zh: '行业' },
  customer_type: { en: 'customer type', zh: '客户类型' },
  owner: { en: 'owner', zh: '负责人' },
  team: { en: 'team', zh: '团队' },
  channel: { en: 'channel', zh: '渠道' },
  customer: { en: 'customer', zh: '客户' },
  product: { en: 'product', zh: '产品' },
  category: { en: 'category', zh: '品类' },
  acquired_via: { en: 'acquired via', zh: '获客来源' },
  day: { en: 'day', zh: '日' },
  week: { en: 'week', zh: '周' },
  month: { en: 'month', zh: '月' },
  quarter: { en: 'quarter', zh: '季度' },
  year: { en: 'year', zh: '年' },
}

/** What the six stages are called; the names of the sources (exploration, 考察期, …) can be typed. */
export const STAGE_LABELS: Readonly<Record<Stage, Text>> = {
  prospect: { en: 'prospect', zh: '潜在客户' },
  exploration: { en: 'trying us out', zh: '试单期' },
  build_up: { en: 'growing', zh: '成长期' },
  stable: { en: 'stable', zh: '稳定期' },
  decline: { en: 'declining', zh: '下滑期' },
  terminated: { en: 'lost', zh: '已流失' },
}

export const RFM_CLASS_LABELS: Readonly<Record<RfmClass, Text>> = {
  important_value: { en: 'important-value', zh: '重要价值' },
  important_keep: { en: 'important-keep', zh: '重要保持' },
  important_develop: { en: 'important-develop', zh: '重要发展' },
  important_save: { en: 'important-save', zh: '重要挽留' },
  general_value: { en: 'general-value', zh: '一般价值' },
  general_keep: { en: 'general-keep', zh: '一般保持' },
  general_develop: { en: 'general-develop', zh: '一般发展' },
  general_save: { en: 'general-save', zh: '一般挽留' },
}

export const CUSTOMER_TYPE_LABELS: Readonly<Record<string, Text>> = {
  new: { en: 'new', zh: '新客户' },
  repeat: { en: 'repeat', zh: '老客户' },
  key_account: { en: 'key-account', zh: '大客户' },
  lost: { en: 'lost', zh: '已流失客户' },
}

/** What a filter is called. */
export function filterLabel(name: string): Text {
  return FILTER_LABELS[name] ?? { en: name.replaceAll('_', ' '), zh: name }
}
