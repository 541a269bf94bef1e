import { Answer } from '../../../core/answer/answer.js'
import type { Lang } from '../../../core/reading/text.js'

export interface SampleOptions {
  readonly rows?: number
  readonly lang?: Lang
  readonly name?: (index: number) => string
  readonly prose?: string
  readonly total?: number
}

const both = (text: string) => ({ en: text, zh: text })

/** A drift answer of any size: plain data that satisfies the contract. */
export function sampleAnswer(options: SampleOptions = {}): Answer {
  const { rows = 3, lang = 'en', name = (index) => `Customer ${index}`, prose = 'late' } = options
  return Answer.parse({
    reading: { analysis: 'drift', lang, where: { stage: ['stable'] } },
    echo: {
      en: 'I read this as: drifting customers among stable customers',
      zh: '我的理解：稳定期客户中的流失客户',
    },
    snapshot: { id: 's1', dataThrough: '2026-11-20', timeZone: 'Europe/London', currency: 'GBP' },
    asOf: '2026-11-22',
    status: 'answered',
    headline: { en: `${rows} stable customers are drifting`, zh: `${rows} 位稳定期客户正在流失` },
    table: {
      columns: [
        {
          name: 'stage',
          type: 'code',
          label: both('Stage'),
          values: { stable: { en: 'stable', zh: '稳定期' } },
        },
        { name: 'score', type: 'probability', label: { en: 'Risk', zh: '风险' } },
        { name: 'customer', type: 'customer', label: { en: 'Customer', zh: '客户' } },
        { name: 'name', type: 'text', label: both('Name') },
        { name: 'value_at_risk', type: 'money', label: { en: 'Value at risk', zh: '风险金额' } },
        { name: 'gap', type: 'days', label: { en: 'Gap', zh: '间隔' } },
        { name: 'empty', type: 'number', label: both('Empty') },
        { name: 'why', type: 'prose', label: { en: 'Why', zh: '原因' } },
      ],
      rows: Array.from({ length: rows }, (_, index) => ({
        stage: 'stable',
        score: 0.9 - index / (rows + 1),
        customer: `C${index}`,
        name: name(index),
        value_at_risk: 81_200 - index,
        gap: 43,
        why: both(prose),
      })),
      total: options.total ?? rows,
    },
    figures: [
      {
        id: 'top',
        title: { en: 'Value at risk', zh: '风险金额' },
        alt: both('bars'),
        data: [{ type: 'bar', x: ['A', 'B'], y: [3, 2], name: 'at risk' }],
        layout: { yaxis: { title: { text: 'GBP' } } },
      },
    ],
    evidence: [
      {
        subject: 'C0',
        label: name(0),
        statements: [
          {
            en: 'ordered every 21 ± 4 days for two years; now 43 days',
            zh: '两年来每 21 ± 4 天下单一次；现在已隔 43 天',
          },
        ],
      },
    ],
    caveats: [
      {
        code: 'thin',
        text: { en: 'Few losses in the past to learn from.', zh: '历史流失很少，可供学习的样本有限。' },
      },
    ],
    method: {
      summary: { en: 'P(no order in 90 days), BG/NBD', zh: '90 天内不下单的概率，BG/NBD' },
      formulas: ['F15'],
      settings: { horizon_days: 90 },
      references: ['Fader, Hardie & Lee (2005)'],
    },
    sql: [],
    followUps: [
      {
        label: { en: 'Why the first?', zh: '为什么？' },
        reading: { analysis: 'drift', lang, show: 'explain' },
      },
      { label: { en: 'By region', zh: '按大区' }, reading: { analysis: 'drift', lang, groupBy: ['region'] } },
    ],
  })
}
