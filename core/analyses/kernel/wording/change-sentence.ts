import type { Period } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import { type Say, sentence } from './sentence.js'

/** How many there were in what is compared with: "Q3 2026: 802 (+6)." */
export function changeSentence(now: number, before: number, compareTo: Period, say: Say): Text {
  const change = now - before
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  return sentence(
    { en: '{period}: {before} ({change}).', zh: '{period}为 {before}（{change}）。' },
    {
      period: say.period(compareTo),
      before: say.number(before),
      change: `${sign}${say.number(Math.abs(change)).en}`,
    },
  )
}
