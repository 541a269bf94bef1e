import { periodInWords, withinPeriod } from '../../../reading/day-words.js'
import type { Period } from '../../../reading/reading.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, inWords, percent, spaced } from '../../../reading/wording.js'

/** What stands for a value of a sentence: a text, or a word that is the same in both languages. */
export type Slot = Text | string

/**
 * A sentence in both languages with its slots filled.
 *
 * @param template `{name}` stands for the slot of that name
 * @throws Error when the template names a slot that isn't given: that is a slip of ours
 * @example sentence({ en: '{n} are late.', zh: '{n}已逾期。' }, { n: say.customers(3) })
 */
export function sentence(template: Text, slots: Readonly<Record<string, Slot>> = {}): Text {
  return inBothLanguages((lang) => fill(template[lang], slots, lang))
}

function fill(template: string, slots: Readonly<Record<string, Slot>>, lang: Lang): string {
  const parts = template.split(/\{(\w+)\}/)
  return parts.reduce((text, part, index) => {
    if (index % 2 === 0) return lang === 'zh' ? spaced(text, part) : text + part
    const slot = slots[part]
    if (slot === undefined) throw new Error(`The sentence “${template}” has no slot ${part}`)
    const word = typeof slot === 'string' ? slot : slot[lang]
    return lang === 'zh' ? spaced(text, word) : text + word
  }, '')
}

/** Sentences one after another. */
export function sentences(...parts: readonly (Text | undefined)[]): Text {
  const said = parts.filter((part) => part !== undefined)
  return { en: said.map(({ en }) => en).join(' '), zh: said.map(({ zh }) => zh).join('') }
}

/** Numbers, days and counts as slots of sentences. */
export interface Say {
  money(value: number): Text
  number(value: number): Text
  percent(share: number): Text
  days(count: number): Text
  /** "1 customer", "9 customers"; "9 家客户". */
  customers(count: number): Text
  /** A thing that is counted: `count(3, { en: 'order | orders', zh: '{n} 笔订单' })`. */
  count(count: number, noun: Text): Text
  /** "Q3 2026", "1 July to 15 Aug 2026": the last day is named, not the one after. */
  period(period: Period): Text
  /** "in Q3 2026", "between 1 July and 15 Aug 2026", "on 1 July 2026". */
  within(period: Period): Text
}

/** The slots of a ledger that counts its money in a currency, if it names one. */
export function sayIn(currency: string | undefined): Say {
  const number = (value: number) => inBothLanguages((lang) => inWords('integer', value, lang))
  return {
    money: (value) => inBothLanguages((lang) => inWords('money', value, lang, currency)),
    number,
    percent: (share) => inBothLanguages((lang) => percent(share, lang)),
    days: (count) => inBothLanguages((lang) => inWords('days', count, lang)),
    customers: (count) =>
      inBothLanguages((lang) =>
        lang === 'zh'
          ? `${inWords('integer', count, 'zh')} 家客户`
          : `${inWords('integer', count, 'en')} customer${count === 1 ? '' : 's'}`,
      ),
    count: (count, noun) => {
      const [one = '', many = `${one}s`] = noun.en.split('|').map((word) => word.trim())
      return {
        en: `${number(count).en} ${count === 1 ? one : many}`,
        zh: noun.zh.replace('{n}', number(count).zh),
      }
    },
    period: (period) => inBothLanguages((lang) => periodInWords(period, lang)),
    within: (period) => inBothLanguages((lang) => withinPeriod(period, lang)),
  }
}

/** An amount with its sign before it. */
export function signed(amount: (value: number) => Text, value: number): Text {
  return inBothLanguages((lang) => `${value < 0 ? '−' : '+'}${amount(Math.abs(value))[lang]}`)
}
