import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SurvivalSummary } from '../../../../core/models/summary.js'
import { fitCox } from '../../../../core/models/survival/cox.js'
import { coxBaseline, coxSurvival } from '../../../../core/models/survival/cox-baseline.js'
import { proportionalHazardsTest } from '../../../../core/models/survival/proportional-hazards-test.js'
import { createRandom } from '../../../../core/stats/random.js'
import { readTable } from '../../../support/read-table.js'

type Numbers = Record<string, number[]>

const rossi = readTable('survival/rossi.csv') as Numbers | undefined
const larynx = readTable('survival/larynx.csv') as Numbers | undefined
const kidney = readTable('survival/kidney_transplant.csv') as Numbers | undefined
const heart = readTable('survival/stanford_heart.csv') as Numbers | undefined
const telecom = readTable('churn/telecom_churn_3333.csv')
const FACTORS = ['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio']

const columns = (table: Numbers | undefined, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, table?.[name] ?? []]))

const prisoners = (
  names: readonly string[] = FACTORS,
  extra: Partial<SurvivalSummary> = {},
): SurvivalSummary => ({
  duration: rossi?.week ?? [],
  event: rossi?.arrest ?? [],
  covariates: columns(rossi, names),
  ...extra,
})

function expectAll(
  actual: Readonly<Record<string, number>>,
  names: readonly string[],
  expected: readonly number[],
  digits: number,
) {
  for (const [i, name] of names.entries()) expect(actual[name], name).toBeCloseTo(expected[i]!, digits)
}

describe.skipIf(!rossi)('Cox regression of the released prisoners (Rossi, Berk & Lenihan 1980)', () => {
  it('reproduces coefficients, errors and statistics with Efron’s ties', () => {
    const fit = fitCox(prisoners())
    expectAll(
      fit.parameters,
      FACTORS,
      [-0.37942217, -0.05743774, 0.31389979, -0.1497957, -0.43370388, -0.08487108, 0.09149708],
      8,
    )
    expectAll(
      fit.standardErrors ?? {},
      FACTORS,
      [0.19137948, 0.02199947, 0.30799278, 0.2122243, 0.38186806, 0.19575667, 0.02864855],
      8,
    )
    expectAll(fit.z, FACTORS, [-1.983, -2.611, 1.019, -0.706, -1.136, -0.4336, 3.194], 3)
    expect(fit.nullLogLikelihood).toBeCloseTo(-675.380632, 6)
    expect(fit.logLikelihood).toBeCloseTo(-658.747659, 6)
    expect(fit.likelihoodRatio.statistic).toBeCloseTo(33.265946, 5)
    expect(fit.concordance).toBeCloseTo(0.640329, 6)
    expect([fit.n, fit.events, fit.converged]).toEqual([432, 114, true])
  })

  it('reproduces Breslow’s ties', () => {
    const fit = fitCox(prisoners(), { ties: 'breslow' })
    expect(fit.parameters.fin).toBeCloseTo(-0.37902189, 8)
    expect(fit.logLikelihood).toBeCloseTo(-659.120606, 6)
  })

  it('reproduces stratified fits', () => {
    const rest = ['fin', 'age', 'wexp', 'mar', 'paro', 'prio']
    const byRace = fitCox(prisoners(rest, { strata: rossi?.race ?? [] }))
    expectAll(byRace.parameters, rest, [-0.3788, -0.0576, -0.1427, -0.4388, -0.0858, 0.0922], 4)
    const key = (rossi?.race ?? []).map((race, i) =>
      [race, rossi?.paro?.[i], rossi?.mar?.[i], rossi?.wexp?.[i]].join(),
    )
    const byFour = fitCox(prisoners(['fin', 'age', 'prio'], { strata: key }))
    expectAll(byFour.parameters, ['fin', 'age', 'prio'], [-0.3355, -0.059, 0.1002], 4)
    expect(byFour.logLikelihood).toBeCloseTo(-436.9339, 4)
  })

  it('tests proportionality as lifelines 0.30 does', () => {
    const fit = fitCox(prisoners())
    const statistics = (transform: 'rank' | 'km' | 'identity' | 'log') => {
      const test = proportionalHazardsTest(fit, prisoners(), transform)
      return Object.fromEntries(Object.entries(test).map(([name, value]) => [name, value.chiSquare]))
    }
    expectAll(statistics('km'), ['age', 'wexp', 'mar'], [11.030294, 7.475471, 0.600874], 4)
    expectAll(statistics('identity'), ['age', 'wexp'], [12.061383, 6.934835], 4)
    expectAll(statistics('log'), ['age', 'prio'], [13.073811, 0.384019], 4)
  })

  it('draws the baseline and survival as lifelines 0.30 does', () => {
    const fit = fitCox(prisoners())
    const baseline = coxBaseline(fit, prisoners())
    expect(baseline.strata[0]?.cumulativeHazard.at(-1)).toBeCloseTo(0.274373, 6)
    const first = Object.fromEntries(FACTORS.map((name) => [name, rossi?.[name]?.[0] ?? Number.NaN]))
    expect(coxSurvival(fit, baseline, first, 20)).toBeCloseTo(0.90291017, 7)
    expect(coxSurvival(fit, baseline, first, 52)).toBeCloseTo(0.71569931, 7)
  })
})

describe.skipIf(!larynx || !kidney || !heart || !telecom)('published Cox regressions', () => {
  it('reproduce the larynx cancer stages', () => {
    const names = ['age', 'Stage_II', 'Stage_III', 'Stage_IV']
    const fit = fitCox({
      duration: larynx?.time ?? [],
      event: larynx?.death ?? [],
      covariates: columns(larynx, names),
    })
    expectAll(fit.parameters, names, [0.0190311, 0.14004015, 0.64238173, 1.70597961], 6)
    expectAll(fit.standardErrors ?? {}, names, [0.0142584, 0.4624861, 0.3561106, 0.4219133], 6)
  })

  it('reproduce the kidney transplants', () => {
    const names = ['black_male', 'white_male', 'black_female']
    const fit = fitCox(
      { duration: kidney?.time ?? [], event: kidney?.death ?? [], covariates: columns(kidney, names) },
      { ties: 'breslow' },
    )
    expectAll(fit.parameters, names, [0.15969954, 0.24848364, 0.65670419], 3)
  })

  it('reproduce the Stanford heart transplants, whose covariates change with time', () => {
    const names = ['age', 'year', 'surgery', 'transplant']
    // One patient was transplanted on the day of death: an interval of no length says nothing about the risk.
    const kept = (heart?.stop ?? []).flatMap((stop, i) => (stop > heart!.start![i]! ? [i] : []))
    const take = (name: string) => kept.map((i) => heart![name]![i]!)
    const fit = fitCox({
      duration: take('stop'),
      entry: take('start'),
      event: take('event'),
      covariates: Object.fromEntries(names.map((name) => [name, take(name)])),
    })
    expectAll(fit.parameters, names, [0.0272, -0.1463, -0.6372, -0.0103], 3)
    expect(fit.likelihoodRatio.statistic).toBeCloseTo(15.1, 1)
  })

  it('reproduce the churn of 3,333 telecom customers', () => {
    const names = ['daymins', 'evemins', 'nightmins', 'intlmins', 'custservcalls', 'intlplan', 'vmailplan']
    const yes = (name: string) => telecom![name]!.map((value) => (value === 'yes' ? 1 : 0))
    const covariates = Object.fromEntries(
      names.map((name) => [name, name.endsWith('plan') ? yes(name) : (telecom![name] as number[])]),
    )
    const event = telecom!.churn!.map((value) => (value === 'T' ? 1 : 0))
    const fit = fitCox({ duration: telecom!.accountlength as number[], event, covariates })
    expectAll(
      fit.parameters,
      names,
      [0.008962, 0.004135, 0.002808, 0.053352, 0.291158, 1.181063, -0.821055],
      6,
    )
    expect(fit.logLikelihood).toBeCloseTo(-3215.517797, 5)
    expect(fit.concordance).toBeCloseTo(0.768048, 6)
  })
})

describe('Cox regression', () => {
  const simulate = (seed: number, n: number) => {
    const random = createRandom(seed)
    const rows = Array.from({ length: n }, () => {
      const [a, b] = [random.normal(), random.integer(2)]
      const time = Math.ceil(20 * random.exponential(Math.exp(0.5 * a - 0.4 * b)))
      const limit = 1 + random.integer(60)
      return {
        a,
        b,
        duration: Math.min(time, limit),
        event: time <= limit ? 1 : 0,
        weight: 1 + random.integer(3),
      }
    })
    return rows
  }
  const summaryOf = (rows: ReturnType<typeof simulate>, weighted = false): SurvivalSummary => ({
    duration: rows.map((r) => r.duration),
    event: rows.map((r) => r.event),
    covariates: { a: rows.map((r) => r.a), b: rows.map((r) => r.b) },
    ...(weighted ? { weight: rows.map((r) => r.weight) } : {}),
  })

  it('doesn’t depend on the order of the rows, and moves with a covariate’s unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const rows = simulate(seed, 80)
        const fit = fitCox(summaryOf(rows))
        const shuffled = fitCox(summaryOf(createRandom(seed).shuffle(rows)))
        const scaled = fitCox(summaryOf(rows.map((row) => ({ ...row, a: row.a * 1000 + 7 }))))
        expect(shuffled.parameters.a).toBeCloseTo(fit.parameters.a!, 8)
        expect(scaled.parameters.a! * 1000).toBeCloseTo(fit.parameters.a!, 6)
        expect(scaled.logLikelihood).toBeCloseTo(fit.logLikelihood, 8)
      }),
      { seed: 20261122, numRuns: 25 },
    )
  })

  it('a weight equals repeated rows under Breslow’s ties', () => {
    const rows = simulate(5, 120)
    const repeated = rows.flatMap((row) => Array.from({ length: row.weight }, () => row))
    const weighted = fitCox(summaryOf(rows, true), { ties: 'breslow' })
    const plain = fitCox(summaryOf(repeated), { ties: 'breslow' })
    expect(weighted.parameters.a).toBeCloseTo(plain.parameters.a!, 8)
    expect(weighted.standardErrors?.b).toBeCloseTo(plain.standardErrors!.b!, 8)
  })

  it('a subject cut in two at any time gives the same fit', () => {
    const rows = simulate(9, 60)
    const halves = rows.flatMap((row) => {
      const middle = row.duration / 2
      return [
        { ...row, entry: 0, duration: middle, event: 0 },
        { ...row, entry: middle, duration: row.duration },
      ]
    })
    const cut = fitCox({ ...summaryOf(halves), entry: halves.map((half) => half.entry) })
    expect(cut.parameters.a).toBeCloseTo(fitCox(summaryOf(rows)).parameters.a!, 8)
  })

  it('shrinks under ridge, and says that a separating covariate runs away', () => {
    const duration = [1, 2, 3, 4, 5, 6, 7, 8]
    const covariates = { x: [9, 8, 7, 6, 4, 3, 2, 1].map((v) => v * 1), y: [1, 0, 1, 0, 0, 1, 0, 1] }
    const event = [1, 1, 1, 1, 1, 1, 1, 1]
    const free = fitCox({ duration, event, covariates })
    expect(free.converged && free.warnings.length === 0).toBe(false)
    const held = fitCox({ duration, event, covariates }, { ridge: 1 })
    expect(held.converged).toBe(true)
    expect(Math.abs(held.parameters.x!)).toBeLessThan(Math.abs(free.parameters.x!))
  })

  it('names the covariate that is constant, not finite or determined by others', () => {
    const base = { duration: [1, 2, 3, 4], event: [1, 1, 0, 1] }
    const a = [1, 5, 2, 3]
    expect(() => fitCox({ ...base, covariates: { a, c: [2, 2, 2, 2] } })).toThrow(/Covariate c must vary/)
    expect(() => fitCox({ ...base, covariates: { a: [1, Number.NaN, 2, 3] } })).toThrow(
      /Covariate a must be finite; got NaN in row 1/,
    )
    expect(() => fitCox({ ...base, covariates: { a, twice: a.map((v) => 2 * v) } })).toThrow(
      /twice follows from a/,
    )
    expect(() => fitCox(base)).toThrow(/must have covariates/)
  })
})
