import type { Caveat } from '../../../answer/answer.js'
import { addDays } from '../../../reading/calendar.js'
import { dayInWords } from '../../../reading/day-words.js'
import type { Period, Reading } from '../../../reading/reading.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'
import { dayLiteral, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { isOneOf } from './stage-population.js'

type StageQuestion = Pick<Reading, 'period' | 'show'> & { readonly asOf: string }

/** The stages of a period that is over are those on its last day; a trend runs through it instead. */
export function lookedAt({ asOf, period, show }: StageQuestion): { day: string; caveats: Caveat[] } {
  const last = period === undefined ? asOf : addDays(period.to, -1)
  if (show === 'trend' || last >= asOf) return { day: asOf, caveats: [] }
  const text = {
    en: `The stages are those on the last day of the period, ${dayInWords(last, 'en')}.`,
    zh: `所示阶段以该时段最后一天（${dayInWords(last, 'zh')}）为准。`,
  }
  return { day: last, caveats: [{ code: 'period_end', text }] }
}

/** Who is lost, or was within a period, is a stage here: an event that only the stage dates, not the type of a customer. */
export function withLostAsStage<Q extends Pick<Reading, 'show' | 'where'>>(question: Q): Q {
  const { customer_type: type, ...where } = question.where ?? {}
  const isLostAlone = Array.isArray(type) && type.length === 1 && type[0] === 'lost'
  if (!isLostAlone || question.show === 'trend' || where.stage) return question
  return { ...question, where: { ...where, stage: ['terminated'] } }
}

/** Who was lost in a period is asked of the lost alone; any other stage has its people on the period's last day. */
export function lostPeriod(
  { period, show }: StageQuestion,
  wanted: readonly StageOrUnknown[],
): Period | undefined {
  const isOnlyLost = wanted.length === 1 && wanted[0] === 'terminated'
  return isOnlyLost && show !== 'trend' ? period : undefined
}

/** Customers of the asked stages, or who were lost within a period. */
export function chosen(wanted: readonly StageOrUnknown[], lostWithin: Period | undefined): SqlFragment {
  const inStage = isOneOf(sql`stage`, wanted)
  return lostWithin === undefined
    ? inStage
    : sql`${inStage} AND stage_since >= ${dayLiteral(lostWithin.from)} AND stage_since < ${dayLiteral(lostWithin.to)}`
}

/** Ways of showing that a list of customers has no room for. */
export function showCaveats({ show }: StageQuestion): Caveat[] {
  if (show === undefined || show === 'list' || show === 'explain') return []
  const text = {
    en: `Showing this as “${show}” isn't possible here; it is shown as a list.`,
    zh: `这里无法以“${show}”方式显示，已改为列表。`,
  }
  return [{ code: 'show_not_applied', text }]
}
