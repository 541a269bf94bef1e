import { dayNumber } from '../../../reading/calendar.js'
import type { Text } from '../../../reading/text.js'
import type { KernelQuery } from '../query/kernel-query.js'
import { type Say, sentence } from './sentence.js'

/** How many there were in what is compared with: "Before: 802 (+6)." */
export function changeSentence<Params>(
  now: number,
  before: number,
  { question }: KernelQuery<Params>,
  say: Say,
): Text {
  const change = now - before
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  const compared = question.compareTo
  const days = compared === undefined ? 0 : dayNumber(compared.to) - dayNumber(compared.from)
  return sentence(
    {
      en: `{period}: {before} ({change}).`,
      zh: `{period}为 {before}（{change}）。`,
    },
    {
      period: compared === undefined || days <= 0 ? '' : say.period(compared),
      before: say.number(before),
      change: `${sign}${say.number(Math.abs(change)).en}`,
    },
  )
}
