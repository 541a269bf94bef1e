import type { Entry } from './entry.js'
import { DECLINING_ENTRIES } from './stages.js'

/**
 * Words for customers on their way out. 流失 is both "has churned" and "is draining away", so these are settled only
 * with the rest of the question: `progress` is drift; `risk` and `churn` are drift for stable and build-up customers,
 * else they belong to the analyses of churn.
 */
export const LEAVING_ENTRIES: readonly Entry[] = [
  ...DECLINING_ENTRIES,
  {
    kind: 'leaving',
    value: 'progress',
    en: `
      churning | leaving | leaving us | about to leave | going to leave | likely to leave |
      might leave | may leave | could leave | will leave | defecting | draining away | draining |
      losing | about to lose | about to churn | going to churn | starting to churn | about to go |
      on the way out | on their way out | walking away | running away | slipping | slipping away |
      slip away | sliding away | sliding | weakening | wobbling | wavering | cooling | cooling off |
      cooling down | have gone quiet | has gone quiet | have gone cold | has gone cold |
      have gone silent | has gone silent | going cold | gone cold | going quiet | gone quiet | went quiet | going silent |
      gone silent | fading | fading away | falling away | falling off | dropping off | dropping away |
      pulling back | backing off | disengaging | slowing down | slowing | losing momentum |
      losing interest
    `,
    zh: `
      正在流失 | 在流失 | 流失中 | 要流失 | 快流失 | 快要流失 | 即将流失 | 将要流失 | 会流失 |
      可能流失 | 可能会流失 | 开始流失 | 慢慢流失 | 逐渐流失 | 逐步流失 | 要跑 | 快跑了 | 要走 |
      想走 | 快走了 | 要离开 | 变冷 | 冷下来 | 变淡 | 冷淡 | 疏远 | 松动 | 不稳 | 不稳定了 | 走弱 |
      变弱 | 减弱 | 转弱 | 变慢 | 放缓 | 走远 | 掉单 | 流走 | 溜走 | 正在离开 | 没下单 | 没有下单 | 很久没下单 | 好久没下单 | 没再下单 | 有流失迹象 |
      有流失苗头 | 流失迹象 | 流失苗头
    `,
  },
  {
    kind: 'leaving',
    value: 'risk',
    en: `
      at risk | at risk of leaving | at risk of churning | at risk of churn | risk of leaving |
      likely to churn | in danger | in danger of leaving | endangered | at-risk
    `,
    zh: `
      有流失风险 | 流失风险 | 有风险 | 流失倾向 | 有流失倾向 | 容易流失 | 危险 | 流失危险 | 流失可能
    `,
  },
  {
    kind: 'leaving',
    value: 'churn',
    en: 'churn | attrition | defection | leave | churner',
    zh: '流失 | 跑了 | 走了',
  },
]
