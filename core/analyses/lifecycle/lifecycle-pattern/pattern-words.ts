import { z } from 'zod'
import { PATTERN_LABELS } from '../../../facts/sources/pattern-declarations.js'
import type { OwnWords } from '../../../reading/analysis-words.js'

/** What the analysis says to the reader. */
export const PATTERN_WORDS: OwnWords = {
  words: {
    en: `
      lifecycle pattern | lifecycle patterns | life cycle pattern | life cycle patterns | pattern | patterns | relationship pattern | relationship patterns |
      early abortion | early abortions | early termination | mid way death | midway death | early exit | early exits | long lasting | long-lasting | how did relationships end | how do relationships end | how relationships end |
      inverted u | inverted u curve | profit peak | past their peak | past its peak | when did profit peak | side of the peak
    `,
    zh: `
      生命周期模式 | 生命周期模式分类 | 模式 | 关系模式 | 模式分类 | 早期流产型 | 早期流产 | 中途夭折型 | 中途夭折 | 提前退出型 | 提前退出 | 长久保持型 | 长久保持 |
      倒u曲线 | 倒u | 倒u型曲线 | 倒u形 | 利润峰值 | 过了峰值 | 已过峰值 | 利润什么时候见顶 | 利润见顶 | 利润到顶
    `,
  },
  evidence: [{ cues: ['filter.pattern'], weight: 4 }],
  subject: ({ where }) =>
    where?.pattern === undefined
      ? { en: 'the lifecycle patterns of {customers}', zh: '{customers}的生命周期模式' }
      : { en: '{customers}', zh: '{customers}' },
  filters: [
    {
      name: 'pattern',
      label: { en: 'pattern', zh: '模式' },
      words: { en: 'lifecycle pattern | pattern', zh: '生命周期模式 | 模式' },
      values: PATTERN_LABELS,
      valueWords: {
        early_abortion: {
          en: 'early abortion | early abortions | aborted early | early termination | early terminations',
          zh: '早期流产型 | 早期流产',
        },
        mid_way_death: {
          en: 'mid way death | mid-way death | mid-way deaths | midway death | mid way deaths | died mid way | died midway',
          zh: '中途夭折型 | 中途夭折',
        },
        early_exit: {
          en: 'early exit | early exits | exited early | left early',
          zh: '提前退出型 | 提前退出',
        },
        long_lasting: {
          en: 'long lasting | long-lasting',
          zh: '长久保持型 | 长久保持',
        },
        open: { en: 'not yet determinable | undetermined', zh: '尚无法判定 | 未判定 | 无法判定模式' },
      },
    },
    {
      name: 'peak_side',
      label: { en: 'side of the peak', zh: '峰值哪一侧' },
      values: {
        rising: { en: 'still rising', zh: '仍在上升' },
        near: { en: 'near its peak', zh: '接近峰值' },
        past: { en: 'past its peak', zh: '已过峰值' },
      },
      valueWords: {
        rising: {
          en: 'left of the peak | left side of the curve | before their peak',
          zh: '倒u曲线左侧 | 曲线左侧 | 峰值左侧 | 倒u曲线的左侧',
        },
        past: {
          en: 'right of the peak | right side of the curve | past their peak | past the peak | over the peak',
          zh: '倒u曲线右侧 | 曲线右侧 | 峰值右侧 | 过了峰值 | 倒u曲线的右侧',
        },
        near: { en: 'near their peak | near the peak | at their peak', zh: '在峰值附近' },
      },
    },
  ],
  params: [
    {
      name: 'metric',
      label: { en: 'peak of', zh: '峰值指标' },
      schema: z.enum(['revenue', 'profit']),
      values: {
        revenue: {
          en: 'by revenue | of revenue | in revenue | revenue peak',
          zh: '按销售额 | 按收入 | 按采购额 | 收入峰值',
        },
        profit: { en: 'by profit | of profit | in profit', zh: '按利润 | 按毛利' },
      },
    },
    {
      name: 'long_from',
      label: { en: 'long-lasting from', zh: '长久保持的起点（天）' },
      schema: z.int().positive(),
      phrases: {
        en: 'long lasting from {day} | long-lasting from {day} | long lasting means {day}',
        zh: '稳定期满{day}算长久 | 满{day}算长久保持 | 长久保持按{day}',
      },
    },
  ],
  shows: ['explain'],
  tellsOfPeriods: true,
  examples: [
    { en: 'lifecycle patterns of our customers', zh: '生命周期模式分类' },
    { en: 'which customers were early abortions?', zh: '早期流产型的客户有哪些' },
    { en: 'share of early abortions among those lost last year', zh: '去年流失的客户里早期流产型占多少？' },
    { en: 'how many early exits and long-lasting customers?', zh: '提前退出型和长久保持型各多少' },
    { en: 'lifecycle patterns by region', zh: '各大区的生命周期模式' },
    { en: 'mid-way death customers in the north', zh: '华北的中途夭折型客户' },
    { en: 'which customers are past their peak?', zh: '哪些客户的利润已过峰值' },
    { en: 'long-lasting customers of anna', zh: '安娜负责的长久保持型客户' },
    { en: 'how do relationships end?', zh: '生命周期模式各占多少' },
    { en: 'lifecycle patterns by segment', zh: '按细分看生命周期模式' },
    { en: 'early exits by owner', zh: '各负责人的提前退出型客户' },
    { en: 'inverted U curve of our customers', zh: '客户的倒U曲线' },
    { en: 'when did profit peak for Sunrise Foods?', zh: '宏远机械的利润什么时候见顶' },
    { en: 'share of each lifecycle pattern', zh: '各生命周期模式的占比' },
    { en: 'early abortions last quarter', zh: '上季度的早期流产型客户' },
    { en: 'pattern of key accounts', zh: '大客户的生命周期模式' },
  ],
}
