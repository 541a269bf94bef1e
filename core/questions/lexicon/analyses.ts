import type { AnalysisId } from '../../reading/reading.js'
import type { Entry } from './entry.js'

const analysis = (value: AnalysisId, en: string, zh: string): Entry => ({
  kind: 'analysis',
  value,
  en,
  zh,
})

/** The analyses that a question is read as. */
export const READABLE_ANALYSES: ReadonlySet<AnalysisId> = new Set<AnalysisId>([
  'lifecycle_stage',
  'stage_transition',
  'drift',
  'rfm',
  'data_quality',
])

export const ANALYSIS_ENTRIES: readonly Entry[] = [
  analysis(
    'drift',
    `
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
      not acting normal | seem off | seems off | looks off | look off | a bit off
    `,
    `
      漂移 | 飘移 | 漂移客户 | 客户漂移 | 漂移分析 | 漂移名单 | 漂移预警 | 正在漂移 | 在漂移 |
      开始漂移 | 发生漂移 | 漂走 | 飘走 | 漂离 | 偏离 | 偏离节奏 | 偏离自己的节奏 | 偏离了自己的节奏 |
      偏离常规 | 节奏变慢 | 节奏变了 | 节奏乱了 | 节奏不对 | 下单变少 | 下单少了 | 下单变慢 |
      下单越来越少 | 订单变少 | 订单越来越少 | 订货变少 | 订货少了 | 采购变少 | 采购减少 | 采购少了 |
      买得少了 | 买的少了 | 买得越来越少 | 比平时少 | 比以前少 | 比平时慢 | 下单间隔变长 | 间隔变长 |
      间隔拉长 | 下单间隔拉长 | 走偏 | 跑偏 | 不太对劲 | 不对劲 | 有点不对劲 | 不大对劲 | 有些不对劲 |
      有点不对 | 不太正常 | 不正常 | 反常 | 有点反常 | 异动 | 有异动 | 有异样 | 不太一样了 | 没动静了 |
      没什么动静 | 没有动静 | 不太活跃 | 不活跃了 | 不怎么下单 | 不怎么买了
    `,
  ),
  analysis(
    'lifecycle_stage',
    `
      lifecycle stage | lifecycle | life cycle stage | life cycle | customer lifecycle |
      customer life cycle | stage | which stage | what stage | stage of | current stage |
      stage overview | phase | clc
    `,
    `
      生命周期阶段 | 客户生命周期阶段 | 生命周期 | 客户生命周期 | 关系阶段 | 客户阶段 | 所处阶段 |
      处于什么阶段 | 处在什么阶段 | 处于哪个阶段 | 处在哪个阶段 | 在哪个阶段 | 在什么阶段 | 什么阶段 |
      哪个阶段 | 阶段 | 各阶段 | 每个阶段 | 客户状态
    `,
  ),
  analysis(
    'rfm',
    `
      rfm | rfm analysis | rfm score | rfm class | rfm classes | rfm cell | rfm segment |
      rfm segmentation | rfm model | rfm matrix | rfm table | rfm ranking |
      recency frequency monetary | recency frequency and monetary | recency, frequency, monetary |
      recency, frequency and monetary
    `,
    `
      rfm | rfm分析 | rfm模型 | rfm得分 | rfm评分 | rfm分类 | rfm分层 | rfm打分 | rfm类别 | 八类客户 |
      最近购买频率金额
    `,
  ),
  analysis(
    'data_quality',
    `
      data quality | data ok | data okay | data good | data alright | quality of the data | quality of our data | quality of data |
      quality of the ledger | quality of the import | data health | data freshness |
      data completeness | data complete | data coverage | data issue | data problem | data error |
      data gap | data status | data check | state of the data | state of our data |
      how good is the data | how good is our data | how clean is the data | how clean is our data |
      how complete is the data | how complete is our data | how fresh is the data |
      how fresh is our data | how recent is the data | how current is the data | how old is the data |
      how old is our data | is the data complete | is the data clean | is the data fresh |
      is the data up to date | is our data up to date | is our data complete | is our data clean |
      trust the data | trust this data | trust our data | data up to date | what data do you have | what does the data look like | what does our data look like | how up to date is the data | how up to date is our data | how up to date are the data | data refresh | last data refresh | which tables are loaded | what tables are loaded | tables are loaded | tables loaded |
      what data do we have | which data do we have | which data do you have | what data is loaded |
      which data is loaded | what data was loaded | what data has been loaded | what is loaded |
      what has been loaded | what was loaded | what did you load | data loaded | loaded data |
      loaded | what was imported | what is imported | what has been imported | imported | import |
      import error | import report | import problem | import issue | data through | data until |
      up to when | until when | last import | last refresh | last update of the data |
      when was the data last updated | when was the data updated | latest data |
      latest order in the data | rejected row | rows rejected | rows were rejected |
      rows are rejected | rejected line | rejected record | rejected order | rejected | quarantine |
      quarantined | quarantined row | bad row | bad data | dirty data | invalid row | missing data |
      missing column | missing table | missing field | columns are missing | columns missing |
      column is missing | tables are missing | tables missing | data missing | data is missing |
      duplicate row | which analyses are possible | which analyses can i run |
      which analyses can we run | which analyses can you run | what analyses are possible |
      what analyses can i run | what analyses can we run | which analyses does the data allow |
      which analyses does our data allow | which analyses are available | what can i analyse |
      what can we analyse with this data
    `,
    `
      数据质量 | 数据质量怎么样 | 数据怎么样 | 数据缺什么 | 数据缺哪些 | 数据最近一次更新 | 数据上次更新 | 数据什么时候更新 | 数据质量如何 | 数据完整性 | 数据完整吗 | 数据完整 | 数据全吗 |
      数据全不全 | 数据干净吗 | 数据准吗 | 数据准不准 | 数据可信吗 | 数据可靠吗 | 数据靠谱吗 |
      数据新鲜度 | 数据情况 | 数据状况 | 数据状态 | 数据概况 | 数据检查 | 数据健康 | 数据健康度 |
      数据问题 | 数据有问题 | 数据有什么问题 | 数据有没有问题 | 数据错误 | 数据异常 | 脏数据 |
      坏数据 | 缺失数据 | 缺数据 | 数据缺失 | 缺哪些数据 | 缺什么数据 | 缺少哪些数据 | 缺哪些字段 |
      缺少哪些字段 | 缺哪些列 | 缺少哪些列 | 缺列 | 缺字段 | 缺哪些表 | 数据到哪天 | 数据到什么时候 |
      数据到几号 | 数据截止到 | 数据截止到哪天 | 数据截至 | 数据截止 | 数据更新到 | 数据更新到哪天 |
      数据更新到什么时候 | 数据更新到几号 | 数据最新到 | 数据最新到哪天 | 数据是最新的吗 |
      数据是不是最新的 | 最新数据 | 数据更新 | 什么时候更新 | 上次更新 | 上次导入 | 最近一次导入 |
      导入了哪些数据 | 导入了什么 | 导入了哪些 | 导入了多少 | 导入情况 | 导入报告 | 导入错误 |
      导入失败 | 导入结果 | 导入 | 加载了哪些数据 | 加载了什么 | 载入了哪些数据 | 有哪些数据 |
      有什么数据 | 都有哪些数据 | 现有数据 | 被拒绝的行 | 被拒绝的记录 | 被拒绝 | 被拒的 |
      拒绝的数据 | 被退回 | 被隔离 | 隔离区 | 隔离的数据 | 隔离 | 不合格数据 | 无效数据 | 重复数据 |
      能做哪些分析 | 可以做哪些分析 | 能做什么分析 | 可以做什么分析 | 支持哪些分析 | 能跑哪些分析 |
      哪些分析能做 | 哪些分析可以做
    `,
  ),
]
