import type { Entry } from './entry.js'

/**
 * Changes of stage. `to`: the stage that follows is where they arrived; `from`: it is what they left; `change`: a
 * change of stage as such; `shift`: one where customers are asked for; `any`: a movement that is one of stages only
 * beside a stage.
 */
export const MOVE_ENTRIES: readonly Entry[] = [
  {
    kind: 'move',
    value: 'to',
    en: `
      became | become | becoming | turned | turning | entered | entering | enter | reached |
      reaching | reach | newly | recently became | got to | moved to | move to | moved into |
      move into | moving to | moving into | fell to | fell into | fall into | falling into |
      fallen into | slipped to | slipped into | slip into | slipping into | slid into | slid to |
      dropped to | dropped into | drop into | dropping into | dropped down to | went to | went into |
      go into | gone into | going into | came into | shifted to | shifted into | migrated to |
      migrated into | transitioned to | transitioned into | progressed to | advanced to |
      promoted to | upgraded to | downgraded to | demoted to | climbed to | rose to | grew into |
      returned to | went back to | back to | came back to | relapsed into | changed to | switched to |
      joined | new to | new in
    `,
    zh: `
      进入 | 进到 | 新进入 | 刚进入 | 步入 | 迈入 | 变成 | 变为 | 转为 | 转成 | 转到 | 转入 | 转向 |
      成为 | 掉到 | 掉进 | 掉入 | 掉落到 | 跌到 | 跌入 | 跌进 | 滑到 | 滑入 | 滑向 | 滑落到 | 降到 |
      降为 | 降至 | 降级到 | 降级为 | 落到 | 落入 | 退到 | 退回到 | 升到 | 升为 | 升至 | 升级到 |
      升级为 | 晋升到 | 晋级到 | 回到 | 回升到 | 恢复到 | 迁移到 | 迁到 | 走到 | 走向 | 到了 |
      转化为 | 转化成 | 流转到 | 新增
    `,
  },
  {
    kind: 'move',
    value: 'from',
    en: `
      left | leaving the | exited | dropped out of | fell out of | fallen out of | moved out of |
      slipped out of | went out of | no longer | out of
    `,
    zh: '离开 | 脱离 | 退出 | 跌出 | 掉出 | 滑出 | 走出 | 不再是 | 不再处于',
  },
  {
    kind: 'move',
    value: 'change',
    en: `
      transition | transition table | transition matrix | transitioned | transitioning | stage transition | stage change | changed stage |
      change stage | changing stage | change of stage | switched stage | moved stage | stage shift |
      move between stages | moved between stages | stage migration | stage movement | stage move |
      migration between stages | flow between stages
    `,
    zh: `
      阶段迁移 | 阶段转移 | 阶段变化 | 阶段变动 | 阶段转换 | 阶段流转 | 阶段转化 | 迁移 | 流转 |
      换阶段 | 换了阶段 | 阶段变了 | 变了阶段 | 迁移矩阵 | 阶段迁移矩阵 | 阶段转移矩阵 | 转移矩阵 | 阶段升降 | 升降级
    `,
  },
  {
    kind: 'move',
    value: 'shift',
    en: `
      moved | movement | migration | migrated | migrate | downgraded | upgraded | promoted | demoted |
      progressed | regressed | relapsed
    `,
  },
  {
    kind: 'move',
    value: 'any',
    en: `
      move | moving | fell | fallen | falling | slipped | slid | dropped | dropping | went | gone |
      shifted | shift | progressed | advanced | climbed | improved | worsened | flow | changed | switched
    `,
    zh: `
      转移 | 变动 | 转换 | 升级 | 降级 | 掉级 | 掉下来 | 升上来 | 掉 | 跌 | 滑 | 转 | 升 | 降
    `,
  },
]
