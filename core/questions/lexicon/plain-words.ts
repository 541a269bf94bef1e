import type { Entry } from './entry.js'

const split = (text: string): string => text.trim().split(/\s+/).join('|')

/** Customers, and words that ask for them. */
export const POPULATION_ENTRIES: readonly Entry[] = [
  {
    kind: 'population',
    value: 'customers',
    en: `
      customer | client | account | buyer | cust | acct | reseller | dealer | distributor | retailer | wholesaler |
      household | donor | subscriber | patron | store | company | companies | firm | customer base |
      clientele | people | shop | cus | customer name
    `,
    zh: `
      客户 | 的客户 | 顾客 | 的顾客 | 客人 | 用户 | 买家 | 企业 | 公司 | 客戶 | 经销商 | 代理商 | 分销商 | 批发商 | 零售商 | 门店 | 商户 | 店铺 | 会员 | 捐赠人 | 住户 | 户 | 客户群 | 客户群体 | 商家
    `,
  },
  {
    kind: 'question',
    value: 'which',
    en: `
      which | who | whom | whose | what | show | show me | list | give | give me | find | find me |
      display | get | get me | tell | tell me | see | any | are there | is there | do we have | send me | send me over | give us | email me the list |
      do i have | where | whats | whos | wich | whch | run | pull | pull up | need | want
    `,
    zh: `
      哪些 | 哪几个 | 哪几家 | 哪个 | 哪家 | 谁 | 哪 | 有谁 | 有哪些 | 有没有 | 什么 | 啥 | 看 |
      看看 | 查 | 查一下 | 查看 | 看下 | 看一下 | 给我 | 告诉我 | 显示 | 展示 | 找 | 找出 | 找一下 |
      跑 | 跑一下 | 跑个 | 列 | 来一份 | 来个 | 要 | 想看 | 想知道 | 查询 | 统计 | 统计一下 | 算 |
      算一下 | 做 | 做一下 | 做个
    `,
  },
]

/** Words that carry no content of their own here. */
export const STOP_ENTRIES: readonly Entry[] = [
  {
    kind: 'stop',
    value: 'stop',
    en: split(`
      a an the this that these those of in on at to for from with within by as is are was were be been being am do does did doing
      done have has had having can could may might shall should shd will would must i me my we our ours us you your yours he she it its
      they their theirs and or but so if then than there here when where how much many very really quite rather just still already yet also too ever
      please pls plz thanks thank thx hi hello hey dear ok okay okey well yes all any some each both either more most less few
      current currently right about around into over under between among amongst during per via up down out off like get got getting
      give gives given show shows showing shown list lists listing find finds tell see look looking check need want wanted know let lets
      u r ur gonna wanna bit lot lots kind sort thing things stuff one ones them who whom whose which what why s t re ve ll d m w
      situation status overview report info information detail details figure figures number result results view picture data quick quickly
      present presently last first own belong belongs belonging come comes coming go goes going seem seems appear appears
      sign signs started start starting begun beginning begins now today morning afternoon guys team mate again maybe perhaps actually basically right please kindly asap
      order orders ordering sit sits sitting stand stands standing live lives currently since until till whole total overall entire
      
      top bottom best worst main major across throughout anything something everything anyone everyone someone possible
      compare other others another such same different new old time times period periods date dates etc eg ie
      safe fine healthy doing latest news going board gone
      month quarter year week day make makes made put take takes help helps helping out wondering wonder curious
      business based base according regarding concerning respect w/ analysis analyses analyze analyse analysing run runs running
      seen suddenly lately recently recent long ago far near next only even group groups
    `),
    zh: split(`
      的 了 吗 呢 啊 呀 吧 嘛 哦 哈 有 是 在 和 我 你 您 他 她 它 我们 咱们 咱 你们 大家 请 请问 帮 帮我 帮忙 麻烦 麻烦你 一下 下 个 些 一些 这 那 这个 那个
      里 中 上 内 里面 当中 之中 都 也 还 就 又 很 太 挺 最 更 比较 非常 已 已经 正在 正 会 能 能不能 可以 可不可以 可否 要 想 得 着 过 被 把 给 让 使 对 对于 关于
      向 于 以 及 以及 或 或者 而 而且 并 并且 但 但是 不过 因为 所以 如果 的话 情况 状况 现状 数据 结果 信息 报告 报表 分析 分析一下 处于 处在 属于 位于 所处 所在 所有 全部 整体 总体 总 总共 一共 共
      怎么样 怎样 如何 咋样 什么样 怎么 多 少 家 名 位 家客户 户 号 行 列 条 人 东西 事 时候 时间 期间 之前 之后 以后 以前 最近 近期 近来 时 当时 目前 今 日 月 年 季 周
      出 来 去 到 起 起来 出来 下来 一 二 两 几 第 前 后 是否 是不是 有没有 要不要 对不对 好不好 行不行 会不会 有没 好 好的 嗯 谢谢 谢 多谢 辛苦 辛苦了 你好 您好 老板 领导 同事 快 赶紧 尽快 简单 详细 具体 分别 各 该 自己 本 其 之 与 为 为了 由 从 将 可 可能
      说 讲 问 问一下 请教 了解 了解一下 知道 想知道 想问 想了解 觉得 认为 应该 需要 一直 还是 还有 另外 其他 别的 主要 重点 公司 我司 本公司 咱公司 手上 手里 名下 做 用 按 根据 依据 情形 样子 哪里 哪儿 发现 出现 存在 客户们 群体 一份 一个 一张 一遍 明显 有点 有些 比如 例如 等 等等 呗 哟 喔 噢 哎 唉 诶
    `),
  },
]

/** Words of other matters; a question with one of them isn't read, whatever else it holds. */
export const FOREIGN_ENTRIES: readonly Entry[] = [
  {
    kind: 'foreign',
    value: 'write',
    en: `
      delete | erase |  drop table | drop the table | drop database | drop the database |
      truncate | insert into | update set | import the | import orders | import this | import my | import new | import a | update the | update stage | change the stage of | set the stage | set stage | overwrite | wipe | rename |  refund | book a |
      buy me | send an email | send email | send them | send a | email | e mail | mail them |   invite | schedule | remind |
      reminder | create a | assign | edit | modify | set the | merge | upload | install | deploy |
      restart | shut down | reset | move the meeting | approve | order some | place an order
    `,
    zh: `
      删除 | 删掉 | 清空 | 修改 | 更新客户 | 新建 | 创建 | 添加客户 | 发邮件 | 发送 | 发给 | 打电话 |
      发短信 | 群发 | 提醒我 | 预约 | 安排 | 订会议室 | 取消 | 退款 | 下单给 | 帮我下单 | 帮我订 |
      审批 | 上传 | 重启 | 安装 | 改名 | 分配给
    `,
  },
  {
    kind: 'foreign',
    value: 'other',
    en: `
      weather | project | rain | joke | poem | song | recipe | cook | football | soccer | movie | film |
      stock price | stock market | share price | bitcoin | crypto | exchange rate | translate |
      translation | sql | select * | python | javascript | code | regex |  powerpoint |
      password | api key |  system prompt | prompt | instruction | previous instruction |
      ignore all | ignore previous | jailbreak | chatgpt | gpt | llm | capital of | president |
      election |  holiday | vacation | lunch | dinner | breakfast | restaurant | hotel |
      flight |   traffic | meaning of life | horoscope |  chess | math | solve |
      equation | square root | plus two | essay |   salary |  hire | 
      meeting | calendar | server | printer | wifi | laptop | competitor | supplier | inventory |
      warehouse | stock level | shipment | delivery |  lawsuit | divorce | continental |
      genetic | genetics | concept drift | model drift | data drift | drift racing | drift car |
      tokyo drift | snow drift | snowdrift | driftwood | rocket stage | stage play | on stage |
      stage light | concert | theatre | theater | cancer | butterfly stage | sleep stage | frog |
      insect |  horse | stable coin | stablecoin | stable diffusion | diffusion | internet |
      connection | software | software development | development life cycle | product life cycle |
      product lifecycle | life cycle of a butterfly | api | planet | moon | who are you | how are you | good morning |
      good night | tv | radio | career
    `,
    zh: `
      天气 | 项目 | 几号 | 几点 | 下雨 | 笑话 | 讲个故事 | 故事 | 写诗 | 诗 | 唱歌 | 菜谱 | 做菜 | 足球 | 篮球 | 世界杯 |
      电影 | 股票 | 股价 | 股市 | 比特币 | 汇率 | 翻译 | sql | 代码 | 编程 | 密码 | 密钥 | 口令 |
      系统提示 | 提示词 | 忽略之前 | 忽略以上 | 忽略上面 | 首都 | 总统 | 新闻 | 放假 | 假期 | 年假 |
      请假 | 午饭 | 吃饭 | 吃什么 | 晚饭 | 餐厅 | 酒店预订 | 机票 | 高铁 | 火车 | 堵车 | 游戏 | 围棋 |
      数学 | 方程 | 平方根 | 作文 | 写信 | 写一封 | 工资 | 薪水 | 员工 | 招聘 | 考勤 | 会议 | 日程 |
      服务器 | 打印机 | 网络 | 电脑 | 竞争对手 | 供应商 | 库存 | 仓库 | 发货 | 物流单 | 快递 | 税 |
      官司 | 大陆漂移 | 板块漂移 | 概念漂移 | 模型漂移 | 漂移赛车 | 赛车 | 东京漂移 | 漂移车 | 飙车 |
      遗传漂变 | 基因 | 睡眠阶段 | 软件生命周期 | 产品生命周期 | 软件开发 | 火箭 | 蝴蝶幼虫 | 蝴蝶的生命周期 | 昆虫 |
      青蛙 | 稳定币 | 你是谁 | 你叫什么 | 你好吗 | 早上好 | 晚安 | 星座 | 旅游 | 减肥 | 癌症 |
      学习阶段 | 小学 | 中学 | 婚姻 | 恋爱 | 电视 | 人才
    `,
  },
]
