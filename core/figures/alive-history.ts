import type { Figure } from '../answer/answer.js'
import { lineFigure } from '../answer/figures/line-figure.js'
import { DriftwatchError } from '../errors.js'
import type { BuyingProcess } from '../models/buying-fit.js'
import { probabilityAlive } from '../models/buying-predictions.js'
import { dayNumber, dayOfNumber } from '../reading/calendar.js'
import { DAYS_PER_UNIT } from '../summary/time-unit.js'
import type { FigureOptions } from './figure-options.js'

export interface AliveHistoryOptions extends FigureOptions {
  /** The days on which the customer bought, YYYY-MM-DD, in any order; days that repeat count once. */
  readonly purchases: readonly string[]
  /** The last day of the picture. */
  readonly until: string
  /** Who it is, for the title. */
  readonly name?: string
}

const MOST_POINTS = 400

/**
 * P(alive) of one customer from day to day: it falls with each day of silence, and a purchase brings it back.
 *
 * @throws DriftwatchError `invalid_input` for no purchase, or one after `until`; for a BG/BB, which knows no days
 * @example aliveHistoryFigure(
 *   fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
 *   { purchases: ['2026-01-05', '2026-02-01'], until: '2026-06-30', name: 'Carter Sensors' },
 * )
 */
export function aliveHistoryFigure(fit: BuyingProcess, options: AliveHistoryOptions): Figure {
  const { until, name, lang = 'en' } = options
  const bought = [...new Set(options.purchases)].map(dayNumber).sort((a, b) => a - b)
  const last = dayNumber(until)
  assertDays(fit, bought, last)
  const first = bought[0] as number
  const step = Math.max(1, Math.ceil((last - first) / MOST_POINTS))
  const regular = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step)
  const days = [...new Set([...regular, ...bought, last])].sort((a, b) => a - b)
  const alive = aliveOn(fit, days, bought)
  const isPurchase = new Set(bought)
  const marked = days
    .map((day, i) => ({ day, value: alive[i] as number }))
    .filter(({ day }) => isPurchase.has(day))
  const who = name === undefined ? { en: '', zh: '' } : { en: `${name}: `, zh: `${name}：` }
  return lineFigure({
    id: 'alive-history',
    lang,
    title: options.title ?? {
      en: `${who.en}chance of still being a customer`,
      zh: `${who.zh}仍是客户的概率`,
    },
    alt: {
      en: `A line from ${dayOfNumber(first)} to ${until} with ${bought.length} purchases marked; on the last day it is at ${(100 * (alive.at(-1) as number)).toFixed(0)} %.`,
      zh: `${dayOfNumber(first)} 至 ${until} 的曲线，标出 ${bought.length} 次购买；最后一天为 ${(100 * (alive.at(-1) as number)).toFixed(0)}%。`,
    },
    xType: 'date',
    yFormat: 'share',
    yTitle: { en: 'P(alive)', zh: '概率' },
    series: [
      {
        name: { en: 'chance', zh: '概率' },
        mode: 'lines',
        x: days.map(dayOfNumber),
        y: Array.from(alive),
      },
      {
        name: { en: 'purchases', zh: '购买' },
        mode: 'markers',
        x: marked.map(({ day }) => dayOfNumber(day)),
        y: marked.map(({ value }) => value),
      },
    ],
  })
}

/** P(alive) on each day, given what had been bought until its end. */
function aliveOn(fit: BuyingProcess, days: readonly number[], bought: readonly number[]): Float64Array {
  const first = bought[0] as number
  const perUnit = DAYS_PER_UNIT[fit.unit]
  const past = days.map((day) => bought.filter((purchase) => purchase <= day))
  return probabilityAlive(fit, {
    frequency: past.map((purchases) => purchases.length - 1),
    recency: past.map((purchases) => ((purchases.at(-1) as number) - first) / perUnit),
    T: days.map((day) => (day - first) / perUnit),
    unit: fit.unit,
  })
}

function assertDays({ model }: BuyingProcess, bought: readonly number[], last: number): void {
  const refuse = (rule: string, found: string, hint: string): never => {
    throw new DriftwatchError('invalid_input', `purchases must ${rule}; got ${found}. ${hint}`)
  }
  if (model === 'bg-bb') refuse('be days of a model that knows days', model, 'Fit another model.')
  if (bought.length === 0) refuse('hold the first purchase', 'none', 'Give its day.')
  const wrong = [...bought, last].some((day) => !Number.isFinite(day))
  if (wrong) refuse('be written YYYY-MM-DD', 'a day that is not', 'Correct it.')
  if ((bought.at(-1) as number) > last)
    refuse('not be after until', dayOfNumber(bought.at(-1) as number), 'Give a later day.')
}
