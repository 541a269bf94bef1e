import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SPAN_FROM, SPAN_TO } from '../../../core/simulate/calendar.js'
import { postponed, RIVAL_FROM, STABLE_HAZARD, simulateLifetime } from '../../../core/simulate/lifetime.js'
import { vigourOn } from '../../../core/simulate/vigour.js'
import { createRandom } from '../../../core/stats/random.js'

const random = createRandom(1)
const lifetimes = Array.from({ length: 20_000 }, (_, i) =>
  simulateLifetime(random.fork(`${i}`), { interval: 25 }),
)

describe('simulateLifetime', () => {
  it('orders its days and begins within the span', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 1, max: 200, noNaN: true }), (seed, interval) => {
        const life = simulateLifetime(createRandom(seed), { interval })
        expect(life.contact).toBeGreaterThanOrEqual(SPAN_FROM)
        expect(life.contact).toBeLessThan(SPAN_TO)
        if (life.start !== undefined) expect(life.start).toBeGreaterThan(life.contact)
        expect(life.explored).toBeLessThan(life.built)
        expect(life.onset).toBeLessThanOrEqual(life.death)
        if (life.exit === 'exploration') expect(life.death).toBeLessThanOrEqual(life.explored)
        if (life.exit === 'stable') expect(life.onset).toBeGreaterThan(life.built)
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('leaves as many stable customers after a year as the Pareto survival function says', () => {
    const observed = lifetimes.filter((life) => life.exit === 'stable' && life.built + 365 + 45 < RIVAL_FROM)
    const left = observed.filter((life) => life.onset - life.built > 365 + STABLE_HAZARD.graceDays).length
    const { shape, meanPerYear } = STABLE_HAZARD
    const survival = Math.exp(-shape * Math.log(1 + meanPerYear / shape))
    expect(observed.length).toBeGreaterThan(3000)
    const error = Math.sqrt((survival * (1 - survival)) / observed.length)
    expect(Math.abs(left / observed.length - survival)).toBeLessThan(4 * error)
  })

  it('keeps a loyal customer beyond the span', () => {
    const life = simulateLifetime(createRandom(9), { interval: 20, loyal: true })
    expect(life.onset).toBeGreaterThan(SPAN_TO)
    expect(life.start).toBeLessThan(SPAN_FROM + 200)
  })

  it('loses some suddenly and lets others weaken, for each of the five reasons', () => {
    const ends = lifetimes.filter((life) => life.exit === 'stable')
    for (const cause of new Set(ends.map((life) => life.cause))) {
      const same = ends.filter((life) => life.cause === cause)
      const sudden = same.filter((life) => life.onset === life.death).length / same.length
      expect(sudden).toBeGreaterThan(0.05)
      expect(sudden).toBeLessThan(0.75)
    }
    expect(new Set(ends.map((life) => life.cause)).size).toBe(5)
  })
})

describe('postponed', () => {
  it('puts off an onset that is still to come, and stretches a weakening that has begun', () => {
    const life = { contact: 0, start: 10, explored: 100, built: 200, onset: 500, death: 800 } as const
    const customer = { ...life, exit: 'stable', cause: 'bought_away' } as const
    expect(postponed(customer, 400, 90)).toMatchObject({ onset: 590, death: 890 })
    expect(postponed(customer, 600, 90)).toMatchObject({ onset: 500, death: 890 })
  })
})

describe('vigourOn', () => {
  const life = { contact: 0, start: 10, explored: 100, built: 200, onset: 500, death: 800 } as const
  const customer = { ...life, exit: 'stable', cause: 'bought_away' } as const

  it('rises from exploration over build-up to full strength', () => {
    const frequencies = [50, 120, 180, 300].map((day) => vigourOn(customer, day).frequency)
    expect(frequencies).toEqual([...frequencies].sort((a, b) => a - b))
    expect(vigourOn(customer, 300)).toEqual({ frequency: 1, basket: 1, breadth: 1, weakness: 0 })
  })

  it('falls from the onset to the end, in every respect', () => {
    let before = vigourOn(customer, 500)
    for (let day = 510; day <= 800; day += 10) {
      const now = vigourOn(customer, day)
      expect(now.frequency).toBeLessThan(before.frequency)
      expect(now.basket).toBeLessThan(before.basket)
      expect(now.breadth).toBeLessThan(before.breadth)
      expect(now.weakness).toBeGreaterThan(before.weakness)
      before = now
    }
    expect(before.weakness).toBeCloseTo(1, 12)
  })

  it('falls without weakness where the own business shrinks', () => {
    const shrinking = { ...customer, onset: 5000, death: 5000, shrinks: 300 }
    const late = vigourOn(shrinking, 900)
    expect(late.weakness).toBe(0)
    expect(late.frequency * late.basket).toBeLessThan(0.5)
  })
})
