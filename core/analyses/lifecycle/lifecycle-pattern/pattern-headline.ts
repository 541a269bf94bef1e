import { PATTERN_LABELS, PEAK_SIDES } from '../../../facts/sources/pattern-declarations.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'
import { type Say, sentence, sentences } from '../../kernel/wording/sentence.js'
import type { PatternParams } from './pattern-columns.js'

/** How many customers have which pattern, those that can't be told yet apart; the asked ones as part of all. */
export function patternHeadline({ query, population, listed, say }: ListView<PatternParams>): Text {
  const { period, where } = query.question
  const slots = {
    n: say.number(listed),
    all: say.customers(population),
    share: population === 0 ? '' : say.percent(listed / population),
    within: period === undefined ? '' : say.within(query.period),
    what: inBothLanguages((lang) =>
      listing(
        patternsAsked(where?.pattern).map((pattern) => PATTERN_LABELS[pattern]?.[lang] ?? pattern),
        lang,
        'or',
      ),
    ),
  }
  if (population === 0)
    return period === undefined
      ? { en: 'Nobody has ordered, so there is no pattern.', zh: '没有下过单的客户，也就没有模式可言。' }
      : sentence({ en: 'No relationship broke off {within}.', zh: '{within}没有客户关系中断。' }, slots)
  if (where?.pattern === undefined && where?.peak_side === undefined)
    return period === undefined
      ? sentence(
          {
            en: 'There is a pattern, or none yet, of {all}.',
            zh: '共有 {all}的模式可看（含尚无法判定的）。',
          },
          slots,
        )
      : sentence(
          { en: 'The relationships of {all} broke off {within}.', zh: '{within}，{all}的关系中断。' },
          slots,
        )
  if (where.pattern === undefined)
    return sentence(
      {
        en: '{n} of {all} who ever ordered ({share}) are {side}.',
        zh: '{all}下过单，其中{side}的有 {n} 家（{share}）。',
      },
      { ...slots, side: sidesText(where?.peak_side) },
    )
  return period === undefined
    ? sentence(
        {
          en: '{n} of {all} who ever ordered ({share}) are: {what}.',
          zh: '{all}下过单，其中{what}的有 {n} 家（{share}）。',
        },
        slots,
      )
    : sentence(
        {
          en: 'Of {all} whose relationship broke off {within}, {n} ({share}) are: {what}.',
          zh: '{within}关系中断的有 {all}，其中{what}的有 {n} 家（{share}）。',
        },
        slots,
      )
}

/** Every pattern with its number, said where the question names none. */
export function countsHeadline(
  groups: readonly { readonly pattern?: unknown; readonly count?: unknown }[],
  said: Text,
  all: number,
  say: Say,
): Text {
  const known = groups.filter(({ pattern }) => pattern !== 'open')
  const open = groups.find(({ pattern }) => pattern === 'open')
  if (groups.length === 0) return said
  const parts = (lang: 'en' | 'zh') =>
    known.map(
      ({ pattern, count }) => `${PATTERN_LABELS[String(pattern)]?.[lang]} ${say.number(Number(count))[lang]}`,
    )
  if (known.length === 0)
    return sentence(
      {
        en: 'Of none of {all} customers the pattern can be told yet: all of them go on.',
        zh: '{all} 家客户的关系都在继续，目前都还无法判定。',
      },
      { all: say.number(all) },
    )
  return sentences(
    {
      en: `How the relationships of ${say.number(all).en} customers broke off or last: ${listing(parts('en'), 'en')}.`,
      zh: `${say.number(all).zh} 家客户的关系模式：${listing(parts('zh'), 'zh')}。`,
    },
    open === undefined
      ? undefined
      : sentence(
          {
            en: 'Another {n} ({share}) go on, and it is too early to tell.',
            zh: '另有 {n} 家（{share}）关系仍在继续，尚无法判定。',
          },
          { n: say.number(Number(open.count)), share: say.percent(Number(open.count) / all) },
        ),
  )
}

function sidesText(filter: unknown): Text {
  const sides = Array.isArray(filter) ? filter.map(String) : []
  return sides.length === 0
    ? { en: 'elsewhere', zh: '处于其他位置' }
    : inBothLanguages((lang) =>
        listing(
          sides.map((side) => PEAK_SIDES[side]?.[lang] ?? side),
          lang,
          'or',
        ),
      )
}

function patternsAsked(filter: unknown): string[] {
  if (Array.isArray(filter)) return filter.map(String)
  if (typeof filter === 'object' && filter !== null && 'not' in filter) {
    const not = new Set((filter as { not: unknown[] }).not.map(String))
    return Object.keys(PATTERN_LABELS).filter((pattern) => !not.has(pattern))
  }
  return []
}
