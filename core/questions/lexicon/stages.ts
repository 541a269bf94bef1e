import type { Stage } from '../../reading/reading.js'
import type { Entry } from './entry.js'

const stage = (value: Stage, en: string, zh: string): Entry => ({
  kind: 'filter',
  name: 'stage',
  value,
  en,
  zh,
})

/** The six stages under the names of the four-stage, six-stage, three-phase, management and Dwyer systems. */
export const STAGE_ENTRIES: readonly Entry[] = [
  stage(
    'prospect',
    `
      prospect | prospect stage | prospect phase | prospective customer | lead | open lead |
      potential customer | awareness stage | awareness phase | in awareness
    `,
    `
      潜在客户期 | 潜在客户 | 潜在期 | 潜在阶段 | 潜在的客户 | 潜客 | 线索 | 意向客户 | 目标客户 |
      潜在顾客
    `,
  ),
  stage(
    'exploration',
    `
      exploration | trying us out | exploration stage | exploration phase | exploratory | exploratory stage |
      exploring | acquisition stage | acquisition phase | development stage | development phase | trial stage | testing stage
    `,
    `
      考察期 | 考察阶段 | 试单期 | 开发(发展)期 | 识别与获取阶段 | 考察 | 开发期 | 发展期 | 开发阶段 | 探索期 | 探索阶段 | 试探期 | 获取期 |
      获取阶段
    `,
  ),
  stage(
    'build_up',
    `
      build up | buildup | build up stage | build up phase | building up | formation stage |
      formation | growth stage | growth phase | maintenance stage | maintenance phase | uplift stage | growing | in growth | 
       expansion stage | expansion phase | expansion | expanding
    `,
    `
      形成期 | 形成阶段 | 成长(维系)期 | 成长期 | 成长阶段 | 维系期 | 成长维系期 | 提升期 | 提升阶段 | 上升期 |
      扩展期 | 成长型 | 成长中 | 形成中
    `,
  ),
  stage(
    'stable',
    `
      stable | stable stage | stable phase | steady | established | mature | mature stage | maturity |
      maturity stage | commitment stage | commitment phase | commitment | committed |
      retention stage | retention phase | loyal customer | loyal account | loyal client |
      regular customer | regular
    `,
    `
      稳定期 | 稳定阶段 | 维护阶段 | 维护期 | 稳定的 | 稳定 | 成熟期 | 成熟阶段 | 成熟 | 忠诚客户 | 忠实客户 | 维持期 |
      保持期 | 维持阶段 | 保持阶段 | 稳固期
    `,
  ),
  stage(
    'decline',
    `
      decline | decline stage | decline phase | in decline | declined | degeneration |
      degeneration stage | degradation | dissolution | dissolution stage | dissolution phase |
      recession stage | exiting | churn stage | dormant | sleeping | lapsing
    `,
    `
      退化期 | 在退化期 | 在衰退期 | 退化阶段 | 退化 | 衰退期 | 衰退阶段 | 衰退 | 下降期 | 下滑期 | 解体期 | 退出期 | 退出客户 |
      流失期 | 流失阶段 | 沉睡客户 | 沉睡 | 休眠客户 | 休眠
    `,
  ),
  stage(
    'terminated',
    `
      terminated | terminated stage | termination | termination stage | termination phase |
      ended relationship | closed account
    `,
    `
      终止期 | 终止阶段 | 已终止 | 终止了 | 终止 | 已结束 | 结束合作 | 终止合作 | 已关户 | 已销户
    `,
  ),
]

/** Words for a downward way: the stage decline, but drift where those on that way are said to be stable. */
export const DECLINING_ENTRIES: readonly Entry[] = [
  {
    kind: 'leaving',
    value: 'declining',
    en: `
      declining | deteriorating | degenerating | shrinking | going down | in a decline
    `,
    zh: `
      正在退化 | 在退化 | 正在衰退 | 在衰退 | 退化中 | 衰退中 | 走下坡 | 走下坡路 | 下滑 | 在下滑 |
      萎缩 | 正在下滑
    `,
  },
]
