import { z } from 'zod'

/** The languages that driftwatch reads and writes. */
export const Lang = z.enum(['en', 'zh'])
export type Lang = z.infer<typeof Lang>

/** Wording in both languages: plain text, no markup of Slack, HTML or Markdown. */
export const Text = z.strictObject({ en: z.string(), zh: z.string() })
export type Text = z.infer<typeof Text>

/** The language of a text by its script: Chinese as soon as one Chinese character stands in it. */
export function languageByScript(text: string): Lang {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
}
