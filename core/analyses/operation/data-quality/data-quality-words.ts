import { type AnalysisWords, wordedColumns } from '../../../reading/analysis-words.js'
import type { Column } from '../../../reading/column.js'

/** What the quality of the data says of itself to the reader. */
export const dataQualityWords = (columns: readonly Column[]): AnalysisWords => ({
  id: 'data_quality',
  title: { en: 'Data quality', zh: '数据质量' },
  words: {
    en: `
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
      quarantined | quarantined row | bad row | bad data | dirty data | invalid row | missing data | missing in the data | anything missing in the data | load orders | last load | last loaded |
      missing column | missing table | missing field | columns are missing | columns missing |
      column is missing | tables are missing | tables missing | data missing | data is missing |
      duplicate row | which analyses are possible | which analyses can i run |
      which analyses can we run | which analyses can you run | what analyses are possible |
      what analyses can i run | what analyses can we run | which analyses does the data allow |
      which analyses does our data allow | which analyses are available | what can i analyse |
      what can we analyse with this data
    `,
    zh: `
      数据质量 | 数据质量怎么样 | 数据怎么样 | 数据缺什么 | 数据缺哪些 | 数据最近一次更新 | 数据上次更新 | 数据什么时候更新 | 数据质量如何 | 数据完整性 | 数据完整吗 | 数据完整 | 数据全吗 |
      数据全不全 | 数据干净吗 | 数据准吗 | 数据准不准 | 数据可信吗 | 数据可靠吗 | 数据靠谱吗 |
      数据新鲜度 | 数据情况 | 数据状况 | 数据状态 | 数据概况 | 数据检查 | 数据健康 | 数据健康度 |
      数据问题 | 数据有问题 | 数据有什么问题 | 数据有没有问题 | 数据错误 | 数据异常 | 脏数据 |
      坏数据 | 缺失数据 | 缺数据 | 数据缺失 | 缺哪些数据 | 缺什么数据 | 缺少哪些数据 | 缺哪些字段 |
      缺少哪些字段 | 缺哪些列 | 缺少哪些列 | 缺列 | 缺字段 | 缺哪些表 | 数据到哪天 | 数据到什么时候 |
      数据到几号 | 数据截止到 | 数据截止到哪天 | 数据截至 | 数据截止 | 数据更新到 | 数据更新到哪天 |
      数据更新到什么时候 | 数据更新到几号 | 数据最新到 | 数据最新到哪天 | 数据是最新的吗 |
      数据是不是最新的 | 最新数据 | 数据更新 | 什么时候更新 | 上次更新 | 上次导入 | 导入正常 | 什么时候导入 | 什么时候导入的 | 最后一次导入 | 最近一次导入 |
      导入了哪些数据 | 导入了什么 | 导入了哪些 | 导入了多少 | 导入情况 | 导入报告 | 导入错误 |
      导入失败 | 导入结果 | 导入 | 加载了哪些数据 | 加载了什么 | 载入了哪些数据 | 有哪些数据 |
      有什么数据 | 都有哪些数据 | 现有数据 | 被拒绝的行 | 被拒绝的记录 | 被拒绝 | 被拒的 |
      拒绝的数据 | 被退回 | 被隔离 | 隔离区 | 隔离的数据 | 隔离 | 不合格数据 | 无效数据 | 重复数据 |
      能做哪些分析 | 可以做哪些分析 | 能做什么分析 | 可以做什么分析 | 支持哪些分析 | 能跑哪些分析 |
      哪些分析能做 | 哪些分析可以做
    `,
  },
  subject: { en: 'the quality of the loaded data', zh: '已导入数据的质量' },
  columns: wordedColumns(columns, {}),
  isOfLedger: true,
  examples: [
    { en: 'how good is our data?', zh: '数据质量怎么样？' },
    { en: 'is the data up to date?', zh: '数据是最新的吗？' },
    { en: 'what data is loaded?', zh: '导入了哪些数据？' },
    { en: 'which rows were rejected?', zh: '哪些行被拒绝了？' },
    { en: 'data quality report', zh: '数据质量报告' },
    { en: 'up to when is the data?', zh: '数据到哪天？' },
    { en: 'which analyses are possible?', zh: '能做哪些分析？' },
    { en: 'is anything missing in the data?', zh: '数据缺什么？' },
    { en: 'when was the last import?', zh: '上次导入是什么时候？' },
    { en: 'can I trust the data?', zh: '数据可信吗？' },
    { en: 'how many rows were rejected?', zh: '有多少行被拒绝？' },
    { en: 'are there duplicate rows?', zh: '有重复数据吗？' },
    { en: 'which tables are loaded?', zh: '有哪些数据？' },
    { en: 'data problems?', zh: '数据有什么问题？' },
    { en: 'is our data complete?', zh: '数据完整吗？' },
  ],
})
