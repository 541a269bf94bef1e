import { z } from 'zod'
import type { AnalysisWords } from '../../../reading/analysis-words.js'
import { METRICS } from './bridge-statement.js'

/** What the analysis says to the reader. */
export const CHANGE_DRIVERS_WORDS: AnalysisWords = {
  id: 'change_drivers',
  title: { en: 'Why did it change', zh: '变化归因' },
  words: {
    en: 'why did it change | why is revenue down | why is revenue up | why did revenue fall | why did revenue drop | why did sales fall | what drove | what changed | drivers of change | change drivers | revenue bridge | bridge | reasons for the change | net revenue retention | nrr | grr',
    zh: '变化归因 | 为什么下降 | 为什么下降了 | 为什么上升 | 为什么增长 | 为什么少了 | 为什么变化 | 下降原因 | 增长原因 | 变动原因 | 收入桥 | 归因 | 净收入留存',
  },
  subject: { en: 'why it changed among {customers}', zh: '{customers}变化的原因' },
  columns: [
    { name: 'change', type: 'money', label: { en: 'change', zh: '变化' } },
    { name: 'customers', type: 'integer', label: { en: 'customers', zh: '客户数' } },
  ],
  params: [
    {
      name: 'metric',
      label: { en: 'of', zh: '对象' },
      schema: z.enum(METRICS),
      values: {
        revenue: { en: 'revenue | sales | turnover', zh: '销售额 | 收入 | 业绩' },
        profit: { en: 'gross profit | profit | margin', zh: '毛利 | 利润' },
        customers: {
          en: 'number of customers | active customers | buying customers',
          zh: '客户数 | 活跃客户',
        },
        value_at_risk: { en: 'value at risk | likely loss', zh: '预计损失 | 在险金额' },
      },
    },
  ],
  tellsOfPeriods: true,
  examples: [
    { en: 'why is revenue down in the north?', zh: '为什么这个季度下降了' },
    { en: 'why did sales fall last quarter?', zh: '上个季度销售额为什么下降' },
    { en: 'what drove the growth this year?', zh: '今年增长是靠什么' },
    { en: 'revenue bridge q3 against q2', zh: '三季度和二季度的收入桥' },
    { en: 'why did gross profit drop last month?', zh: '上个月毛利为什么少了' },
    { en: 'reasons for the change in revenue by region', zh: '按大区看销售额变化的原因' },
    { en: 'how much of the drop is lost customers?', zh: '下降里有多少是流失客户造成的' },
    { en: 'what changed against last year?', zh: '和去年同期比变化在哪里' },
    { en: 'why do we have fewer active customers?', zh: '下单客户为什么变少了' },
    { en: 'change drivers by owner', zh: '各负责人业绩变化归因' },
    { en: 'net revenue retention last quarter', zh: '上季度净收入留存是多少' },
    { en: 'why did key accounts buy less?', zh: '大客户为什么买得少了' },
    { en: 'why is value at risk up?', zh: '预计损失为什么上升' },
    { en: 'what drove revenue in the east', zh: '华东收入变动原因' },
    { en: 'new customers or bigger orders: why is revenue up?', zh: '收入增长是新客户还是老客户买得更多' },
  ],
}
