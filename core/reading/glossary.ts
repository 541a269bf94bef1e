import type { Text } from './text.js'

/** A word of ours that people ask the meaning of. */
export interface GlossaryEntry {
  readonly term: Text
  /** Further words for it, separated by "|". */
  readonly words: Text
  readonly meaning: Text
}

const entry = (en: string, zh: string, words: Text, meaning: Text): GlossaryEntry => ({
  term: { en, zh },
  words,
  meaning,
})

/** What our words mean, in one line each, for "what is a drifting customer?" and 稳定期是什么意思. */
export const GLOSSARY: readonly GlossaryEntry[] = [
  entry(
    'drifting',
    '漂移（节奏异常）',
    { en: 'drift | drifting customer | drifter', zh: '漂移 | 节奏异常 | 漂移客户 | 客户漂移' },
    {
      en: 'Drifting: buys steadily, now later, less often or less than usual; still with us.',
      zh: '漂移（节奏异常）：一直稳定下单、近来下单变晚、变少或变小、尚未流失。',
    },
  ),
  entry(
    'chance of no order',
    '不下单的可能性',
    {
      en: 'score | drift score | risk | chance of no order in 90 days | the percentage',
      zh: '得分 | 分数 | 漂移得分 | 风险 | 90天内不下单的可能性',
    },
    {
      en: 'Chance of no order: of ten customers like this one, so many placed no order in the days that followed.',
      zh: '不下单的可能性：历史上情况类似的客户，10 家里有几家在随后的日子里没有再下单。',
    },
  ),
  entry(
    'level',
    '级别',
    {
      en: 'act now | call this week | watch | urgency',
      zh: '马上联系 | 本周联系 | 留意 | 紧急程度',
    },
    {
      en: 'Act now, call this week, watch: how far a customer is from its own habit.',
      zh: '马上联系、本周联系、留意：客户偏离自己习惯的程度。',
    },
  ),
  entry(
    'likely loss a year',
    '预计损失（年）',
    {
      en: 'value at risk | likely loss | revenue at risk',
      zh: '预计损失 | 在险金额 | 在险价值 | 可能损失',
    },
    {
      en: 'Likely loss: what a customer brings a year × the chance that it places no order.',
      zh: '预计损失：客户一年带来的金额 × 不下单的可能性。',
    },
  ),
  entry(
    'limit of silence',
    '沉默上限',
    { en: 'churn point | p95 | churn gap', zh: '流失点 | 沉默上限 | p95' },
    {
      en: 'Limit of silence: longer than 95 of 100 such gaps between orders.',
      zh: '沉默上限：比 100 次同类下单间隔中的 95 次都长。',
    },
  ),
  entry(
    'warning point',
    '警戒线（流失警戒点）',
    { en: 'churn warning point | p80', zh: '流失警戒点 | 警戒线 | 警戒点 | p80' },
    {
      en: 'Warning point: longer than 80 of 100 such gaps between orders.',
      zh: '警戒线（流失警戒点）：比 100 次同类下单间隔中的 80 次都长。',
    },
  ),
  entry(
    'lost',
    '已流失',
    { en: 'churned | lost customer | churned customer | churn', zh: '流失 | 流失客户 | 已流失客户' },
    {
      en: 'Lost: the account is closed, or it has been silent beyond the limit.',
      zh: '已流失：已销户，或沉默时间超过上限。',
    },
  ),
  entry(
    'closed',
    '已销户',
    { en: 'terminated | termination | closed account', zh: '终止期 | 已终止 | 终止 | 销户' },
    {
      en: 'Closed: the relationship was ended by either side.',
      zh: '已销户（终止期）：由任何一方结束了合作。',
    },
  ),
  entry(
    'prospect',
    '潜在客户',
    { en: 'prospects | lead', zh: '潜在期 | 潜客 | 潜在客户期' },
    { en: 'Prospect: no order yet.', zh: '潜在客户：还没有下过单。' },
  ),
  entry(
    'exploration (trying us out)',
    '试单期（考察期）',
    { en: 'exploration | exploration stage | trying us out', zh: '考察期 | 试单期 | 开发期' },
    {
      en: 'Exploration, trying us out: one or two orders, or very new.',
      zh: '试单期（考察期）：只下过一两单，或刚刚开始合作。',
    },
  ),
  entry(
    'build-up (growing)',
    '成长期（形成期）',
    { en: 'build-up | build up | growing | build-up stage', zh: '形成期 | 成长期' },
    { en: 'Build-up, growing: orders rise.', zh: '成长期（形成期）：订单在上升。' },
  ),
  entry(
    'stable',
    '稳定期',
    { en: 'stable stage | stable customer', zh: '稳定客户 | 成熟期 | 稳定' },
    { en: 'Stable: steady near its best.', zh: '稳定期：订单稳定，接近最好的水平。' },
  ),
  entry(
    'decline (declining)',
    '下滑期（退化期）',
    { en: 'decline | declining | in decline | decline stage', zh: '退化期 | 下滑期 | 衰退期 | 退化' },
    { en: 'Declining: clearly less than at its best.', zh: '下滑期（退化期）：明显低于最好的水平。' },
  ),
  entry(
    'lifecycle stage',
    '生命周期阶段',
    {
      en: 'stage | lifecycle | customer lifecycle | lifecycle stages',
      zh: '阶段 | 生命周期 | 客户生命周期',
    },
    {
      en: 'Lifecycle stage: prospect, exploration, build-up, stable, decline or closed; where a customer stands by its own orders.',
      zh: '生命周期阶段：潜在期、考察期、形成期、稳定期、退化期、终止期，按客户自己的订单判断。',
    },
  ),
  entry(
    'main reason',
    '主要原因',
    { en: 'lead signal | signal', zh: '首要信号 | 信号' },
    {
      en: 'Main reason: the strongest sign of drifting that a person can check.',
      zh: '主要原因：最明显、可以核实的漂移迹象。',
    },
  ),
  entry(
    'RFM',
    'RFM',
    { en: 'rfm | rfm analysis | rfm model | rfm class', zh: 'rfm模型 | rfm分析 | rfm类别' },
    {
      en: 'RFM: how recently (R), how often (F) and for how much (M) a customer bought, each scored 1 to 5; high or low in each gives eight classes.',
      zh: 'RFM：按最近一次购买（R）、购买频率（F）和购买金额（M）各打 1～5 分，按高低分成八类客户。',
    },
  ),
  entry(
    'left-out rows',
    '未导入的行',
    { en: 'quarantine | rejected row', zh: '隔离 | 隔离区 | 被拒绝的行' },
    {
      en: 'Left-out rows: rows of a file that could not be taken over, kept with the reason.',
      zh: '未导入的行：文件中未能导入的行，连同原因一起保留。',
    },
  ),
  entry(
    'lifetime value',
    '客户生命周期价值',
    { en: 'clv | ltv | cltv | customer lifetime value', zh: '生命周期价值 | 终身价值 | 客户终身价值' },
    {
      en: 'Lifetime value: the profit that a customer is expected to bring from now on, later years counting less.',
      zh: '客户生命周期价值：客户今后预计带来的全部利润，越远的年份折算得越少。',
    },
  ),
  entry(
    'customer equity',
    '客户资产',
    { en: 'customer asset | customer assets', zh: '客户权益 | 顾客资产' },
    {
      en: 'Customer equity: the lifetime values of all customers together.',
      zh: '客户资产：全部客户生命周期价值的总和。',
    },
  ),
  entry(
    'delivered value',
    '客户让渡价值',
    { en: 'customer delivered value | perceived value', zh: '让渡价值 | 客户感知价值 | 感知价值' },
    {
      en: 'Delivered value: what the customer gains from buying less all that it costs them, as they see it.',
      zh: '客户让渡价值：客户从购买中得到的总价值减去付出的总成本，以客户的感受为准。',
    },
  ),
]
