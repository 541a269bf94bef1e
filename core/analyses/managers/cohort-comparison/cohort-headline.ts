import type { Evidence } from '../../../answer/answer.js'
import { addDays } from '../../../reading/calendar.js'
import type { Text } from '../../../reading/text.js'
import { type Say, sentence, signed } from '../../kernel/wording/sentence.js'
import { ageText } from './cohort-age.js'
import type { Comparison } from './newer-and-older.js'

/** Whether newer customers are better, worse or alike, at equal age. */
export function cohortHeadline(
  comparison: Comparison | undefined,
  customers: number,
  age: string,
  say: Say,
): Text {
  if (customers === 0)
    return {
      en: 'Nobody asked for has ordered, so there are no cohorts.',
      zh: '没有下过单的客户，无批次可比。',
    }
  if (comparison === undefined)
    return sentence(
      {
        en: 'Newer and older customers cannot be told apart yet: too few of {all} are old enough, or none were won before them.',
        zh: '暂时无法比较新老客户：{all}中够年龄的太少，或没有更早的客户可比。',
      },
      { all: say.customers(customers) },
    )
  return sentence(SAID[comparison.verdict], slotsOf(comparison, age, say))
}

const SAID: Readonly<Record<Comparison['verdict'], Text>> = {
  better: {
    en: 'Newer customers are better: in their first {age} the {n} won {within} brought {newer} each, the {m} before them {older} ({change}).',
    zh: '新客户更好：{within}获取的 {n} 家，头 {age}户均带来 {newer}，更早的 {m} 家为 {older}（{change}）。',
  },
  worse: {
    en: 'Newer customers are worse: in their first {age} the {n} won {within} brought {newer} each, the {m} before them {older} ({change}).',
    zh: '新客户更差：{within}获取的 {n} 家，头 {age}户均带来 {newer}，更早的 {m} 家为 {older}（{change}）。',
  },
  alike: {
    en: 'Newer customers are not clearly better or worse: in their first {age} the {n} won {within} brought {newer} each, the {m} before them {older}.',
    zh: '新客户没有明显变好或变差：{within}获取的 {n} 家，头 {age}户均带来 {newer}，更早的 {m} 家为 {older}。',
  },
}

function slotsOf({ newer, older, difference, split }: Comparison, age: string, say: Say) {
  return {
    age: ageText(age),
    n: say.number(newer.n),
    m: say.number(older.n),
    within: say.within({ from: split.newerFrom, to: addDays(split.to, 1) }),
    newer: say.money(newer.mean),
    older: say.money(older.mean),
    change: older.mean > 0 ? signed(say.percent, difference / older.mean) : signed(say.money, difference),
  }
}

/** The numbers that decided between better, worse and alike. */
export function comparisonEvidence(
  comparison: Comparison | undefined,
  age: string,
  say: Say,
  lang: 'en' | 'zh',
): Evidence[] {
  if (comparison === undefined) return []
  const { newer, older, difference, margin, split } = comparison
  const slots = {
    ...slotsOf(comparison, age, say),
    difference: signed(say.money, difference),
    low: signed(say.money, difference - margin),
    high: signed(say.money, difference + margin),
    from: say.period({ from: split.from, to: split.newerFrom }),
  }
  return [
    {
      subject: 'newer_and_older',
      label: lang === 'zh' ? '新老客户' : 'newer and older customers',
      statements: [
        sentence(
          {
            en: '{n} won {within} brought {newer} each in their first {age}; {m} won in {from} brought {older}.',
            zh: '{within}获取的 {n} 家头 {age}户均 {newer}；{from}获取的 {m} 家为 {older}。',
          },
          slots,
        ),
        sentence(
          {
            en: 'Difference {difference} ({change}), with 95% confidence between {low} and {high}.',
            zh: '差额 {difference}（{change}），95% 置信区间为 {low} 至 {high}。',
          },
          slots,
        ),
      ],
      numbers: {
        newer_customers: newer.n,
        newer_mean: newer.mean,
        older_customers: older.n,
        older_mean: older.mean,
        difference,
        margin_95: margin,
      },
    },
  ]
}
