import type { OrderDays } from '../../../drift/order-days.js'
import { buyingBasis, clockStages } from './buying-basis.js'
import { type Conformal, conformalInterval, learnConformal, type PastForecast } from './conformal.js'
import { type ForecastError, forecastError } from './forecast-error.js'
import { amountsAfter, type Histories, historiesOn } from './histories.js'
import { type Forecaster, learn, METHODS, type MethodId } from './methods.js'
import { curveLibrary } from './nearest-curve.js'
import { seasonAhead } from './season.js'

/** What is forecast: periods of a length, in days. */
export interface ForecastFrame {
  readonly length: number
  readonly periods: number
}

/** The ledger as a forecast looks at it. */
export interface ForecastLedger {
  readonly days: OrderDays
  /** First day of the ledger and the last that is known. */
  readonly from: number
  readonly through: number
  /** Silence from which a customer isn't reckoned with any more. */
  readonly limitOfSilence: number
}

/** How a method did on the past days together; `level` are its errors of the level, day by day. */
export interface MethodCheck extends ForecastError {
  readonly method: MethodId
  readonly level: readonly number[]
}

/** What the past says of forecasting: which method is used and how good it was. */
export interface BackTest {
  readonly used: MethodId
  readonly isSeasonal: boolean
  /** Past days that were looked back to, the latest first. */
  readonly foldDays: readonly number[]
  /** Periods that the past was long enough to check. */
  readonly periodsChecked: number
  readonly customers: number
  readonly checks: readonly MethodCheck[]
  readonly conformal?: Conformal
  /** Share of amounts of the latest day within intervals learnt from the days before; absent with one day. */
  readonly coverage?: number
}

const MOST_FOLDS = 3
const SHORTEST_PAST = 180
const FEWEST_CUSTOMERS = 10

interface Fold {
  readonly day: number
  readonly actual: Float64Array
  readonly forecasts: ReadonlyMap<MethodId, Float64Array>
  readonly season: readonly number[] | undefined
}

/** Walks back over the ledger's past, forecasts each day with what was known on it, and takes what did best. */
export function backTest(ledger: ForecastLedger, { length, periods }: ForecastFrame): BackTest {
  for (let checked = periods; checked > 0; checked--) {
    const days = foldDays(ledger, length, checked)
    if (days.length === 0) continue
    const k = stagesOn(ledger, days.at(-1)!)
    const folds = days.flatMap((day) => foldOn(ledger, day, { length, periods: checked }, k) ?? [])
    if (folds.length > 0) return judge(folds, checked)
  }
  return { used: 'bg_nbd', isSeasonal: false, foldDays: [], periodsChecked: 0, customers: 0, checks: [] }
}

function foldDays({ from, through }: ForecastLedger, length: number, periods: number): number[] {
  const days: number[] = []
  for (let fold = 0; fold < MOST_FOLDS; fold++) {
    const day = through - Math.ceil(length * periods) - Math.round(fold * length)
    if (day - from + 1 >= Math.max(SHORTEST_PAST, Math.floor(length))) days.push(day)
  }
  return days
}

function stagesOn({ days }: ForecastLedger, day: number): number {
  const histories = historiesOn(days, day, 30)
  return histories.rows === 0 ? 1 : clockStages(histories, day)
}

function foldOn(ledger: ForecastLedger, day: number, frame: ForecastFrame, k: number): Fold | undefined {
  const sample = historiesOn(ledger.days, day, frame.length)
  const forecasters = learnAll(ledger, sample, day, frame, k)
  const population = thoseHeardOf(sample, day, ledger.limitOfSilence)
  if (forecasters === undefined || population.length < FEWEST_CUSTOMERS) return undefined
  const pick = (values: Float64Array) => {
    const picked = new Float64Array(population.length * frame.periods)
    for (const [index, row] of population.entries())
      picked.set(values.subarray(row * frame.periods, (row + 1) * frame.periods), index * frame.periods)
    return picked
  }
  const actual = pick(amountsAfter(ledger.days, sample, day, frame.length, frame.periods))
  const forecasts = new Map([...forecasters].map(([id, forecast]) => [id, pick(forecast(sample))] as const))
  const season = seasonAhead(ledger.days, day, ledger.from, frame.length, frame.periods)
  return { day, actual, forecasts, season }
}

/** Every method, taught what was known on a day; `undefined` where nobody bought twice. */
export function learnAll(
  { days, from }: ForecastLedger,
  sample: Histories,
  day: number,
  { length, periods }: ForecastFrame,
  k: number,
): ReadonlyMap<MethodId, Forecaster> | undefined {
  const basis = sample.rows === 0 ? undefined : buyingBasis(sample, day, k)
  if (basis === undefined) return undefined
  const then = day - Math.ceil(length * periods)
  const before = then > from ? historiesOn(days, then, length) : undefined
  const library = before && curveLibrary(before, amountsAfter(days, before, then, length, periods), periods)
  const teaching = { basis, length, periods, sample, ...(library === undefined ? {} : { library }) }
  const possible = METHODS.filter((method) => method !== 'nearest' || library !== undefined)
  return new Map(possible.map((method) => [method, learn(method, teaching)]))
}

function thoseHeardOf({ lastDay, rows }: Histories, day: number, limit: number): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter((row) => day - lastDay[row]! <= limit)
}

function judge(folds: readonly Fold[], periods: number): BackTest {
  const methods = METHODS.filter((method) => folds.every(({ forecasts }) => forecasts.has(method)))
  const checks = methods.flatMap((method) => checkOf(folds, method, periods, false) ?? [])
  const best = checks.length === 0 ? undefined : checks.reduce((a, b) => (costOf(b) < costOf(a) ? b : a))
  const used = best?.method ?? 'bg_nbd'
  const seasonal = folds.every(({ season }) => season !== undefined)
    ? checkOf(folds, used, periods, true)
    : undefined
  const isSeasonal = best !== undefined && seasonal !== undefined && costOf(seasonal) < costOf(best)
  const past = folds.map((fold) => pastOf(fold, valuesOf(fold, used, periods, isSeasonal), periods))
  const coverage = past.length > 1 ? coverageOf(past[0]!, past.slice(1).flat(), periods) : undefined
  return {
    used,
    isSeasonal,
    foldDays: folds.map(({ day }) => day),
    periodsChecked: periods,
    customers: folds[0]!.actual.length / periods,
    checks: isSeasonal ? checks.map((check) => (check.method === used ? seasonal : check)) : checks,
    conformal: learnConformal(past.flat(), periods),
    ...(coverage === undefined ? {} : { coverage }),
  }
}

/** What a method costs: what it misses by customer and, again, in the level, which a sum over customers rests on. */
function costOf({ wape, bias }: MethodCheck): number {
  return wape + Math.abs(bias)
}

function valuesOf(fold: Fold, method: MethodId, periods: number, isSeasonal: boolean): Float64Array {
  const values = fold.forecasts.get(method) as Float64Array
  return isSeasonal ? values.map((value, at) => value * fold.season![at % periods]!) : values
}

function checkOf(
  folds: readonly Fold[],
  method: MethodId,
  periods: number,
  isSeasonal: boolean,
): MethodCheck | undefined {
  const errors = folds.flatMap((fold) => {
    const forecast = sumsOf(valuesOf(fold, method, periods, isSeasonal), periods)
    return forecastError(forecast, sumsOf(fold.actual, periods)) ?? []
  })
  if (errors.length === 0) return undefined
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const ranks = errors.flatMap(({ spearman }) => spearman ?? [])
  return {
    method,
    wape: mean(errors.map(({ wape }) => wape)),
    bias: mean(errors.map(({ bias }) => bias)),
    ...(ranks.length === 0 ? {} : { spearman: mean(ranks) }),
    topDecile: mean(errors.map(({ topDecile }) => topDecile)),
    level: errors.map(({ bias }) => bias),
  }
}

function sumsOf(values: Float64Array, periods: number): Float64Array {
  const sums = new Float64Array(values.length / periods)
  for (let at = 0; at < values.length; at++) sums[Math.floor(at / periods)]! += values[at]!
  return sums
}

function pastOf({ actual }: Fold, values: Float64Array, periods: number): PastForecast[] {
  return Array.from({ length: values.length / periods }, (_, row) => ({
    forecast: [...values.subarray(row * periods, (row + 1) * periods)],
    actual: [...actual.subarray(row * periods, (row + 1) * periods)],
  }))
}

function coverageOf(latest: readonly PastForecast[], before: readonly PastForecast[], periods: number) {
  const conformal = learnConformal(before, periods)
  let [within, known] = [0, 0]
  for (const { forecast, actual } of latest)
    for (let period = 0; period < periods; period++) {
      const interval = conformalInterval(conformal, forecast, period)
      if (interval === undefined) continue
      known++
      if (actual[period]! >= interval[0] && actual[period]! <= interval[1]) within++
    }
  return known === 0 ? undefined : within / known
}
