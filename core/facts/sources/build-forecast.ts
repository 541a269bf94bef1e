import { type OrderDays, orderDayPieces } from '../../drift/order-days.js'
import { dayNumber } from '../../reading/calendar.js'
import { identifier, joinFragments, sql } from '../../summary/sql-fragment.js'
import { driftLedger, driftSample } from '../drift-ledger.js'
import type { FactBuild } from '../fact.js'
import { type BackTest, backTest, type ForecastLedger, learnAll } from './forecast/back-test.js'
import {
  type BuyingBasis,
  type BuyingModelId,
  buyingBasis,
  chanceAlive,
  clockStages,
  expectedAmounts,
  expectedOrders,
} from './forecast/buying-basis.js'
import { conformalInterval } from './forecast/conformal.js'
import {
  FORECAST_PERIODS,
  FORECAST_UNITS,
  type ForecastUnit,
  forecastColumn,
  STORED_COLUMNS,
  UNIT_NAMES,
} from './forecast/forecast-columns.js'
import { type Histories, historiesOn, PAST_PERIODS } from './forecast/histories.js'
import type { Forecaster } from './forecast/methods.js'
import { seasonAhead } from './forecast/season.js'
import { CURVE_YEARS, curveColumn } from './forecast/value-curve.js'
import { keptForecast } from './kept-forecast.js'

/** Customers from whom forecasts are learnt: every n-th where there are more. */
const MOST_CUSTOMERS = 6000

interface Teacher {
  readonly basis: BuyingBasis
  readonly model: BuyingModelId
  readonly day: number
  readonly units: Readonly<
    Record<
      ForecastUnit,
      {
        readonly test: BackTest
        readonly forecast: Forecaster
        readonly season: readonly number[] | undefined
      }
    >
  >
}

/** Works them out: loaded only when facts are built, since fits and models come with it. */
export async function buildForecast(build: FactBuild): Promise<void> {
  const { engine, table, asOf, database, run, keep } = build
  await run(
    'table of the customers’ forecasts',
    sql`CREATE TABLE ${table('forecasts')} (customer_no INTEGER, ${joinFragments(
      STORED_COLUMNS.map((name) => sql`${identifier(name)} DOUBLE`),
      ', ',
    )})`,
  )
  const teacher = await teach(build)
  if (teacher === undefined) return
  await keep(
    'forecast',
    keptForecast(
      teacher.model,
      teacher.basis,
      mapUnits(({ test }) => test, teacher),
    ),
  )
  for await (const piece of orderDayPieces({ ...driftLedger(build), through: asOf })) {
    build.signal?.throwIfAborted()
    const { customerNo, columns } = forecastPiece(piece, teacher)
    await engine.append({ database, table: 'forecasts' }, [
      { type: 'INTEGER', values: customerNo },
      ...STORED_COLUMNS.map((name) => ({ type: 'DOUBLE' as const, values: columns.get(name)! })),
    ])
  }
}

function mapUnits<T>(
  of: (unit: Teacher['units'][ForecastUnit]) => T,
  { units }: Teacher,
): Record<ForecastUnit, T> {
  return { month: of(units.month), quarter: of(units.quarter), year: of(units.year) }
}

/** Learns from a sample as of the day; `undefined` where nobody has bought twice. */
async function teach(build: FactBuild): Promise<Teacher | undefined> {
  const { asOf, snapshot } = build
  const { days: all, pace, usualDays } = await driftSample(build)
  if (snapshot.dataFrom === undefined) return undefined
  const days = thinDays(all)
  const day = dayNumber(asOf)
  const through = snapshot.dataThrough === undefined ? day : Math.min(day, dayNumber(snapshot.dataThrough))
  const ledger: ForecastLedger = {
    days,
    from: dayNumber(snapshot.dataFrom),
    through,
    limitOfSilence: Math.max(usualDays, pace.longInterval),
  }
  const sample = historiesOn(days, day, FORECAST_UNITS.month)
  if (sample.rows === 0) return undefined
  const k = clockStages(sample, day)
  const basis = buyingBasis(sample, day, k)
  if (basis === undefined) return undefined
  const unitOf = (unit: ForecastUnit) => {
    const frame = { length: FORECAST_UNITS[unit], periods: FORECAST_PERIODS }
    const test = backTest(ledger, frame)
    const forecasters = learnAll(ledger, historiesOn(days, day, frame.length), day, frame, k)!
    const season = test.isSeasonal
      ? seasonAhead(days, day, ledger.from, frame.length, frame.periods)
      : undefined
    return { test, season, forecast: forecasters.get(test.used) ?? forecasters.get('bg_nbd')! }
  }
  const units = { month: unitOf('month'), quarter: unitOf('quarter'), year: unitOf('year') }
  return { basis, model: betterModel(units.quarter.test), day, units }
}

/** The buying model that missed less over the quarters; the one of random buyers where the past says nothing. */
function betterModel({ checks }: BackTest): BuyingModelId {
  const cost = (id: BuyingModelId) => {
    const check = checks.find(({ method }) => method === id)
    return check === undefined ? Number.POSITIVE_INFINITY : check.wape + Math.abs(check.bias)
  }
  return cost('mbg_cnbd_k') < cost('bg_nbd') ? 'mbg_cnbd_k' : 'bg_nbd'
}

function thinDays(days: OrderDays): OrderDays {
  const customers = new Set(days.customerNo)
  const every = Math.ceil(customers.size / MOST_CUSTOMERS)
  if (every <= 1) return days
  const kept = new Set([...customers].filter((_, index) => index % every === 0))
  const rows = Int32Array.from([...days.customerNo.keys()].filter((row) => kept.has(days.customerNo[row]!)))
  const pick = <T extends Int32Array | Float64Array>(column: T): T => {
    const picked = column.slice(0, rows.length) as T
    for (let at = 0; at < rows.length; at++) picked[at] = column[rows[at]!]!
    return picked
  }
  return {
    rows: rows.length,
    customerNo: pick(days.customerNo),
    day: pick(days.day),
    isPurchase: pick(days.isPurchase),
    amount: pick(days.amount),
    products: pick(days.products),
    listAmount: pick(days.listAmount),
    productCost: pick(days.productCost),
  }
}

function forecastPiece(piece: OrderDays, { basis, model, day, units }: Teacher) {
  const histories = historiesOn(piece, day, FORECAST_UNITS.month)
  const columns = new Map<string, Float64Array>([
    ['amount_per_order', expectedAmounts(basis, histories)],
    ['chance_alive', chanceAlive(basis, model, histories)],
  ])
  for (const [index, years] of CURVE_YEARS.entries())
    columns.set(curveColumn(index), expectedOrders(basis, model, histories, years * FORECAST_UNITS.year))
  for (const unit of UNIT_NAMES) {
    const of = unit === 'month' ? histories : historiesOn(piece, day, FORECAST_UNITS[unit])
    for (const [name, values] of unitColumns(unit, of, units[unit])) columns.set(name, values)
  }
  return { customerNo: histories.customerNo, columns }
}

function unitColumns(
  unit: ForecastUnit,
  histories: Histories,
  { test, forecast, season }: Teacher['units'][ForecastUnit],
): Map<string, Float64Array> {
  const values = forecast(histories)
  const columns = new Map<string, Float64Array>()
  const column = (part: 'past' | 'next' | 'low' | 'high', period: number) => {
    const name = forecastColumn(unit, part, period + 1)
    const known = columns.get(name) ?? new Float64Array(histories.rows).fill(Number.NaN)
    columns.set(name, known)
    return known
  }
  for (let row = 0; row < histories.rows; row++) {
    const ahead = Array.from(
      { length: FORECAST_PERIODS },
      (_, period) => values[row * FORECAST_PERIODS + period]! * (season?.[period] ?? 1),
    )
    const checked = ahead.slice(0, test.periodsChecked)
    for (let period = 0; period < FORECAST_PERIODS; period++) {
      if (period < histories.observed[row]!)
        column('past', period)[row] = histories.amounts[row * PAST_PERIODS + period]!
      else column('past', period)
      column('next', period)[row] = ahead[period]!
      const interval =
        test.conformal === undefined || period >= test.periodsChecked
          ? undefined
          : conformalInterval(test.conformal, checked, period)
      column('low', period)[row] = interval?.[0] ?? Number.NaN
      column('high', period)[row] = interval?.[1] ?? Number.NaN
    }
  }
  return columns
}
