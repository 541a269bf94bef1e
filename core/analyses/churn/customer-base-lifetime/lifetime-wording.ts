import type { Evidence } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import { wilsonInterval } from '../../../stats/wilson-interval.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { sayIn, sentence, sentences } from '../../kernel/wording/sentence.js'
import { type BaseLifetime, yearsOf } from './base-lifetime.js'

/** "5.6 years". */
export const years = (value: number): Text => {
  const text = value.toFixed(1)
  return { en: `${text} ${text === '1.0' ? 'year' : 'years'}`, zh: `${text} 年` }
}

/** The lifetime at constant churn, the asker's or the data's, and when half had left. */
export function lifetimeHeadline(
  whole: BaseLifetime,
  query: KernelQuery<unknown>,
  rate: number | undefined,
  hasPeriod: boolean,
): Text {
  const say = sayIn(undefined)
  const median =
    whole.medianYears === undefined
      ? {
          en: 'More than half of all customers are still there (Kaplan-Meier).',
          zh: '半数以上的客户至今仍在（Kaplan-Meier）。',
        }
      : sentence(
          {
            en: 'Half of all customers had left after {years} (Kaplan-Meier).',
            zh: '半数客户在 {years}内流失（Kaplan-Meier）。',
          },
          { years: years(whole.medianYears) },
        )
  if (rate !== undefined) return sentences(givenSentence(whole, query, rate, hasPeriod), median)
  const slots = {
    rate: say.percent(whole.churn ?? 0),
    within: say.within(query.period),
    years: years(whole.constantYears ?? 0),
  }
  const constant =
    whole.churn === undefined
      ? sentence(
          {
            en: 'A churn rate {within} is not estimable: nobody was there at its start.',
            zh: '{within}期初没有客户，流失率无法估计。',
          },
          slots,
        )
      : whole.constantYears === undefined
        ? sentence(
            {
              en: 'Nobody was lost {within}, so a lifetime from churn is not estimable.',
              zh: '{within}无人流失，无法由流失率估计寿命。',
            },
            slots,
          )
        : sentence(
            {
              en: 'At the constant churn of {rate} {within}, a customer would stay {years}.',
              zh: '若流失率恒为{within}的 {rate}，客户平均能留 {years}。',
            },
            slots,
          )
  return sentences(constant, median)
}

/** What follows from the asker's rate, and whether the data bear it out. */
function givenSentence(
  whole: BaseLifetime,
  query: KernelQuery<unknown>,
  rate: number,
  hasPeriod: boolean,
): Text {
  const say = sayIn(undefined)
  const length = hasPeriod ? yearsOf(query.period) : 1
  const data = whole.churn
  const [low, high] = data === undefined ? [0, 1] : wilsonInterval(whole.lost, whole.atStart)
  const slots = {
    given: say.percent(rate),
    years: years(rate === 0 ? 0 : length / rate),
    within: say.within(query.period),
    data: say.percent(data ?? 0),
    low: say.percent(low),
    high: say.percent(high),
  }
  return sentences(
    rate === 0
      ? { en: 'At a churn of nothing a lifetime is not estimable.', zh: '流失率为零时寿命无法估计。' }
      : sentence(
          {
            en: 'At a constant churn of {given} (yours), a customer would stay {years}.',
            zh: '若流失率恒为 {given}（您给出的），客户平均能留 {years}。',
          },
          slots,
        ),
    data === undefined
      ? { en: 'The data has no churn rate to compare it with.', zh: '数据中没有可比较的流失率。' }
      : rate >= low && rate <= high
        ? sentence(
            {
              en: 'The data agree: {data} {within} ({low} to {high}).',
              zh: '与数据相符：{within}为 {data}（{low} 至 {high}）。',
            },
            slots,
          )
        : sentence(
            {
              en: 'The data say otherwise: {data} {within} ({low} to {high}).',
              zh: '与数据不符：{within}为 {data}（{low} 至 {high}）。',
            },
            slots,
          ),
  )
}

/** What each of the three figures rests on. */
export function lifetimeEvidence(
  whole: BaseLifetime,
  { question, period }: KernelQuery<unknown>,
  rate: number | undefined,
): Evidence {
  const say = sayIn(undefined)
  const name = { en: 'all customers', zh: '全部客户' }
  const said = (value: number | undefined): Text =>
    value === undefined ? { en: 'not estimable', zh: '无法估计' } : years(value)
  const hasRate = rate !== undefined && rate > 0
  return {
    subject: name.en,
    label: name[question.lang],
    statements: [
      whole.atStart === 0
        ? sentence(
            { en: 'Nobody was there at the start, {within}.', zh: '{within}期初没有客户。' },
            { within: say.within(period) },
          )
        : sentence(
            {
              en: '{lost} of {n} at the start were lost {within}; at constant churn {constant}.',
              zh: '{within}，期初 {n}中流失 {lost} 家；恒定流失率下为 {constant}。',
            },
            {
              lost: say.number(whole.lost),
              n: say.customers(whole.atStart),
              within: say.within(period),
              constant: said(whole.constantYears),
            },
          ),
      ...(hasRate
        ? [
            sentence(
              { en: 'By the rate given, {given}: {years}.', zh: '按给出的流失率 {given}：{years}。' },
              {
                given: say.percent(rate),
                years: years((question.period === undefined ? 1 : yearsOf(period)) / rate),
              },
            ),
          ]
        : []),
      sentence(
        {
          en: 'Kaplan-Meier median: {median}; sBG mean: {mean}.',
          zh: 'Kaplan-Meier 中位数：{median}；sBG 平均：{mean}。',
        },
        { median: said(whole.medianYears), mean: said(whole.projectedYears) },
      ),
    ],
    numbers: {
      lost: whole.lost,
      at_start: whole.atStart,
      customers: whole.customers,
      ever_lost: whole.everLost,
    },
  }
}
