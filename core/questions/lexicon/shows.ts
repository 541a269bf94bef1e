import type { Entry } from './entry.js'

const show = (value: string, en: string, zh: string): Entry => ({
  kind: 'show',
  value,
  en,
  zh,
})

export const SHOW_ENTRIES: readonly Entry[] = [
  show(
    'count',
    `
      how many | number of | count | count of | headcount | total number of | nr of | no of |
      howmany | hw many
    `,
    `
      多少 | 有多少 | 有几个 | 几个 | 几家 | 数量 | 个数 | 总数 | 客户数 | 客户数量 | 客户个数 | 客户总数 | 的客户数 | 的客户数量 | 多少个 | 多少家 | 家数 |
      共有多少 | 计数 | 数 | 几名 | 几户 | 多少户 | 人数
    `,
  ),
  show(
    'share',
    `
      share | share of | proportion | proportion of | percentage | percentage of | what percent |
      what percent of | what % | % of | fraction of | fraction | ratio | what part of | distribution | distributed |
      breakdown
    `,
    `
      占比 | 百分比 | 比例 | 占多少 | 占几成 | 百分之几 | 份额 | 比重 | 构成 | 占总数多少 | 分布
    `,
  ),
  show(
    'trend',
    `
      trend | over time | development over | evolution | evolve | evolved | time series | trending |
      history | how has | how have | developed | has developed | have developed
    `,
    `
      趋势 | 走势 | 变化趋势 | 变化情况 | 历史 | 曲线 | 历年 | 怎么变化 | 如何变化 | 变化
    `,
  ),
  show(
    'explain',
    `
      why | explain | explanation | reason | reason for | how come | because of what | what makes |
      explain why | reason why | evidence | justify | y is
    `,
    `
      为什么 | 为何 | 解释 | 解释一下 | 原因 | 怎么回事 | 理由 | 依据 | 凭什么 | 为啥 | 咋回事 |
      说明 | 说说为什么
    `,
  ),
  show(
    'matrix',
    `
      matrix | crosstab | cross tab | cross table | contingency table | transition table | transition matrix | grid
    `,
    '矩阵 | 交叉表 | 转移矩阵 | 迁移矩阵 | 阶段迁移矩阵 | 列联表',
  ),
  show(
    'list',
    `
      list | list of | a list of | name list | table of | names of | list all | in a list
    `,
    `
      名单 | 列表 | 清单 | 列出 | 列出来 | 列一下 | 列个 | 罗列 | 明细 | 拉一份 | 拉个 | 拉一下 |
      导出
    `,
  ),
]
