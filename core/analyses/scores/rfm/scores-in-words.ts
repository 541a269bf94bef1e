import type { Text } from '../../../reading/text.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { type Say, sentence } from '../../kernel/wording/sentence.js'

/** What the scores of a customer rest on. */
export function becauseOfScores(row: TableRow, bins: number, say: Say): Text[] {
  const days = Number(row.days_since_last)
  return [
    sentence(
      {
        en: 'R {r} of {bins}: last purchase {ago}; F {f}: {orders}; M {m}: {money}.',
        zh: 'R {r}（满分 {bins}）：{ago}；F {f}：购买 {orders}；M {m}：{money}。',
      },
      {
        r: String(row.r),
        f: String(row.f),
        m: String(row.m),
        bins: String(bins),
        ago:
          days === 0
            ? { en: 'on the day itself', zh: '当天有购买' }
            : sentence({ en: '{days} ago', zh: '上次购买在 {days}前' }, { days: say.days(days) }),
        orders: say.count(Number(row.frequency), { en: 'purchase', zh: '{n} 次' }),
        money: say.money(Number(row.monetary)),
      },
    ),
  ]
}
