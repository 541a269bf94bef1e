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
const regression = readTable('survival/regression.csv') as Numbers | undefined
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
    expectAll(statistics('identity'), ['age', 'wexp'], [12.061383, 6.934835], 4)
    expectAll(statistics('log'), ['age', 'prio'], [13.073811, 0.384019], 4)
    // lifelines takes S(t); R's survival 3.5 takes S(t−): Grambsch and Therneau's formula on its residuals and its g.
    expectAll(
      statistics('km'),
      ['fin', 'age', 'race', 'wexp'],
      [0.005019383551, 11.278971947683, 1.416522134754, 7.140211595158],
      6,
    )
  })

  it('has R’s coefficients under ridge (survival 3.5, ridge(…, theta = 20, scale = FALSE))', () => {
    const names = ['fin', 'age', 'prio']
    const { parameters } = fitCox(prisoners(names), { ridge: 20 })
    expectAll(parameters, names, [-0.2020106513355, -0.0675146654393, 0.0945896678437], 8)
  })

  it('draws the baseline and survival as lifelines 0.30 does', () => {
    const fit = fitCox(prisoners())
    const baseline = coxBaseline(fit, prisoners())
    expect(baseline.strata[0]?.cumulativeHazard.at(-1)).toBeCloseTo(0.274373, 6)
    const first = Object.fromEntries(FACTORS.map((name) => [name, rossi?.[name]?.[0] ?? Number.NaN]))
    expect(coxSurvival(fit, baseline, first, 20)).toBeCloseTo(0.90291017, 7)
    expect(coxSurvival(fit, baseline, first, 52)).toBeCloseTo(0.71569931, 7)
    expect(() => coxSurvival(fit, baseline, first, Number.NaN)).toThrow(/time must be a number/)
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

  it('reproduce the Stanford heart transplants by strata (lifelines, test_estimation.py)', () => {
    const kept = (heart?.stop ?? []).flatMap((stop, i) => (stop > heart!.start![i]! ? [i] : []))
    const take = (name: string) => kept.map((i) => heart![name]![i]!)
    const stratified = (names: readonly string[], strata: (string | number)[]) =>
      fitCox({
        duration: take('stop'),
        entry: take('start'),
        event: take('event'),
        strata,
        covariates: Object.fromEntries(names.map((name) => [name, take(name)])),
      })
    expect(stratified(['age', 'year', 'surgery'], take('transplant')).logLikelihood).toBeCloseTo(-254.7144, 4)
    const both = kept.map((i) => `${heart!.surgery![i]}, ${heart!.transplant![i]}`)
    expect(stratified(['age', 'year'], both).logLikelihood).toBeCloseTo(-230.6726, 4)
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

describe.skipIf(!rossi)('weights in Cox regression', () => {
  const weight = (rossi?.week ?? []).map((_, i) => (i % 3) + 1)
  const names = ['fin', 'age', 'prio']
  const weighted = () => prisoners(names, { weight })

  it('give R’s coefficients, means, baseline and concordance (survival 3.5, weights = 1, 2, 3, 1, 2, …)', () => {
    const fit = fitCox(weighted())
    expectAll(fit.parameters, names, [-0.3047184369724, -0.0727515679837, 0.106271049849], 10)
    expectAll(fit.standardErrors ?? {}, names, [0.13430392354, 0.01499375597, 0.01883261646], 9)
    expectAll(fit.means, names, [0.4976851852, 24.6990740741, 2.9652777778], 9)
    expect([fit.nullLogLikelihood, fit.logLikelihood]).toEqual([
      expect.closeTo(-1515.27236911, 7),
      expect.closeTo(-1481.4983367, 7),
    ])
    expect([fit.n, fit.events]).toEqual([864, 229])
    expect(fit.concordance).toBeCloseTo(0.6417025011, 9)
    const { cumulativeHazard } = coxBaseline(fit, weighted(), { estimator: 'efron' }).strata[0]!
    expect(cumulativeHazard[0]).toBeCloseTo(0.00194726186647, 12)
    expect(cumulativeHazard.at(-1)).toBeCloseTo(0.2752357715861, 11)
  })

  it('give R’s baseline after Efron’s ties to all digits', () => {
    const { cumulativeHazard } = coxBaseline(fitCox(prisoners()), prisoners(), { estimator: 'efron' })
      .strata[0]!
    const expected = { 0: 0.00195808164786, 9: 0.02994392899573, 19: 0.08401299965681, 48: 0.27529586527201 }
    for (const [step, hazard] of Object.entries(expected))
      expect(cumulativeHazard[Number(step)]).toBeCloseTo(hazard, 10)
  })

  it('make grouped rows equal the same rows expanded under Breslow’s ties: fit, baseline, tests, n', () => {
    const rows = weight.flatMap((times, i) => new Array<number>(times).fill(i))
    const take = (column: ArrayLike<number>) => rows.map((i) => column[i]!)
    const grouped = weighted()
    const expanded: SurvivalSummary = {
      duration: take(grouped.duration),
      event: take(grouped.event),
      covariates: Object.fromEntries(names.map((name) => [name, take(grouped.covariates![name]!)])),
    }
    const [one, other] = [fitCox(grouped, { ties: 'breslow' }), fitCox(expanded, { ties: 'breslow' })]
    expect([one.n, one.events]).toEqual([other.n, other.events])
    expect(one.concordance).toBeCloseTo(other.concordance!, 12)
    expectAll(
      one.means,
      names,
      names.map((name) => other.means[name]!),
      10,
    )
    const hazard = (fit: typeof one, summary: SurvivalSummary) =>
      coxBaseline(fit, summary).strata[0]!.cumulativeHazard
    for (const [i, value] of hazard(one, grouped).entries())
      expect(value).toBeCloseTo(hazard(other, expanded)[i]!, 9)
    for (const transform of ['rank', 'km', 'identity', 'log'] as const) {
      const [a, b] = [
        proportionalHazardsTest(one, grouped, transform),
        proportionalHazardsTest(other, expanded, transform),
      ]
      for (const name of names) expect(a[name]!.chiSquare).toBeCloseTo(b[name]!.chiSquare, 6)
    }
  })
})

describe.skipIf(!regression)('proportional hazards of lifelines’ regression data', () => {
  it('are tested as R’s cox.zph does (lifelines, test_statistics.py)', () => {
    const names = ['var1', 'var2', 'var3']
    const summary = {
      duration: regression!.T!,
      event: regression!.E!,
      covariates: columns(regression, names),
    }
    const statistics = (transform: 'rank' | 'log') =>
      Object.fromEntries(
        Object.entries(proportionalHazardsTest(fitCox(summary), summary, transform)).map(([name, test]) => [
          name,
          test.chiSquare,
        ]),
      )
    expectAll(statistics('rank'), names, [1.4938293, 0.8792998, 2.2686088], 6)
    expectAll(statistics('log'), names, [2.2276272, 0.7144269, 1.4663208], 6)
  })

  it('by Kaplan-Meier take the curve just before each event, by hand on five rows with one censored', () => {
    const summary = { duration: [1, 2, 3, 4, 5], event: [1, 0, 1, 1, 1], covariates: { x: [2, 1, 5, 3, 4] } }
    // R's survival 3.5: Grambsch and Therneau's formula with g = 1 − S(t−).
    expect(proportionalHazardsTest(fitCox(summary), summary, 'km').x!.chiSquare).toBeCloseTo(
      0.0004440425771,
      8,
    )
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
