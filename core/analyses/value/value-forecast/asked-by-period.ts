import type { ForecastUnit } from '../../../facts/sources/forecast/forecast-columns.js'
import { dayNumber } from '../../../reading/calendar.js'
import type { Analysis, Question } from '../../kernel/define-analysis.js'

const UNITS: readonly ForecastUnit[] = ['year', 'quarter', 'month']

/**
 * A question's own ways of naming periods as params: "by month" (a group or a granularity), and "in the next two quarters"
 * (a period that lies ahead). A period that isn't ahead stays, and is said not to be heeded.
 */
export function askedByPeriod<
  Params extends { readonly granularity: ForecastUnit; readonly periods: number },
>(analysis: Analysis<Params>): Analysis<Params> {
  return Object.freeze({
    ...analysis,
    heeds: [...(analysis.heeds ?? []), 'granularity', 'period'],
    run: async (context, question) => {
      const asked = withUnit(question)
      const findings = await analysis.run(context, asked)
      if (question.period === undefined || isAhead(question)) return findings
      return {
        ...findings,
        caveats: [
          ...findings.caveats,
          {
            code: 'period_not_ahead',
            text: {
              en: 'The period asked for isn’t ahead; the periods forecast begin on the day after the data.',
              zh: '所问的时段不在将来；预测各期自数据截止次日起算。',
            },
          },
        ],
      }
    },
  } satisfies Analysis<Params>)
}

function withUnit<Params extends { readonly granularity: ForecastUnit; readonly periods: number }>(
  question: Question<Params>,
): Question<Params> {
  const { groupBy = [], granularity, period: _, ...rest } = question
  const isUnit = (name: string | undefined): name is ForecastUnit => UNITS.includes(name as ForecastUnit)
  const named = groupBy.find(isUnit) ?? (isUnit(granularity) ? granularity : undefined)
  const groups = groupBy.filter((name) => !isUnit(name))
  const ahead = isAhead(question) ? aheadOf(question) : {}
  return {
    ...rest,
    ...(groups.length > 0 || (groupBy.length === 0 && question.groupBy !== undefined)
      ? { groupBy: groups }
      : {}),
    params: { ...question.params, ...ahead, ...(named === undefined ? {} : { granularity: named }) },
  } as Question<Params>
}

function isAhead({ period, asOf }: Pick<Question<unknown>, 'period' | 'asOf'>): boolean {
  return period !== undefined && period.to > asOf && dayNumber(period.to) - dayNumber(asOf) > 20
}

/** The unit of which the period is one, two or three, the longest that fits. */
function aheadOf({ period }: Pick<Question<unknown>, 'period'>): {
  granularity?: ForecastUnit
  periods?: number
} {
  const days = period === undefined ? 0 : dayNumber(period.to) - dayNumber(period.from)
  const lengths: readonly (readonly [ForecastUnit, number])[] = [
    ['year', 365.25],
    ['quarter', 91.3],
    ['month', 30.4],
  ]
  for (const [granularity, length] of lengths) {
    const periods = Math.round(days / length)
    if (periods >= 1 && periods <= 3 && Math.abs(days - periods * length) < 6) return { granularity, periods }
  }
  return {}
}
