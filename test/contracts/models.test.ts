import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DriftwatchError } from '../../core/errors.js'
import { createRandom } from '../../core/stats/random.js'
import { CONTRACT_MODELS, drawSubjects } from './model-list.js'

const seeds = fc.integer({ min: 1, max: 1_000_000 })

function expectClose(actual: readonly number[], expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length)
  for (const [index, value] of expected.entries()) {
    expect(Math.abs(actual[index]! - value)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(value)))
  }
}

describe.each(CONTRACT_MODELS)('$name', ({ fit: estimate, figures, refuse }) => {
  const figuresOf = (subjects: Parameters<typeof estimate>[0]) => figures(estimate(subjects) as never)

  it('gives a frozen result of finite figures', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const subjects = drawSubjects(createRandom(seed), 60)
        expect(Object.isFrozen(estimate(subjects))).toBe(true)
        const found = figuresOf(subjects)
        expect(found.length).toBeGreaterThan(0)
        for (const figure of found) expect(Number.isFinite(figure)).toBe(true)
      }),
      { seed: 20261122, numRuns: 10 },
    )
  })

  it('gives the same result for the same rows', () => {
    const subjects = drawSubjects(createRandom(7), 80)
    expect(figuresOf(subjects)).toEqual(figuresOf(subjects))
  })

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const subjects = drawSubjects(createRandom(seed), 60)
        expectClose(figuresOf(createRandom(seed + 1).shuffle(subjects)), figuresOf(subjects))
      }),
      { seed: 20261122, numRuns: 10 },
    )
  })

  it('refuses what it can’t use, with what to do', () => {
    let caught: unknown
    try {
      refuse()
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(DriftwatchError)
    expect((caught as DriftwatchError).code).toMatch(/^(invalid_input|too_little_data)$/)
    // "<what> must <rule>; got <value>. <what to do>."
    expect((caught as Error).message).toMatch(/^[^.].*[.] [^.].*[.]$/s)
  })
})
