import { type Engine, rowsOf } from '../../../engine/engine.js'
import type { FactTable } from '../../../facts/fact.js'
import type { KeptStages } from '../../../facts/sources/stage-facts.js'
import { dayInWords } from '../../../reading/day-words.js'
import type { Text } from '../../../reading/text.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'
import { dayLiteral, joinFragments, querySql, sql } from '../../../summary/sql-fragment.js'

const PERIOD_EN = { month: 'month', quarter: 'quarter', year: 'year' } as const
const PERIOD_ZH = { month: '月', quarter: '季', year: '年' } as const

/** The way of some customers so far: "growing until 30 Nov 2023, then stable"; who stayed in one stage has none. */
export async function stageCourses(
  engine: Engine,
  facts: FactTable,
  { length, periodEnds }: KeptStages,
  customerNos: readonly number[],
): Promise<ReadonlyMap<number, Text>> {
  if (customerNos.length === 0) return new Map()
  const numbers = joinFragments(
    customerNos.map((no) => sql`${no}`),
    ', ',
  )
  const runs = rowsOf(
    await querySql(
      engine,
      'the way of the shown customers through the stages',
      sql`SELECT customer_no, stage, to_day FROM ${facts.table('stage_runs')}
        WHERE customer_no IN (${numbers}) AND (to_day IS NULL OR to_day >= ${dayLiteral(periodEnds[0] ?? facts.asOf)})
        ORDER BY customer_no, run_no`,
    ),
  )
  const words = (no: number, lang: 'en' | 'zh') =>
    runs
      .filter((run) => run.customer_no === no)
      .map(({ stage, to_day: end }) => {
        const name = STAGE_LABELS[stage as StageOrUnknown][lang]
        if (end === undefined) return name
        const day = dayInWords(String(end), lang)
        return lang === 'zh' ? `${name}（至${day}）` : `${name} until ${day}`
      })
  return new Map(
    customerNos.flatMap((no): [number, Text][] => {
      const [en, zh] = [words(no, 'en'), words(no, 'zh')]
      if (en.length < 2) return []
      const text = {
        en: `course so far, as judged at each ${PERIOD_EN[length]}'s end: ${en.join(', then ')}`,
        zh: `经历（按每${PERIOD_ZH[length]}末的判断）：${zh.join(' → ')}`,
      }
      return [[no, text]]
    }),
  )
}
