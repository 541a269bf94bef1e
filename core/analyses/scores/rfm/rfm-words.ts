import { z } from 'zod'
import type { OwnWords } from '../../../reading/analysis-words.js'
import { RFM_CLASS_LABELS } from '../../../reading/labels.js'
import type { RfmClass } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'

const WEIGHTS = [
  { id: 'important', en: ['important', 'imp'], zh: ['重要'] },
  { id: 'general', en: ['general', 'ordinary', 'normal'], zh: ['一般', '普通'] },
] as const

const KINDS = [
  { id: 'value', en: ['value'], zh: ['价值'] },
  { id: 'keep', en: ['keep', 'to keep', 'retain', 'to retain', 'reactivate'], zh: ['保持', '唤回'] },
  { id: 'develop', en: ['develop', 'to develop'], zh: ['发展', '深耕'] },
  {
    id: 'save',
    en: ['save', 'to save', 'win back', 'to win back', 'rescue', 'to rescue'],
    zh: ['挽留', '挽回'],
  },
] as const

/** The eight classes, by weight (M) and by kind (R and F), and their best-known other names. */
function classWords(): Readonly<Record<string, Text>> {
  return Object.fromEntries(
    WEIGHTS.flatMap((weight) =>
      KINDS.map((kind): [RfmClass, Text] => {
        const id = `${weight.id}_${kind.id}` as const
        const en = weight.en.flatMap((first) => kind.en.map((second) => `${first} ${second}`))
        const zh = weight.zh.flatMap((first) =>
          kind.zh.flatMap((second) => [`${first}${second}`, `${first}${second}客户`]),
        )
        const champions = id === 'important_value' ? ['champion'] : []
        return [id, { en: [...en, ...champions].join('|'), zh: zh.join('|') }]
      }),
    ),
  )
}

/** What RFM says of itself to the reader: its measures, its classes and cells, and the choices it leaves. */
export const RFM_WORDS: OwnWords = {
  words: {
    en: `
      rfm | rfm analysis | rfm score | rfm class | rfm classes | rfm cell | rfm segment |
      rfm segmentation | rfm model | rfm matrix | rfm table | rfm ranking |
      recency frequency monetary | recency frequency and monetary | recency, frequency, monetary |
      recency, frequency and monetary
    `,
    zh: `
      rfm | rfm分析 | rfm模型 | rfm得分 | rfm评分 | rfm分类 | rfm分层 | rfm打分 | rfm类别 | 八类客户 |
      最近购买频率金额
    `,
  },
  subject: { en: 'RFM of {customers}', zh: '{customers}的 RFM' },
  columnWords: {
    days_since_last: {
      words: {
        en: 'gap | since last order | since the last order | days since last order | days since last purchase | recency | recency of purchase',
        zh: '间隔 | 未下单天数 | 距上次下单 | 最近购买 | 近度 | 最近一次购买时间',
      },
      smallestFirst: { en: 'recency | recency of purchase', zh: '最近购买 | 近度' },
    },
    frequency: {
      words: {
        en: 'frequency | order frequency | number of order | number of purchase | order count | purchase frequency | purchase',
        zh: '频率 | 频次 | 购买频率 | 下单次数 | 订单数 | 消费频次',
      },
    },
    monetary: {
      words: {
        en: 'monetary | monetary value | revenue | sale | turnover | spend | spending | customer value | value | amount',
        zh: '消费金额 | 购买额 | 销售额 | 收入 | 采购额 | 消费额 | 购买金额 | 采购金额 | 客户价值 | 价值',
      },
    },
    r: { words: { en: 'r score', zh: 'r分 | r值' } },
    f: { words: { en: 'f score', zh: 'f分 | f值' } },
    m: { words: { en: 'm score', zh: 'm分 | m值' } },
    score: { words: { en: 'rfm score | total score', zh: '得分 | 分数 | 评分 | 打分 | 总分' } },
    name: { words: { en: 'alphabet | customer name', zh: '客户名称 | 姓名 | 名字' } },
  },
  params: [
    {
      name: 'monetary',
      label: { en: 'monetary', zh: '金额' },
      schema: z.enum(['average', 'total']),
      values: {
        average: {
          en: `
            average monetary | monetary average | monetary as average | monetary = average | average spend |
            average order value | avg order value | average amount | average basket | m as average
          `,
          zh: '平均金额 | 金额用平均 | 金额取平均 | 金额按平均 | 次均金额 | 客单价',
        },
        total: {
          en: `
            total monetary | monetary total | monetary as total | monetary = total | total spend | total amount |
            total revenue
          `,
          zh: '金额用合计 | 金额取合计 | 金额按合计 | 金额取总额 | 总金额 | 累计金额',
        },
      },
      echoes: {
        average: { en: 'monetary as the average per order', zh: '金额取次均' },
        total: { en: 'monetary as the total', zh: '金额取合计' },
      },
    },
    {
      name: 'bins',
      label: { en: 'bins', zh: '档数' },
      schema: z.int().min(2).max(9),
      phrases: {
        en: '{n} bins | {n} bin | {n} buckets | {n} classes | {n} levels',
        zh: '{n}档 | {n}等分 | {n}个等级 | {n}分制 | {n}级 | 分{n}档 | 分成{n}档 | 分为{n}档 | 分成{n}等分 | 分成{n}级',
      },
      values: {
        3: { en: 'terciles | tertiles', zh: '三分位 | 三分制' },
        4: { en: 'quartiles', zh: '四分位' },
        5: { en: 'quintiles', zh: '五分位 | 五分制' },
      },
      echo: { en: '{value} bins', zh: '分 {value} 档' },
    },
    {
      name: 'window',
      label: { en: 'window', zh: '窗口' },
      schema: z.string().regex(/^[1-9]\d{0,3}[dwmqy]$/),
      phrases: {
        en: 'window {span} | with a window of {span} | a window of {span} | window of {span}',
        zh: '窗口{span} | 窗口期{span} | 统计窗口{span}',
      },
      fromRollingPeriod: true,
      echo: { en: 'orders of the last {value}', zh: '取最近 {value} 的订单' },
    },
    {
      name: 'method',
      label: { en: 'method', zh: '打分方法' },
      schema: z.enum(['independent', 'nested']),
      values: {
        nested: { en: 'nested | nested scores | nested bins', zh: '嵌套 | 嵌套打分 | 逐层打分' },
        independent: { en: 'independent | independent scores', zh: '独立打分 | 各自打分' },
      },
      echoes: {
        nested: { en: 'scores nested', zh: '逐层打分' },
        independent: { en: 'scores independent', zh: '各自打分' },
      },
    },
    {
      name: 'classes',
      label: { en: 'classes', zh: '分类' },
      schema: z.enum(['eight', 'three']),
      values: {
        three: {
          en: 'important general and inactive | important, general and inactive | important, general, inactive | important general inactive',
          zh: '重要、一般、无效 | 重要一般无效 | 重要/一般/无效 | 三类客户 | 分三类 | 分成三类',
        },
        eight: { en: 'all eight classes | eight classes', zh: '分八类 | 分成八类' },
      },
      echoes: {
        three: { en: 'in three classes', zh: '分重要、一般、无效三类' },
        eight: { en: 'in eight classes', zh: '分八类' },
      },
    },
  ],
  filters: [
    {
      name: 'rfm_class',
      label: { en: 'RFM class', zh: 'RFM 类别' },
      words: {
        en: 'rfm class | class | rfm segment | rfm group',
        zh: 'rfm类别 | rfm分类 | rfm类型 | 类别 | 八类',
      },
      values: RFM_CLASS_LABELS,
      valueWords: classWords(),
    },
    {
      name: 'rfm_cell',
      label: { en: 'RFM cell', zh: 'RFM 组合' },
      words: { en: 'rfm cell | cell | rfm code', zh: 'rfm组合 | rfm单元 | 组合' },
      code: /^[1-5]{3}$/,
    },
  ],
  asked: 1,
  examples: [
    { en: 'RFM of the customers in the East, top 20', zh: 'RFM跑一下，只看华东的重要挽留客户' },
    { en: 'how many customers are in each RFM class?', zh: 'RFM各类别有多少客户？' },
    { en: 'RFM sorted by R', zh: 'RFM按R排序' },
    { en: 'RFM top 5 by F', zh: 'RFM按F排前5' },
    { en: 'RFM nested', zh: 'RFM嵌套打分' },
    { en: 'RFM as important, general and inactive', zh: 'RFM分成三类' },
    { en: 'which important-save customers are mine?', zh: '我的重要挽留客户有哪些？' },
    { en: 'RFM of the last 12 months', zh: '近12个月的RFM' },
    { en: 'just the 555s and 554s in the RFM', zh: 'RFM里只看555和554' },
    { en: 'RFM with 3 bins', zh: 'RFM分3档' },
    { en: 'RFM with average monetary', zh: 'RFM金额取平均' },
    { en: 'share of customers by RFM class and region', zh: '按大区看RFM各类别占比' },
    { en: 'RFM classes of key accounts', zh: '大客户的RFM类别' },
    { en: 'RFM customers with more than 10 purchases', zh: 'RFM里购买次数超过10次的客户' },
    { en: 'important-value customers by purchases', zh: '重要价值客户按购买次数排' },
    { en: 'RFM as of 30 June', zh: '截至6月30日的RFM' },
  ],
}
