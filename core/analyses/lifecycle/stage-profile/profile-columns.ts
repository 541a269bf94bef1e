import type { WordedColumn } from '../../../reading/analysis-words.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'

/** Whether a stage brings more than the one before it, as it should (A6). */
const RISES = {
  rises: { en: 'rises', zh: '上升' },
  falls: { en: 'does not rise', zh: '未上升' },
}

/** One row a stage: the features of A7, each per customer and month in the stage, and the check of A6. */
export const PROFILE_COLUMNS: readonly WordedColumn[] = [
  { name: 'stage', type: 'code', label: { en: 'stage', zh: '阶段' }, values: { ...STAGE_LABELS } },
  {
    name: 'revenue',
    type: 'money',
    isMean: true,
    label: { en: 'revenue per customer and month', zh: '每客户每月交易额' },
    words: { en: 'transaction value | revenue per customer', zh: '户均交易额' },
  },
  {
    name: 'profit',
    type: 'money',
    isMean: true,
    label: { en: 'profit per customer and month', zh: '每客户每月利润' },
    words: { en: 'customer profit | profit per customer', zh: '户均利润' },
  },
  {
    name: 'orders',
    type: 'number',
    label: { en: 'orders per customer and month', zh: '每客户每月单数' },
    words: { en: 'transaction volume | orders per customer', zh: '交易量 | 户均单数' },
  },
  {
    name: 'price',
    type: 'share',
    inPercent: true,
    label: { en: 'price against list', zh: '成交价与标价之比' },
    words: { en: 'price level', zh: '价格水平' },
  },
  {
    name: 'cost',
    type: 'money',
    isMean: true,
    label: { en: 'cost per customer and month', zh: '每客户每月成本' },
  },
  {
    name: 'cost_per_order',
    type: 'money',
    isMean: true,
    label: { en: 'relationship cost per order', zh: '每单关系营销成本' },
    words: { en: 'cost per order', zh: '每单成本' },
  },
  {
    name: 'indirect_benefit',
    type: 'money',
    isMean: true,
    label: { en: 'indirect benefit per customer and month', zh: '每客户每月间接效益' },
    words: { en: 'indirect benefit', zh: '间接效益' },
  },
  {
    name: 'quantity',
    type: 'number',
    label: { en: 'quantity per customer and month', zh: '每客户每月数量' },
  },
  {
    name: 'check',
    type: 'code',
    label: { en: 'revenue against the stage before', zh: '交易额与前一阶段相比' },
    values: RISES,
  },
  {
    name: 'check_profit',
    type: 'code',
    label: { en: 'profit against the stage before', zh: '利润与前一阶段相比' },
    values: RISES,
  },
  { name: 'customers', type: 'integer', label: { en: 'customers', zh: '客户数' } },
  { name: 'months', type: 'number', label: { en: 'customer months', zh: '客户月数' } },
]
