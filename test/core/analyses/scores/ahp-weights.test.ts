import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

async function weigh(params: Record<string, unknown> = {}) {
  const snapshot = await memorySnapshot({})
  try {
    return await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'ahp_weights', lang: 'en', params },
    )
  } finally {
    await snapshot.close()
  }
}

const JUDGED = [
  ['R', 'F', 3],
  ['R', 'M', 5],
  ['F', 'M', 2],
]
const weightsOf = ({ table }: Awaited<ReturnType<typeof weigh>>) =>
  Object.fromEntries((table?.rows ?? []).map(({ item, weight }) => [item, Number(weight)]))
const numbersOf = ({ evidence }: Awaited<ReturnType<typeof weigh>>) => evidence[0]?.numbers ?? {}

describe('ahp_weights', () => {
  // FRAMEWORKS.md §7: [[1,3,5],[1/3,1,2],[1/5,1/2,1]].
  it.each([
    ['eigen', [0.648329, 0.229651, 0.12202], 3.003695, 0.003185],
    ['geometric', [0.648329, 0.229651, 0.12202], 3.003695, 0.003185],
    ['sum', [0.647947, 0.229871, 0.122182], 3.003697, 0.003187],
  ] as const)('gives the published numbers by the %s method', async (method, expected, lambda, ratio) => {
    const answer = await weigh({ judgements: JUDGED, method })
    const weights = weightsOf(answer)
    for (const [at, name] of ['R', 'F', 'M'].entries())
      expect(weights[name]).toBeCloseTo(Number(expected[at]), 6)
    expect(numbersOf(answer).lambda_max).toBeCloseTo(lambda, 6)
    expect(numbersOf(answer).consistency_ratio).toBeCloseTo(ratio, 6)
    expect(answer.headline.en).toBe(
      'The judgements are consistent enough (CR 0.003, below 0.1). The heaviest criterion is R with 65%.',
    )
    expect(answer.followUps[0]?.reading.params?.weights).toEqual(weights)
  })

  it('asks for each pair that nobody judged and fills none', async () => {
    const answer = await weigh({
      judgements: [
        ['market', 'network', 3],
        ['market', 'information', 5],
      ],
    })
    expect(answer.status).toBe('empty')
    expect(answer.table).toBeUndefined()
    expect(answer.headline.en).toContain('One pair isn’t judged')
    expect(answer.headline.en).toContain('network : information')
    expect(answer.headline.zh).toContain('还缺一对判断')
    expect((await weigh()).headline.en).toContain('No judgements were given')
  })

  it('says which of contradictory judgements to revisit', async () => {
    // FRAMEWORKS.md §7: λ 7.951, CR 4.268.
    const answer = await weigh({
      judgements: [
        ['R', 'F', 9],
        ['R', 'M', 1 / 5],
        ['F', 'M', 7],
      ],
    })
    expect(numbersOf(answer).lambda_max).toBeCloseTo(7.951, 3)
    expect(numbersOf(answer).consistency_ratio).toBeCloseTo(4.268, 3)
    expect(answer.headline.en).toContain('contradictory (CR 4.268, 0.1 or more)')
    expect(answer.headline.en).toMatch(/Look again at \w : \w: judged/)
    expect(answer.followUps).toEqual([])
  })

  it('is complete at a CR of 0, and never inconsistent with two criteria', async () => {
    const exact = await weigh({
      judgements: [
        ['a', 'b', 2],
        ['a', 'c', 6],
        ['b', 'c', 3],
      ],
    })
    expect(exact.headline.en).toContain('fully consistent (CR 0)')
    const two = await weigh({ judgements: [['a', 'b', 9]] })
    expect(numbersOf(two).consistency_ratio).toBe(0)
    expect(weightsOf(two)).toEqual({ a: 0.9, b: expect.closeTo(0.1, 12) })
  })

  it('is contradictory from 0.1 on, and shows no rounded 0.100 on either side', async () => {
    // Of [[1, x, 1], [1/x, 1, 1], [1, 1, 1]] λ = 1 + x^(1/3) + x^(−1/3); CR = (λ − 3) / 2 / 0.58.
    const at = (ratio: number) => {
      const twice = (1.16 * ratio + 2) / 2
      return (twice + Math.sqrt(twice ** 2 - 1)) ** 3
    }
    const judged = (x: number) => ({
      judgements: [
        ['a', 'b', x],
        ['a', 'c', 1],
        ['b', 'c', 1],
      ],
    })
    const below = await weigh(judged(at(0.09999)))
    const above = await weigh(judged(at(0.10001)))
    expect(below.headline.en).toContain('consistent enough (CR 0.09999, below 0.1)')
    expect(above.headline.en).toContain('contradictory')
    expect(above.headline.en).toContain('a : b')
    expect(below.caveats.map(({ code }) => code)).toContain('verdict_near_cut')
  })

  it('reverses with its judgements, and doesn’t depend on their order', async () => {
    const plain = weightsOf(await weigh({ judgements: JUDGED }))
    const turned = weightsOf(
      await weigh({ judgements: JUDGED.toReversed().map(([a, b, value]) => [b, a, 1 / Number(value)]) }),
    )
    for (const [name, weight] of Object.entries(plain)) expect(turned[name]).toBeCloseTo(Number(weight), 12)
  })

  it('refuses a judgement off the scale', async () => {
    await expect(weigh({ judgements: [['a', 'b', 10]] })).rejects.toMatchObject({ code: 'params_invalid' })
  })
})
