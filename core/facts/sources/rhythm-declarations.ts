import type { Fact } from '../fact.js'

/** The facts of a customer's own rhythm; days that count as recent are 90, or twice the ledger's median interval. */
export const RHYTHM_FACTS: readonly Fact[] = [
  {
    name: 'usual_from',
    type: 'days',
    label: { en: 'usual interval from', zh: '平时最短间隔' },
    meaning: {
      en: 'One in five of its own intervals between orders is shorter; in whole days.',
      zh: '自身下单间隔中有五分之一比它短（整天）。',
    },
    formula: 'F15.2',
  },
  {
    name: 'usual_to',
    type: 'days',
    label: { en: 'usual interval to', zh: '平时最长间隔' },
    words: { en: 'own interval | usual interval', zh: '平时间隔 | 下单间隔' },
    meaning: {
      en: 'One in five of its own intervals between orders is longer; in whole days.',
      zh: '自身下单间隔中有五分之一比它长（整天）。',
    },
    formula: 'F15.2',
  },
  {
    name: 'longest_interval',
    type: 'days',
    label: { en: 'longest gap so far', zh: '以往最长间隔' },
    words: { en: 'longest gap | longest silence', zh: '最长间隔 | 最长未下单' },
    meaning: { en: 'The longest interval between two of its orders.', zh: '两次下单之间的最长间隔。' },
  },
  {
    name: 'median_interval',
    type: 'days',
    label: { en: 'usual interval', zh: '常见间隔' },
    words: { en: 'median interval', zh: '间隔中位数' },
    meaning: { en: 'The median of its own intervals between orders.', zh: '自身下单间隔的中位数。' },
  },
  {
    name: 'regularity',
    type: 'number',
    label: { en: 'regularity', zh: '规律性' },
    meaning: {
      en: 'How regularly it orders: 1 is by chance, 4 and more by the clock (shape of a gamma distribution of its intervals, drawn to what is usual here where it has few).',
      zh: '下单的规律程度：1 为随机，4 以上相当准时（自身间隔的伽马形状参数，间隔少时向账本常见水平收缩）。',
    },
    formula: 'F15.2',
  },
  {
    name: 'usual_orders',
    type: 'number',
    label: { en: 'usual orders in 90 days', zh: '平时90天下单次数' },
    meaning: {
      en: 'Orders in equally long times before the recent days, on average.',
      zh: '近期之前同样长时间内的平均下单次数。',
    },
  },
  {
    name: 'recent_spend',
    type: 'money',
    label: { en: 'recent spend', zh: '近期采购额' },
    words: { en: 'spend of the last 90 days | recent revenue', zh: '近90天采购额 | 最近90天销售额' },
    meaning: {
      en: 'Net order value of the last 90 days (twice the ledger’s usual interval where that is longer).',
      zh: '最近90天的订单净额（账本常见间隔的两倍更长时取后者）。',
    },
  },
  {
    name: 'usual_spend',
    type: 'money',
    label: { en: 'usual spend', zh: '平时采购额' },
    words: { en: 'usual revenue', zh: '以往采购额' },
    meaning: {
      en: 'Net order value of equally long times before, on average, up to eight of them.',
      zh: '此前同样长时间的平均订单净额，最多取八段。',
    },
  },
  {
    name: 'latest_amount',
    type: 'money',
    label: { en: 'latest order', zh: '最近一单金额' },
    words: { en: 'last order value', zh: '末单金额' },
    meaning: { en: 'Net amount of its last purchase day.', zh: '最后一个购买日的净额。' },
  },
]
