import type { Entry } from './entry.js'

const cue = (value: string, en: string, zh: string = ''): Entry => ({
  kind: 'cue',
  value,
  en,
  zh,
})
const follow = (value: string, en: string, zh: string = ''): Entry => ({
  kind: 'follow',
  value,
  en,
  zh,
})

/** Words that give their neighbours a part in the reading. */
export const CUE_ENTRIES: readonly Entry[] = [
  cue('from', 'from | out of', '从 | 由 | 自'),
  cue('to', 'to | into | towards | toward', '到 | 至 | 成 | 为'),
  cue('arrow', '-> | → | => | >> | ⇒ | ➡', ''),
  cue(
    'by',
    `
      by | per | split by | broken down by | break down by | broken out by | grouped by | group by |
      for each | for every | in each | in every | across | each | every | separated by | cut by |
      sliced by | organised by | organized by | by each | split per | over
    `,
    `
      按 | 按照 | 依 | 分 | 各 | 各个 | 每个 | 每 | 分别按 | 按各 | 以 | 不同 | 各自
    `,
  ),
  cue(
    'sort',
    `
      sorted by | sort by | sort them by | ranked by | rank by | rank them by | ordered by |
      order by | in order of | ranking by | prioritised by | prioritized by | arranged by
    `,
    '按 | 按照 | 依 | 以 | 根据',
  ),
  cue('sort_end', '', '排 | 排序 | 排列 | 排名 | 排个序 | 排一下 | 倒序 | 排行'),
  cue(
    'desc',
    `
      descending | desc | highest first | biggest first | largest first | worst first | most first |
      high to low | top first | highest | biggest | largest | most | worst | greatest
    `,
    `
      降序 | 从高到低 | 从大到小 | 由高到低 | 由大到小 | 倒序 | 最高 | 最大 | 最多 | 最严重 | 最厉害
    `,
  ),
  cue(
    'asc',
    `
      ascending | asc | lowest first | smallest first | least first | low to high | lowest |
      smallest | least | fewest | bottom
    `,
    `
      升序 | 从低到高 | 从小到大 | 由低到高 | 由小到大 | 最低 | 最小 | 最少 | 最轻
    `,
  ),
  cue(
    'except',
    `
      except | except for | excluding | exclude | without | not in | not from | not | outside |
      outside of | other than | apart from | but not | leaving out | minus | skip | excl | ex | aren |
      isn | that aren't | non | not counting | ignoring | but no | any region but | every region but | all regions but |
      all but | anyone but | everyone but | everywhere but | any but | nobody in
    `,
    `
      除了 | 除 | 除去 | 除开 | 不含 | 不包括 | 不包含 | 排除 | 剔除 | 去掉 | 非 | 不是 | 不在 |
      不要 | 不算 | 不属于 | 扣除
    `,
  ),
  cue(
    'not',
    `
      not | no | never | don't | doesn't | didn't | haven't | hasn't | hadn't | isn't | aren't | wasn't | weren't |
      won't | cannot | neither | have not | has not | did not | do not | does not | are not | is not
    `,
    '没 | 没有 | 不 | 未 | 并未 | 并没有 | 从不 | 从未 | 还没 | 还没有 | 无 | 别',
  ),
  cue('or', 'or | either', '或 | 或者 | 或是 | 还是 | 要么'),
  cue(
    'part_of_period',
    `
      first week of | second week of | third week of | last week of | first half of | second half of | first days of |
      early | mid | late | beginning of | the middle of | start of | first few days of
    `,
    '',
  ),
  cue('part_of_period_end', '', '上旬 | 中旬 | 下旬 | 初 | 中 | 底 | 第一周 | 第二周 | 最后一周'),
  cue('except_end', '', '以外 | 之外 | 除外 | 外'),
  cue(
    'join',
    'and | or | & | , | / | + | as well as | and also | nor | ;',
    '和 | 或 | 或者 | 与 | 及 | 以及 | 、 | , | 跟 | 还有',
  ),
  cue(
    'compare',
    `
      compared with | compared to | compare with | compare to | compare | comparing |
      in comparison with | in comparison to | versus | vs | v | against | relative to | than |
      as opposed to
    `,
    '对比 | 相比 | 相比于 | 较 | 比 | 比较 | 和 | 跟 | 与 | 同',
  ),
  cue('compare_end', '', '相比 | 比 | 对比 | 比较 | 比起来 | 相比较'),
  cue(
    'same_last_year',
    `
      same period last year | the same period last year | the same quarter last year | the same month last year | the same time last year | the same week last year | the same period of last year | same time last year | same quarter last year | same month last year |
      same period of last year | same period a year ago | same time a year ago | the year before |
      year on year | year over year | yoy | y/y | a year earlier | prior year period
    `,
    '去年同期 | 上年同期 | 同比 | 同期',
  ),
  cue(
    'previous_period',
    `
      previous period | prior period | period before | period on period | quarter on quarter |
      month on month | qoq | mom | wow | week on week | quarter over quarter | month over month |
      the month before | the quarter before | the week before
    `,
    '环比 | 上期 | 上一期 | 前一期',
  ),
  cue(
    'now',
    `
      now | right now | just now | today | currently | at the moment | at present | presently |
      as of now | as of today | as at today | nowadays | these days | rn | at this point |
      this moment | as things stand | as we speak
    `,
    `
      现在 | 目前 | 当前 | 眼下 | 今天 | 今日 | 如今 | 此刻 | 截至今天 | 截至目前 | 截止目前 |
      截止今天 | 截至今日 | 截止今日 | 截至现在 | 到目前为止 | 当下 | 现阶段 | 迄今 | 当今
    `,
  ),
  cue(
    'as_of',
    `
      as of | as at | as on | as per | state of | status as of | status of | on | at | by | until |
      up to | per | asof
    `,
    '截至 | 截止 | 截止到 | 截至到 | 到 | 至 | 于 | 在',
  ),
  cue(
    'me',
    `
      my | mine | my own | i own | i manage | i look after | i am responsible for | assigned to me |
      owned by me | my book | my portfolio | my territory
    `,
    `
      我的 | 我名下 | 我名下的 | 我负责的 | 我负责 | 我手上的 | 我手上 | 我手里的 | 我手里 | 我管的 |
      我跟的 | 我跟进的 | 归我管的 | 我自己的 | 我这边的 | 我这边
    `,
  ),
  cue(
    'owned_by',
    `
      owned by | belong to | belonging to | managed by | assigned to | looked after by | account manager | belonging to |
      handled by | under | of owner | owner | sales rep | rep | owner is | serviced by
    `,
    '负责人 | 负责人是 | 客户经理 | 业务员 | 销售 | 归属 | 负责人为 | 归',
  ),
  cue(
    'owner_end',
    '',
    `
      负责的 | 负责 | 名下的 | 名下 | 手上的 | 手里的 | 管的 | 跟的 | 跟进的 | 的客户 | 客户
    `,
  ),
  cue(
    'bought',
    'bought | who bought | that bought | buy | who buy | buying | purchased | who purchased | purchase',
    '买了 | 买过 | 采购了 | 采购过 | 购买了 | 购买过 | 买',
  ),
  cue(
    'named',
    `
      customer | account | client | customer named | customer called | account named | called |
      named | customer id | customer no | customer number | id | company
    `,
    '客户 | 公司 | 名为 | 叫 | 叫做 | 客户编号 | 编号',
  ),
]

/** Words by which a question leans on the one before it. */
export const FOLLOW_ENTRIES: readonly Entry[] = [
  follow(
    'them',
    `
      them | they | those | these | their | of them | of those | of these | among them | that one |
      those customers | these customers | that list | this list | the list | it | that
    `,
    `
      他们 | 它们 | 她们 | 这些 | 那些 | 其中 | 里面 | 这些客户 | 那些客户 | 这批 | 这批客户 |
      他们的 | 这个 | 那个 | 它 | 上面 | 上述 | 刚才 | 里头
    `,
  ),
  follow(
    'and',
    `
      what about | how about | and what about | and how about | and for | and in | and | now for |
      now | then | ok and | same for | the same for | same thing for | same but | same | the same |
      again | again for | do the same for | repeat for | also for | instead | rather | switch to |
      change to | make it | but | but for | ok now | what if
    `,
    `
      那 | 那么 | 那么的 | 换成 | 换 | 改成 | 改为 | 改 | 同样 | 一样 | 再看 | 再看看 | 再 | 然后 |
      接着 | 如果 | 那要是 | 要是
    `,
  ),
  follow(
    'only',
    `
      only | just | only the | just the | limit to | limit it to | restrict to | filter to |
      filter by | narrow to | narrow down to | show only
    `,
    `
      只看 | 只要 | 仅看 | 仅 | 只 | 只显示 | 只列 | 只留 | 就看 | 筛选 | 限定 | 光看 | 单看
    `,
  ),
  follow(
    'also',
    'also | too | as well | in addition | plus | add | include | including',
    '也 | 加上 | 再加上 | 再加 | 还有 | 外加 | 包括',
  ),
  follow(
    'all',
    `
      all regions | everywhere | every region | in all regions | all areas | nationwide |
      all of china
    `,
    '全国 | 所有大区 | 所有区域 | 全部大区 | 各地 | 全部地区',
  ),
  follow('ending', '', '呢'),
]
