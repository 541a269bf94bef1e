import { z } from 'zod'
import { type AnalysisWords, wordedColumns } from '../../../reading/analysis-words.js'
import type { Column } from '../../../reading/column.js'
import { describeStages } from '../../../reading/echo-population.js'
import type { Reading } from '../../../reading/reading.js'
import { spaced } from '../../../reading/wording.js'

/** What the transitions say of themselves to the reader; most of their words are moves, which the reader knows. */
export const stageTransitionWords = (columns: readonly Column[]): AnalysisWords => ({
  id: 'stage_transition',
  title: { en: 'Stage transitions', zh: '阶段迁移' },
  words: { en: 'stage transitions | transition analysis', zh: '阶段迁移 | 迁移分析' },
  evidence: [
    { cues: ['move.change'], weight: 3.5 },
    { cues: ['move.shift', 'asks.who'], weight: 3.5 },
    { cues: ['move', 'dimension.stage'], weight: 3 },
    { cues: ['filter.from_stage', 'filter.to_stage', 'past'], weight: 3 },
  ],
  subject: (reading) => ({
    en: `{customers} who ${movedEn(reading)}`,
    zh: spaced(`${movedZh(reading)}的`, '{customers}'),
  }),
  columns: wordedColumns(columns, {
    revenue_at_stake: {
      words: {
        en: `
          revenue at stake | value at stake | money at stake | revenue | sale |
          turnover | spend | spending | sales volume | order volume | monetary | monetary value | money |
          customer value | value
        `,
        zh: `
          涉及金额 | 涉及收入 | 销售额 | 营收 | 收入 | 交易额 | 采购额 | 成交额 | 营业额 | 消费额 | 业绩 |
          金额 | 客户价值 | 价值
        `,
      },
    },
    on: { words: { en: 'date of the change | date of change', zh: '变动日期 | 迁移日期' } },
    name: { words: { en: 'alphabet | customer name', zh: '客户名称 | 姓名 | 名字' } },
  }),
  params: [{ name: 'matrix', label: { en: 'as a matrix', zh: '矩阵' }, schema: z.boolean() }],
  filters: [
    { name: 'from_stage', label: { en: 'from stage', zh: '原阶段' } },
    { name: 'to_stage', label: { en: 'to stage', zh: '新阶段' } },
  ],
  shows: ['matrix', 'explain'],
  tellsOfPeriods: true,
  asked: 2,
  examples: [
    { en: 'who moved from stable to decline last quarter?', zh: '上个季度从稳定期掉到退化期的客户有谁？' },
    { en: 'which customers changed stage last month?', zh: '上个月哪些客户换了阶段？' },
    { en: 'stage transitions in Q3 by region', zh: '三季度各大区的阶段迁移' },
    { en: 'transition matrix for last year', zh: '去年的阶段迁移矩阵' },
    { en: 'how many customers became stable this year?', zh: '今年有多少客户进入稳定期？' },
    { en: 'customers who fell into decline in October', zh: '10月掉到退化期的客户' },
    { en: 'which key accounts left the stable stage last quarter?', zh: '上季度哪些大客户离开了稳定期？' },
    { en: 'customers who changed stage sorted by revenue at stake', zh: '换了阶段的客户按涉及收入排序' },
    { en: 'who went from decline back to stable?', zh: '谁从退化期回到了稳定期？' },
    { en: 'stage changes in the North in 2025', zh: '2025年华北的阶段变化' },
    { en: 'did Sunrise Foods change stage last year?', zh: '宏远机械去年换阶段了吗？' },
    { en: 'top 10 moves to decline by revenue at stake', zh: '转到退化期的前10个客户，按涉及收入排' },
    {
      en: 'how many customers moved from build-up to stable in Q2?',
      zh: '二季度有多少客户从形成期转到稳定期？',
    },
    { en: 'customers of mine that moved to decline this month', zh: '本月我的客户里谁转到了退化期？' },
    { en: 'transitions by owner last quarter', zh: '上季度按负责人看阶段迁移' },
  ],
})

type Asked = Pick<Reading, 'where'>

function movedEn({ where = {} }: Asked): string {
  const from = where.from_stage ? ` from ${describeStages(where.from_stage, 'en')}` : ''
  const to = where.to_stage ? ` to ${describeStages(where.to_stage, 'en')}` : ''
  return from || to ? `moved${from}${to}` : 'changed stage'
}

function movedZh({ where = {} }: Asked): string {
  const from = where.from_stage ? describeStages(where.from_stage, 'zh') : ''
  const to = where.to_stage ? describeStages(where.to_stage, 'zh') : ''
  if (from && to) return `从${from}转到${to}`
  if (to) return `转到${to}`
  return from ? `离开${from}` : '发生阶段迁移'
}
