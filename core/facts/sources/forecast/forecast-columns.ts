import { CURVE_YEARS, curveColumn } from './value-curve.js'

/** The periods that are forecast: how many and how long, in days. */
export const FORECAST_UNITS = { month: 365.25 / 12, quarter: 365.25 / 4, year: 365.25 } as const
export type ForecastUnit = keyof typeof FORECAST_UNITS
export const FORECAST_PERIODS = 3
export const UNIT_NAMES = Object.keys(FORECAST_UNITS) as ForecastUnit[]

/** What is kept of each period: past amount (1 is the latest), forecast, and the ends of its interval. */
export const FORECAST_PARTS = ['past', 'next', 'low', 'high'] as const
export type ForecastPart = (typeof FORECAST_PARTS)[number]

/** `quarter_next_2` is the net amount expected in the second quarter ahead. */
export function forecastColumn(unit: ForecastUnit, part: ForecastPart, period: number): string {
  return `${unit}_${part}_${period}`
}

/** The numbers of one customer in the order in which they are stored, its number left out. */
export const STORED_COLUMNS: readonly string[] = [
  'amount_per_order',
  'chance_alive',
  ...CURVE_YEARS.map((_, index) => curveColumn(index)),
  ...UNIT_NAMES.flatMap((unit) =>
    FORECAST_PARTS.flatMap((part) =>
      Array.from({ length: FORECAST_PERIODS }, (_, index) => forecastColumn(unit, part, index + 1)),
    ),
  ),
]
