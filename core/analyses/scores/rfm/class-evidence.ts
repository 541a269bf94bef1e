import type { Evidence } from '../../../answer/answer.js'
import { countOf, inWords } from '../../../reading/wording.js'
import type { TableRow } from '../../kernel/table/table-row.js'

/** What the first customers' scores rest on. */
export function classEvidence(
  rows: readonly TableRow[],
  bins: number,
  currency: string | undefined,
): Evidence[] {
  return rows.slice(0, 5).map((row) => {
    const days = Number(row.days_since_last)
    const frequency = Number(row.frequency)
    const money = Number(row.monetary)
    return {
      subject: String(row.customer),
      label: String(row.name ?? row.customer),
      statements: [
        {
          en: `R ${row.r} of ${bins}: last purchase ${days === 0 ? 'on the day itself' : `${inWords('days', days, 'en')} ago`}; F ${row.f}: ${countOf(frequency, 'purchase')}; M ${row.m}: ${inWords('money', money, 'en', currency)}.`,
          zh: `R ${row.r}（满分 ${bins}）：${days === 0 ? '当天有购买' : `上次购买在 ${days} 天前`}；F ${row.f}：购买 ${frequency} 次；M ${row.m}：${inWords('money', money, 'zh', currency)}。`,
        },
      ],
      numbers: { days_since_last: days, frequency, monetary: money },
    }
  })
}
