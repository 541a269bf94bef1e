import type { Playbook } from './playbook.js'

/**
 * Actions of our own where the source documents name none: by the main reason of drift and by urgency. To change one,
 * edit it here.
 */
export const OWN_PLAYBOOKS: readonly Playbook[] = [
  {
    id: 'P01',
    when: { signal: ['silence'], level: ['act_now'] },
    condition: { en: 'silent beyond its longest gap', zh: '沉默已超过以往最长间隔' },
    action: {
      en: 'Ring today: ask what has changed, and offer a fixed reorder date.',
      zh: '今天就打电话了解变化原因，约定固定补货时间。',
    },
    grade: 'P',
    source: 'ours',
  },
  {
    id: 'P02',
    when: { signal: ['silence'] },
    condition: { en: 'silent longer than usual', zh: '沉默时间长于平时' },
    action: {
      en: 'Ring this week: ask when the next order is due, and confirm stock and prices.',
      zh: '本周联系，问清下一单时间，确认库存和价格。',
    },
    grade: 'P',
    source: 'ours',
  },
  {
    id: 'P03',
    when: { signal: ['money'] },
    condition: { en: 'spends less than usual', zh: '采购金额低于平时' },
    action: {
      en: 'Find out which products went elsewhere, and quote for them.',
      zh: '弄清哪些产品改从别处采购，针对这些产品报价。',
    },
    grade: 'P',
    source: 'ours',
  },
  {
    id: 'P04',
    when: { signal: ['frequency'] },
    condition: { en: 'orders less often than usual', zh: '下单次数少于平时' },
    action: {
      en: 'Agree on a regular delivery so that orders come back to their rhythm.',
      zh: '约定定期送货，让下单恢复原来的节奏。',
    },
    grade: 'P',
    source: 'ours',
  },
  {
    id: 'P05',
    when: { signal: ['complaint'] },
    condition: { en: 'complained lately', zh: '近期有投诉' },
    action: {
      en: 'Settle the complaint first and report back in person, before any offer.',
      zh: '先处理好投诉并当面回复，再谈新订单。',
    },
    grade: 'P',
    source: 'ours',
  },
  {
    id: 'P06',
    when: { signal: ['overdue'] },
    condition: { en: 'pays late lately', zh: '近期付款逾期' },
    action: {
      en: 'Clear the overdue invoices with finance first, then talk about new orders.',
      zh: '先和财务理清欠款，再谈新订单。',
    },
    grade: 'P',
    source: 'ours',
  },
  {
    id: 'P07',
    when: { signal: ['products'] },
    condition: { en: 'buys fewer products', zh: '购买的产品种类变少' },
    action: {
      en: 'Show what it no longer orders, and ask why.',
      zh: '列出不再订购的产品，询问原因。',
    },
    grade: 'P',
    source: 'ours',
  },
]
