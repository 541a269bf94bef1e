import type { Text } from '../../../reading/text.js'
import { inBothLanguages, inWords } from '../../../reading/wording.js'

/** "every 8 to 21 days", "every day"; "8～21 天一单", "几乎每天一单". */
export function rhythmWords(from: number, to: number): Text {
  if (to <= 1) return { en: 'every day', zh: '几乎每天一单' }
  if (from === to) return { en: `every ${to} days`, zh: `每 ${to} 天一单` }
  return { en: `every ${from} to ${to} days`, zh: `${from}～${to} 天一单` }
}

/** "today", "yesterday", "12 days ago"; "今天刚下过单", "昨天刚下过单", "12 天前下过单". */
export function lastOrderWords(gap: number): Text {
  if (gap === 0) return { en: 'last order today', zh: '今天刚下过单' }
  if (gap === 1) return { en: 'last order yesterday', zh: '昨天刚下过单' }
  return { en: `last order ${gap} days ago`, zh: `${gap} 天前下过单` }
}

/** How often in a time, in whole orders: "7", "2 to 3". */
export function wholeOrders(usual: number): Text {
  const [low, high] = [Math.floor(usual), Math.ceil(usual)]
  if (Math.abs(usual - Math.round(usual)) < 0.25 || low === 0) {
    const near = Math.max(1, Math.round(usual))
    return { en: String(near), zh: String(near) }
  }
  return { en: `${low} to ${high}`, zh: `${low}～${high}` }
}

/** "nothing for 70 days"; "已 70 天没下单". */
export function silenceWords(gap: number): Text {
  const days = (lang: 'en' | 'zh') => inWords('days', gap, lang)
  return { en: `nothing for ${days('en')}`, zh: `已 ${days('zh')}没下单` }
}

/** How many in ten: "3 in 10 customers like this one placed no order in the next 90 days." */
export function chanceWords(score: number, horizonDays: number): Text {
  const inTen = Math.round(score * 10)
  const next = { en: `in the next ${horizonDays} days`, zh: `在随后 ${horizonDays} 天内` }
  if (inTen === 0)
    return {
      en: `Hardly any customer like this one placed no order ${next.en}.`,
      zh: `历史上情况类似的客户，几乎都${next.zh}又下了单。`,
    }
  if (inTen === 10)
    return {
      en: `Hardly any customer like this one ordered again ${next.en}.`,
      zh: `历史上情况类似的客户，几乎都没有${next.zh}再下单。`,
    }
  return {
    en: `${inTen} in 10 customers like this one placed no order ${next.en}.`,
    zh: `历史上情况类似的客户，10 家里有 ${inTen} 家${next.zh}没有再下单。`,
  }
}

/** A sentence with its first letter large and a full stop. */
export function asSentence(text: Text): Text {
  return inBothLanguages((lang) =>
    lang === 'zh' ? `${text.zh}。` : `${text.en.charAt(0).toUpperCase()}${text.en.slice(1)}.`,
  )
}
