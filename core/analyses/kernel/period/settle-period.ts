import type { Caveat } from '../../../answer/answer.js'
import { addDays, dayNumber, dayOfNumber } from '../../../reading/calendar.js'
import type { Period, Reading } from '../../../reading/reading.js'
import type { Settings } from '../../../settings.js'
import { sayIn, sentence } from '../wording/sentence.js'
import { fromWholeUnit, type TimeUnitName } from './time-buckets.js'
import { USUAL_LABELS, type UsualPeriod, usualPeriod } from './usual-period.js'

/** The period that is looked at and the one it is compared with, both ending not after the day. */
export interface SettledPeriod {
  readonly period: Period
  readonly compareTo?: Period
  /** Whether the question named no period, so that the usual one was taken. */
  readonly isUsual: boolean
  readonly caveats: readonly Caveat[]
}

/**
 * Settles what a reading says of time. A period that is still running is cut at `asOf`, and then what it is compared
 * with is cut after as many days: a part of a quarter is never set against a whole one. Both are said.
 */
export function settlePeriod(
  { period, compareTo }: Pick<Reading, 'period' | 'compareTo'>,
  usual: UsualPeriod,
  asOf: string,
  settings: Settings,
  unit?: TimeUnitName,
): SettledPeriod {
  const rolling = usualPeriod(usual, asOf, settings)
  const asked = period ?? (unit === undefined ? rolling : fromWholeUnit(rolling, unit, settings))
  const after = addDays(asOf, 1)
  const isRunning = asked.from < after && asked.to > after
  const looked = isRunning ? { from: asked.from, to: after } : asked
  const like = compareTo === undefined ? undefined : isRunning ? asLong(compareTo, looked) : compareTo
  const isCut = like !== undefined && like.to !== compareTo?.to
  return {
    period: looked,
    ...(like === undefined ? {} : { compareTo: like }),
    isUsual: period === undefined,
    caveats: [
      ...(period === undefined ? [usualCaveat(usual, looked)] : []),
      ...(isRunning ? [runningCaveat(looked, isCut ? like : undefined)] : []),
      ...(asked.from >= after ? [FUTURE] : []),
    ],
  }
}

/** The first days of a period, as many as another has. */
function asLong(whole: Period, part: Period): Period {
  const to = dayOfNumber(dayNumber(whole.from) + dayNumber(part.to) - dayNumber(part.from))
  return { from: whole.from, to: to < whole.to ? to : whole.to }
}

function usualCaveat(usual: UsualPeriod, period: Period): Caveat {
  return {
    code: 'usual_period',
    text: sentence(
      {
        en: 'The question names no period, so this is of {usual} ({period}).',
        zh: '问题没有指定时间段，取{usual}（{period}）。',
      },
      { usual: USUAL_LABELS[usual], period: sayIn(undefined).period(period) },
    ),
  }
}

function runningCaveat(period: Period, like: Period | undefined): Caveat {
  const say = sayIn(undefined)
  const text =
    like === undefined
      ? sentence(
          { en: 'The period is not over: {period} so far.', zh: '该时段尚未结束：目前为 {period}。' },
          { period: say.period(period) },
        )
      : sentence(
          {
            en: 'The period is not over: {period} so far, compared with as many days, {like}.',
            zh: '该时段尚未结束：以目前的 {period} 与同样天数的 {like} 相比。',
          },
          { period: say.period(period), like: say.period(like) },
        )
  return { code: 'period_running', text }
}

const FUTURE: Caveat = {
  code: 'period_ahead',
  text: {
    en: 'The period lies after the last day with data, so nothing is known of it.',
    zh: '该时段在数据截止日之后，尚无数据。',
  },
}
