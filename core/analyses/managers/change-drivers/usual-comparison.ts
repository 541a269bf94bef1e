import type { Caveat } from '../../../answer/answer.js'
import { addDays, addMonths, daysBetween } from '../../../reading/calendar.js'
import type { Period, Reading } from '../../../reading/reading.js'
import { dayLiteral, querySql, sql } from '../../../summary/sql-fragment.js'
import type { RunContext } from '../../kernel/define-analysis.js'
import { usualPeriod } from '../../kernel/period/usual-period.js'
import { sayIn, sentence } from '../../kernel/wording/sentence.js'

/** Whole months from which on a season can be told from chance. */
const ENOUGH_MONTHS = 24
/** Share of the ups and downs of months that the month of the year explains, from which on a ledger is seasonal. */
const SEASONAL = 0.5

/**
 * What is set against what where the question leaves it open: the last whole quarter against the one before, or against
 * the same of the year before where the ledger is seasonal; a named period against the one before of the same length.
 */
export async function usualComparison(
  context: RunContext,
  { period, compareTo, asOf }: Pick<Reading, 'period' | 'compareTo'> & { readonly asOf: string },
): Promise<{ readonly period: Period; readonly compareTo: Period; readonly caveats: readonly Caveat[] }> {
  const looked = period ?? usualPeriod('last whole quarter', asOf, context.settings)
  if (compareTo !== undefined) return { period: looked, compareTo, caveats: [] }
  const isSeasonal = period === undefined && (await explainedBySeason(context, asOf)) >= SEASONAL
  const other = isSeasonal
    ? { from: addMonths(looked.from, -12), to: addMonths(looked.to, -12) }
    : before(looked)
  const say = sayIn(undefined)
  const text = sentence(
    isSeasonal
      ? {
          en: 'The ledger has a season, so {period} is set against the same time a year before, {other}.',
          zh: '账本有明显的季节性，因此把{period}与上年同期{other}相比。',
        }
      : { en: '{period} is set against {other}.', zh: '以{period}与{other}相比。' },
    { period: say.period(looked), other: say.period(other) },
  )
  return { period: looked, compareTo: other, caveats: [{ code: 'usual_comparison', text }] }
}

/** The stretch of whole months, or of as many days, that ends where a period begins. */
function before({ from, to }: Period): Period {
  const months = [1, 2, 3, 6, 12].find((count) => addMonths(from, count) === to)
  if (months !== undefined) return { from: addMonths(from, -months), to: from }
  return { from: addDays(from, -daysBetween(from, to)), to: from }
}

/** Share of the variance of logarithmic monthly revenue, its trend by year removed, that the month of the year explains. */
async function explainedBySeason({ snapshot }: RunContext, asOf: string): Promise<number> {
  const { columns, rowCount } = await querySql(
    snapshot.engine,
    'revenue by month, to see whether the ledger has a season',
    sql`
      SELECT CAST(year(day) * 12 + month(day) - 1 AS INTEGER) AS month, CAST(sum(amount) AS DOUBLE) AS revenue
      FROM order_days WHERE day <= ${dayLiteral(asOf)} GROUP BY 1 HAVING sum(amount) > 0 ORDER BY 1`,
  )
  const months = Array.from({ length: rowCount }, (_, row) => ({
    month: Number(columns.month?.[row]),
    log: Math.log(Number(columns.revenue?.[row])),
  })).slice(1, -1)
  if (months.length < ENOUGH_MONTHS) return 0
  const free = withoutMeans(months, ({ month }) => Math.floor(month / 12))
  const rest = withoutMeans(free, ({ month }) => month % 12)
  const squares = (rows: readonly { readonly log: number }[]) =>
    rows.reduce((sum, { log }) => sum + log * log, 0)
  const whole = squares(free)
  return whole === 0 ? 0 : 1 - squares(rest) / whole
}

interface Month {
  readonly month: number
  readonly log: number
}

function withoutMeans(rows: readonly Month[], groupOf: (row: Month) => number): Month[] {
  const sums = new Map<number, { sum: number; n: number }>()
  for (const row of rows) {
    const known = sums.get(groupOf(row)) ?? { sum: 0, n: 0 }
    sums.set(groupOf(row), { sum: known.sum + row.log, n: known.n + 1 })
  }
  return rows.map((row) => {
    const { sum, n } = sums.get(groupOf(row)) ?? { sum: 0, n: 1 }
    return { ...row, log: row.log - sum / n }
  })
}
