import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'

/** Filters whose words stand before "customers", so that "drifting" would have to stand before them. */
const ADJECTIVES = ['stage', 'customer_type', 'rfm_class', 'rfm_cell']

const SILENCE_EN = `
  gap | since last order | since the last order | since their last order | silence | days silent |
  days since last order | days since the last order | time since last order | days without order |
  gap since last order | order gap | inactivity | recency | recency of purchase
`
const SILENCE_ZH = `
  未下单天数 | 间隔 | 距上次下单天数 | 沉默天数 | 没下单天数 | 距上次购买天数 | 最近下单间隔 | 静默天数 | 最近购买 | 近度
`

/** What drift says of itself to the reader; the labels of its columns are words already. */
export const DRIFT_WORDS: OwnWords = {
  words: {
    en: `
      drift | drifting | drifted | drifter | drift away | drifting away | drift analysis |
      drift score | drift report | drift list | drift warning | adrift | out of rhythm | off rhythm |
      out of their rhythm | off their rhythm | off their own rhythm | out of their own rhythm |
      departing from their rhythm | departing from their own rhythm | leaving their rhythm |
      leaving their own rhythm | breaking their rhythm | breaking rhythm | lost their rhythm |
      losing their rhythm | late for their usual order | late with their order |
      overdue for an order | overdue for their usual order | ordering less than usual |
      ordering less often | ordering less | order less often | order less | order less than usual |
      orders less than usual | buying less | buying less often | buying less than usual | buy less |
      buy less often | buy less than usual | less active than usual | less than usual |
      less often than usual | later than usual | acting strange | acting strangely | acting odd |
      behaving strangely | behaving oddly | not behaving as usual | not behaving normally |
      not acting normal | seem off | seems off | looks off | look off | a bit off | drift away from us | call this week | who to call | whom to call | who should i call | who should i ring | who do i call | who shall i call | whom should i call | call list | calling list | call first | ring first | who to contact | who should i contact | who needs a call | who needs attention | gone lukewarm | lukewarm | used to order like clockwork | overdue an order
    `,
    zh: `
      漂移 | 飘移 | 漂移客户 | 客户漂移 | 漂移分析 | 漂移名单 | 漂移预警 | 正在漂移 | 在漂移 |
      开始漂移 | 发生漂移 | 漂走 | 飘走 | 漂离 | 偏离 | 偏离节奏 | 偏离自己的节奏 | 偏离了自己的节奏 |
      偏离常规 | 节奏变慢 | 节奏变了 | 节奏乱了 | 节奏不对 | 下单变少 | 下单少了 | 下单变慢 |
      下单越来越少 | 订单变少 | 订单越来越少 | 订货变少 | 订货少了 | 采购变少 | 采购减少 | 采购少了 |
      买得少了 | 买的少了 | 买得越来越少 | 比平时少 | 比以前少 | 比平时慢 | 下单间隔变长 | 间隔变长 |
      间隔拉长 | 下单间隔拉长 | 走偏 | 跑偏 | 不太对劲 | 不对劲 | 有点不对劲 | 不大对劲 | 有些不对劲 |
      有点不对 | 不太正常 | 不正常 | 反常 | 有点反常 | 异动 | 有异动 | 有异样 | 不太一样了 | 没动静了 |
      没什么动静 | 没有动静 | 不太活跃 | 不活跃了 | 不怎么下单 | 不怎么买了 | 节奏异常 | 该给谁打电话 | 给谁打电话 | 该打给谁 | 先打给谁 | 先联系谁 | 该联系谁 | 要联系谁 | 该联系哪些 | 要联系哪些 | 该拜访谁 | 该跟进谁 | 先跟进谁 | 凉了 | 变凉了 | 该下单没下单 | 该下单还没下单
    `,
  },
  evidence: [
    { cues: ['leaving.progress', 'asks.who'], weight: 4 },
    { cues: ['leaving', 'stage.healthy'], weight: 4 },
    { cues: ['one.customer'], weight: 1.2 },
  ],
  subject: ({ where }) =>
    Object.keys(where ?? {}).length === 0
      ? { en: 'drifting customers', zh: '正在漂移的客户' }
      : {
          en: ADJECTIVES.some((name) => where?.[name])
            ? 'drifting customers among {customers}'
            : 'drifting {customers}',
          zh: '{customers}中正在漂移的客户',
        },
  filters: ['drift_level'],
  columnWords: {
    score: {
      inPercent: true,
      words: {
        en: `
          score | drift score | drift | risk | drift risk | churn risk score | probability | likelihood | chance |
          chance of no order
        `,
        zh: `
          得分 | 分数 | 评分 | 漂移分 | 漂移得分 | 漂移分数 | 漂移程度 | 漂移 | 概率 | 漂移概率 | 可能性 | 打分 | 风险 | 风险值 |
          流失概率 | 流失风险值 | 漂移风险
        `,
      },
    },
    value_at_risk: {
      words: {
        en: `
          value at risk | revenue at risk | money at risk | amount at risk | at risk value | var | likely loss |
          expected loss | customer value | value
        `,
        zh: `
          在险价值 | 在险金额 | 风险金额 | 风险价值 | 风险敞口 | 受影响金额 | 涉及金额 | 可能损失 | 潜在损失 | 预计损失 |
          客户价值 | 价值
        `,
      },
    },
    days_since_last: {
      words: { en: SILENCE_EN, zh: SILENCE_ZH },
      smallestFirst: { en: 'recency | recency of purchase', zh: '最近购买 | 近度' },
    },
    yearly_value: { words: { en: 'what it brings', zh: '年贡献额' } },
  },
  params: [
    {
      name: 'min_score',
      label: { en: 'minimum score', zh: '最低得分' },
      schema: z.number().min(0).max(1),
      phrases: {
        en: `
          min score {share} | minimum score {share} | min drift score {share} | score threshold {share} |
          score cutoff {share} | score cut off {share} | threshold {share} | cutoff {share} | cut off {share} |
          min_score {share}
        `,
        zh: `
          最低分{share} | 最低分数{share} | 最低得分{share} | 分数门槛{share} | 门槛{share} | 阈值{share} | 分数线{share}
        `,
      },
      echo: { en: 'score ≥ {value}', zh: '得分 ≥ {value}' },
    },
    {
      name: 'horizon_days',
      label: { en: 'days ahead', zh: '预测天数' },
      schema: z.int().min(7).max(730),
      phrases: {
        en: `
          next {day} | the next {day} | in the next {day} | within the next {day} | over the next {day} |
          during the next {day} | for the next {day} | in the coming {day} | over the coming {day} |
          the coming {day} | coming {day} | in next {day} | within {day} | horizon of {day} | horizon {day} |
          with a horizon of {day} | a horizon of {day} | looking ahead {day}
        `,
        zh: `
          未来{day} | 在未来{day} | 未来的{day} | 接下来{day} | 接下来的{day} | 今后{day} | 往后{day}
        `,
      },
      echo: { en: 'within {value} days', zh: '未来 {value} 天内' },
    },
  ],
  shows: ['explain'],
  asked: 4,
  examples: [
    { en: 'which stable customers are drifting?', zh: '哪些稳定客户正在流失？' },
    { en: 'which of my key accounts are drifting right now?', zh: '我的大客户里现在有哪些在漂移？' },
    { en: 'top 20 drifting customers by value at risk', zh: '按在险金额列出前20个漂移客户' },
    { en: 'how many customers are drifting by region?', zh: '各大区有多少客户在漂移？' },
    { en: 'why is Sunrise Foods drifting?', zh: '为什么宏远机械在漂移？' },
    { en: 'who should I call this week?', zh: '这周我该给谁打电话？' },
    { en: 'build-up customers that order less than usual', zh: '形成期客户里谁下单变少了？' },
    { en: 'drifting customers in the East with a score above 70%', zh: '华东漂移得分超过70%的客户' },
    { en: 'which regulars have gone quiet?', zh: '老客户里谁凉了？' },
    { en: 'share of stable customers that are drifting by owner', zh: '按负责人看稳定客户中漂移的占比' },
    {
      en: 'customers silent for more than 60 days among the drifting ones',
      zh: '漂移客户里超过60天没下单的有哪些',
    },
    { en: 'stable accounts about to leave in the next 60 days', zh: '未来60天可能会流失的稳定期客户' },
    { en: 'drift list for Anna Schmidt', zh: '张伟负责的客户里哪些在漂移' },
    { en: 'top 5 lowest drift score', zh: '漂移最轻的5个客户' },
    { en: 'which VIPs are slipping away?', zh: '哪些大客户快要流失了？' },
    { en: 'drifting customers outside the North', zh: '除了华北，哪些客户在漂移？' },
    { en: 'is acme drifting?', zh: '宏远机械在漂移吗？' },
    { en: 'drifting customers as of 30 June', zh: '截至6月30日哪些客户在漂移' },
  ],
}
