import { describe, expect, it } from 'vitest'
import { createErlangClock, simulateBuying } from '../../../core/simulate/buying-process.js'
import { SPAN_FROM, SPAN_TO, weekday } from '../../../core/simulate/calendar.js'
import { RATE, simulateCharacter } from '../../../core/simulate/character.js'
import { simulateProducts } from '../../../core/simulate/products.js'
import { seasonFactor } from '../../../core/simulate/seasonality.js'
import { createRandom } from '../../../core/stats/random.js'

function spread(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return { mean, cv: Math.sqrt(variance) / mean }
}

describe('createErlangClock', () => {
  it.each([1, 2, 4, 8])('strikes once per unit, at intervals with the CV of Erlang-%i', (k) => {
    const clock = createErlangClock(createRandom(k), k)
    const step = 0.002
    const intervals: number[] = []
    let since = 0
    while (intervals.length < 6000) {
      since++
      for (let strikes = clock.pass(step); strikes > 0; strikes--) {
        intervals.push(since * step)
        since = 0
      }
    }
    const { mean, cv } = spread(intervals)
    expect(mean).toBeCloseTo(1, 1)
    // The standard error of a CV is about CV / sqrt(2 n); the exponential's heavier tail doubles it.
    expect(Math.abs(cv - 1 / Math.sqrt(k))).toBeLessThan(0.05 / Math.sqrt(k))
  })
})

describe('simulateBuying', () => {
  const products = simulateProducts(createRandom(1))
  const steady = {
    contact: SPAN_FROM,
    start: SPAN_FROM + 6,
    explored: SPAN_FROM + 7,
    built: SPAN_FROM + 8,
    onset: SPAN_TO + 1,
    death: SPAN_TO + 1,
    exit: 'stable',
    cause: 'moved_away',
  } as const

  function ordersOf(seed: number, regularity: number, rate: number) {
    const character = simulateCharacter(createRandom(seed), { segment: 'logistics', products })
    const buyer = { character: { ...character, regularity, rate }, lifetime: steady, segment: 'logistics' }
    return simulateBuying(createRandom(seed), { ...buyer, calendar: 'international' }).orders
  }

  it('orders at the rate of the customer and is as regular as it', () => {
    const counts = { 1: [] as number[], 8: [] as number[] }
    for (const k of [1, 8] as const)
      for (let seed = 0; seed < 150; seed++)
        counts[k].push(ordersOf(seed, k, 12).filter((order) => order.campaign === undefined).length)
    const [random, regular] = [spread(counts[1]), spread(counts[8])]
    const years = (SPAN_TO - steady.start) / 365
    for (const { mean } of [random, regular]) expect(Math.abs(mean / (12 * years) - 1)).toBeLessThan(0.06)
    expect(random.cv ** 2 * random.mean).toBeGreaterThan(0.7)
    expect(regular.cv ** 2 * regular.mean).toBeLessThan(0.3)
  })

  it('never orders on a weekend, before the start or from the death on', () => {
    const character = simulateCharacter(createRandom(4), { segment: 'food', products })
    const lifetime = { ...steady, onset: SPAN_FROM + 400, death: SPAN_FROM + 600 }
    const { orders } = simulateBuying(createRandom(4), {
      character: { ...character, rate: 60 },
      lifetime,
      segment: 'food',
      calendar: 'china',
    })
    expect(orders.length).toBeGreaterThan(40)
    for (const { day } of orders) {
      expect(weekday(day)).toBeLessThan(5)
      expect(day >= lifetime.start && day < lifetime.death).toBe(true)
    }
  })
})

describe('simulateCharacter', () => {
  it('draws rates from a gamma distribution', () => {
    const products = simulateProducts(createRandom(1))
    const rates = Array.from({ length: 4000 }, (_, seed) =>
      simulateCharacter(createRandom(seed), { segment: 'retail', products }),
    )
      .filter((character) => !character.isKeyAccount)
      .map((character) => character.rate)
    const { mean, cv } = spread(rates)
    expect(Math.abs(mean / RATE.mean - 1)).toBeLessThan(0.05)
    expect(Math.abs(cv * Math.sqrt(RATE.shape) - 1)).toBeLessThan(0.08)
  })
})

describe('seasonFactor', () => {
  const year = (calendar: 'china' | 'international') =>
    Array.from({ length: 1461 }, (_, i) => seasonFactor(SPAN_FROM + i, calendar))

  it('averages about 1, and nothing on weekends', () => {
    for (const calendar of ['china', 'international'] as const) {
      expect(spread(year(calendar)).mean).toBeGreaterThan(0.93)
      expect(spread(year(calendar)).mean).toBeLessThan(1.07)
    }
    expect(seasonFactor(SPAN_FROM + 4, 'china')).toBe(0) // 2022-11-05, a Saturday
  })

  it('stands still at Chinese New Year in China alone and peaks in the last quarter', () => {
    const newYear = Date.parse('2025-01-29') / 86_400_000
    expect(seasonFactor(newYear, 'china')).toBeLessThan(0.1)
    expect(seasonFactor(newYear, 'international')).toBeGreaterThan(1)
    const november = seasonFactor(Date.parse('2025-11-11') / 86_400_000, 'china')
    expect(november).toBeGreaterThan(seasonFactor(Date.parse('2025-07-15') / 86_400_000, 'china'))
  })
})
