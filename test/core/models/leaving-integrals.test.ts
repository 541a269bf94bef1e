import { describe, expect, it } from 'vitest'
import { groupSummary } from '../../../core/models/group-summary.js'
import { type LeavingDensity, timeAxis } from '../../../core/models/leaving-axis.js'
import { createLeavingIntegrals } from '../../../core/models/leaving-integrals.js'
import { integrateAdaptively } from '../../../core/stats/quadrature.js'
import { createRandom } from '../../../core/stats/random.js'

const random = createRandom(20260104)
const CUSTOMERS = 900

function base(step: number, largest: number) {
  const T = Array.from({ length: CUSTOMERS }, (_, i) => 30 + (i % 7))
  const frequency = T.map(() => random.integer(largest + 1))
  const recency = T.map((end, i) =>
    frequency[i] === 0 ? 0 : Math.min(end, step * Math.ceil((random.uniform() * end) / step)),
  )
  return groupSummary({ frequency, recency, T, unit: 'week' })
}

/** (1 + τ/β)^-(s+1) with two scores. */
function density(alpha: number, s: number, beta: number): LeavingDensity {
  return {
    axis: timeAxis(Math.min(alpha, beta)),
    logDensity(t, _, scores) {
      scores[0] = Math.log1p(t / beta)
      scores[1] = 1 / (beta + t)
      return -(s + 1) * Math.log1p(t / beta)
    },
  }
}

describe('createLeavingIntegrals', () => {
  it.each([
    ['days', 1 / 7, 8, [0.55, 10.6, 0.6, 11.7]],
    ['times that hardly repeat', 1e-4, 8, [0.55, 10.6, 0.6, 11.7]],
    ['weeks', 1, 30, [2, 0.3, 3, 40]],
    ['small scales', 1 / 7, 5, [0.3, 1e-4, 0.5, 1e-3]],
    ['large scales', 1 / 7, 5, [5e4, 1e6, 3e5, 1e6]],
  ] as const)('gives every customer the integral and the means of its own: %s', (_, step, largest, point) => {
    const [r, alpha, s, beta] = point
    const grouped = base(step, largest)
    const q = density(alpha, s, beta)
    const scores = new Float64Array(2)
    let visited = 0
    let swept = 0
    const seen = new Set<string>()
    const alone = (n: number, low: number, high: number, means: Float64Array) => {
      seen.add(`${n} ${low} ${high}`)
      return direct(n, low, high, means)
    }
    const direct = (n: number, low: number, high: number, means: Float64Array) => {
      const log = (t: number) => q.logDensity(t, t, scores) - n * Math.log1p(t / alpha)
      const top = log(low)
      const over = (factor: (t: number) => number) =>
        integrateAdaptively((t) => Math.exp(log(t) - top) * factor(t), low, high, 1e-13)
      const whole = over(() => 1)
      means[0] = over((t) => Math.log1p(t / alpha)) / whole
      means[1] = over((t) => 1 / (alpha + t)) / whole
      means[2] = over((t) => Math.log1p(t / beta)) / whole
      means[3] = over((t) => 1 / (beta + t)) / whole
      return top + Math.log(whole)
    }
    const expected = new Float64Array(4)
    createLeavingIntegrals(grouped, 1, 2)(r, alpha, q, alone, (i, integral, means) => {
      visited++
      const x = grouped.frequency.values[grouped.frequency.codes[i]!]!
      const low = grouped.recency.values[grouped.recency.codes[i]!]!
      const high = grouped.T.values[grouped.T.codes[i]!]!
      if (low === high) return expect(integral).toBe(-Infinity)
      if (seen.has(`${r + x} ${low} ${high}`)) return
      swept++
      if (swept % 5 > 0) return
      expect(Math.abs(integral - direct(r + x, low, high, expected))).toBeLessThan(1e-7)
      for (const [k, mean] of expected.entries()) expect(means[k]! / mean).toBeCloseTo(1, 6)
    })
    expect(visited).toBe(grouped.size)
    expect(swept).toBeGreaterThan(0.5 * grouped.size)
  })

  it('leaves to themselves integrands that fall too far', () => {
    const grouped = base(1 / 7, 3)
    let alone = 0
    const count = () => {
      alone++
      return 0
    }
    createLeavingIntegrals(grouped, 1, 2)(0.5, 10, density(10, 1e6, 10), count, () => undefined)
    const open = Array.from(grouped.T.codes, (code, i) => {
      return grouped.T.values[code]! > grouped.recency.values[grouped.recency.codes[i]!]!
    })
    expect(alone).toBe(open.filter(Boolean).length)
  })
})
