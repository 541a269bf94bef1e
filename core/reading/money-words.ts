import { numberFormat } from './number-format.js'
import type { Lang } from './text.js'

/** How a currency is called behind a Chinese number; the code stands for itself where none is known. */
const CHINESE_NAMES: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  HKD: '港元',
  TWD: '新台币',
  KRW: '韩元',
  VND: '越南盾',
  INR: '卢比',
  SGD: '新加坡元',
  AUD: '澳元',
  CAD: '加元',
  CHF: '瑞士法郎',
  BRL: '雷亚尔',
}

/**
 * Money as people write it: "£4,910" in English; "14.2 万元", "1.01 亿元", "8,891 元" in Chinese.
 *
 * Pence show only below 100. From a hundred thousand 万 on no decimals, below one; 亿 has two.
 *
 * @param currency ISO 4217; without one only the number
 */
export function moneyInWords(value: number, lang: Lang, currency: string | undefined): string {
  const code = currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : undefined
  return lang === 'zh' ? inChinese(value, code) : inEnglish(value, code)
}

function inEnglish(value: number, currency: string | undefined): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return numberFormat(
    'en',
    currency === undefined
      ? places
      : { ...places, style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
  ).format(value)
}

const WAN = 10_000
const YI = 100_000_000

function inChinese(value: number, currency: string | undefined): string {
  const size = Math.abs(value)
  const name = currency === undefined ? '' : (CHINESE_NAMES[currency] ?? ` ${currency}`)
  if (size >= YI * 0.99995) return `${decimals(value / YI, size >= YI * 100 ? 0 : 2)} 亿${name}`
  if (size >= WAN * 0.99995) return `${decimals(value / WAN, size >= WAN * 100 ? 0 : 1)} 万${name}`
  const digits = size >= 100 || Number.isInteger(value) ? 0 : 2
  const number = numberFormat('zh', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  )
  return name === '' ? number : `${number} ${name.trim()}`
}

function decimals(value: number, digits: number): string {
  return numberFormat('zh', { maximumFractionDigits: digits }).format(value)
}
