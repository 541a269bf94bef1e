import type { Lang } from './text.js'

const formats = new Map<string, Intl.NumberFormat>()
const LOCALE = { en: 'en', zh: 'zh-CN' } as const

/** How numbers are written in a language, kept since making one is slow; a zero has no sign. */
export function numberFormat(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${lang} ${JSON.stringify(options)}`
  const known =
    formats.get(key) ?? new Intl.NumberFormat(LOCALE[lang], { ...options, signDisplay: 'negative' })
  formats.set(key, known)
  return known
}
