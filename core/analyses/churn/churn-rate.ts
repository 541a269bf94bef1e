import { z } from 'zod'
import { type SqlFragment, sql } from '../../summary/sql-fragment.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import { defineMeasures } from '../kernel/measures/define-measures.js'
import { difference, ratio, sum } from '../kernel/measures/measure.js'
import type { CellQuery } from '../kernel/measures/measures-spec.js'
import { sentence } from '../kernel/wording/sentence.js'
import { wasLostOn } from './lifetimes/lost-on-day.js'

const LOST = sum(
  'lost',
  'integer',
  { en: 'lost', zh: '流失客户' },
  { words: { en: 'lost customers | losses', zh: '流失数 | 流失家数' } },
)
const AT_START = sum(
  'at_start',
  'integer',
  { en: 'at the start', zh: '期初客户' },
  { words: { en: 'customers at the start', zh: '期初客户数' } },
)
const KEPT = difference('kept', { en: 'kept', zh: '保留客户' }, [AT_START, LOST], {
  words: { en: 'kept customers | retained', zh: '留存客户' },
})
const RATE = ratio('churn_rate', { en: 'churn rate', zh: '流失率' }, LOST, AT_START, {
  words: { en: 'churn | rate | attrition', zh: '客户流失率' },
})
const RETENTION = ratio('retention_rate', { en: 'retention', zh: '保持率' }, KEPT, AT_START, {
  words: { en: 'retention rate', zh: '留存率 | 客户保持率' },
})

/** Customers lost in a period ÷ customers at its start, those acquired in it left out (F3). */
export const churnRate = defineMeasures({
  id: 'churn_rate',
  section: 'churn',
  title: { en: 'Churn rate', zh: '流失率' },
  answers: {
    en: 'What share of the customers at the start of a period was lost in it.',
    zh: '期初的客户中，有多大比例在期间流失。',
  },
  words: {
    words: {
      en: 'churn rate | churn | attrition | customer churn | retention rate | how many did we lose | how many customers did we lose | losing customers',
      zh: '流失率 | 客户流失率 | 保持率 | 留存率 | 客户保持率 | 流失了多少 | 流失多少客户 | 流失情况',
    },
    subject: { en: 'the churn rate of {customers}', zh: '{customers}的流失率' },
    examples: [
      { en: 'churn rate by region by quarter, 2024 vs 2025', zh: '各大区每季度的流失率' },
      { en: 'what was our churn last year?', zh: '去年的客户流失率是多少' },
      { en: 'churn rate last quarter', zh: '上季度流失率' },
      { en: 'how many customers did we lose this year?', zh: '今年流失了多少客户' },
      { en: 'retention rate by segment', zh: '各细分的客户保持率' },
      { en: 'churn of key accounts', zh: '大客户流失率' },
      { en: 'churn rate by owner, highest first', zh: '按负责人看流失率，从高到低' },
      { en: 'monthly churn this year', zh: '今年每个月的流失率' },
      { en: 'churn rate of q3 against q2', zh: '三季度流失率和二季度比' },
      { en: 'did churn rise?', zh: '流失率上升了吗' },
      { en: 'churn in the north', zh: '华北的流失率' },
      { en: 'attrition by industry', zh: '各行业流失情况' },
      { en: 'yearly churn rate', zh: '每年流失率' },
      { en: 'churn rate trend', zh: '流失率走势' },
      { en: 'regions with churn above 10%', zh: '流失率超过10%的大区' },
    ],
  },
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { customers: ['closed_on'] },
  },
  params: z.strictObject({}),
  usualPeriod: 'last 12 months',
  measures: [RATE, LOST, AT_START, KEPT, RETENTION],
  listsCustomers: false,
  cells,
  headline: ({ total, say, period }) =>
    total.lost === 0
      ? sentence(
          {
            en: 'None of {all} at the start was lost {within}, so a churn rate is not estimable.',
            zh: '{within}，期初 {all}无一流失，流失率无法估计。',
          },
          { all: say.customers(total.at_start ?? 0), within: say.within(period) },
        )
      : sentence(
          {
            en: '{lost} of {all} at the start were lost {within}: a churn rate of {rate}.',
            zh: '{within}，期初 {all}中流失 {lost} 家，流失率 {rate}。',
          },
          {
            lost: say.number(total.lost ?? 0),
            all: say.customers(total.at_start ?? 0),
            rate: say.percent(total.churn_rate ?? 0),
            within: say.within(period),
          },
        ),
  method: () => ({
    summary: {
      en: 'Lost in the period ÷ customers at its start; those acquired in it are in neither. A customer is lost on the day on which its silence passes its limit, or when its account is closed, and counts as lost in a period when it is so at its end. The limit of silence is that of the answer’s day.',
      zh: '期间流失 ÷ 期初客户；期间新获取的客户不计。沉默时间超过上限或销户之日为流失日，期末仍处于流失状态的计为期间流失。沉默上限以答案当日为准。',
    },
    formulas: ['F3', 'F15.1'],
    settings: {},
    references: [],
  }),
  next: [
    (view) =>
      askNext(
        view,
        { en: 'By quarter?', zh: '按季度看？' },
        { analysis: 'churn_rate', groupBy: ['quarter'] },
      ),
    askDrifting,
  ],
})

/** Who had bought before a bucket and was not lost on its first day, and whether it is lost on its last. */
function cells({ bucketRows, table, facts }: CellQuery<object>) {
  const isLost = (day: SqlFragment) => wasLostOn(table('absences'), day)
  return sql`
    SELECT customer_no, bucket, CAST(is_lost AS INTEGER) AS lost, 1 AS at_start FROM (
      SELECT f.customer_no, b.bucket, ${isLost(sql`b.ends`)} AS is_lost
      FROM ${facts.customers} AS f JOIN ${bucketRows} AS b ON f.first_order_on < b.starts
      WHERE NOT ${isLost(sql`b.starts`)}
    )`
}
