import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aftQuantile, aftSurvival } from '../../../../core/models/survival/aft-predictions.js'
import { fitLogLogisticAft } from '../../../../core/models/survival/log-logistic-aft.js'
import { fitLogNormalAft } from '../../../../core/models/survival/log-normal-aft.js'
import { fitWeibull } from '../../../../core/models/survival/weibull.js'
import { fitWeibullAft } from '../../../../core/models/survival/weibull-aft.js'
import { createRandom } from '../../../../core/stats/random.js'
import { prisoners } from '../../../support/prisoners.js'

const rossi = prisoners()
const ALL = ['intercept', 'fin', 'age', 'prio', 'scale']
const NAMES = ALL.slice(1, 4)
const MODELS = [fitLogNormalAft, fitLogLogisticAft, fitWeibullAft] as const

const summary = () => ({
  duration: rossi!.week!,
  event: rossi!.arrest!,
  covariates: Object.fromEntries(NAMES.map((name) => [name, rossi![name]!])),
})

/** Parameters, errors of the coefficients and of ln(scale), log-likelihood, and the 30 % quantile at fin 1, age 25, prio 3. */
const SURVREG = [
  [
    fitLogNormalAft,
    [3.9785379608763, 0.3225896154677, 0.0379370534271, -0.0755447804329, 1.32516330655],
    [0.3932676425729, 0.1667579735511, 0.0153792770952, 0.0265598265473, 0.0766400346939],
    -687.441034877,
    75.792796363,
  ],
  [
    fitLogLogisticAft,
    [3.6572126101851, 0.2581876805297, 0.0455124591283, -0.0742750369763, 0.653140585216],
    [0.3650853552362, 0.1452455080006, 0.0151503206306, 0.0219057220031, 0.0867965539138],
    -682.931800038,
    72.022749732,
  ],
  [
    fitWeibullAft,
    [3.773768890163, 0.2495036298648, 0.0477671295928, -0.0697970744401, 0.714097075421],
    [0.3580533500459, 0.1372147501029, 0.0153715223917, 0.0200859432665, 0.0892486556186],
    -682.041277977,
    71.6558737475,
  ],
] as const

describe.skipIf(!rossi)(
  'accelerated failure times of the released prisoners, against R’s survreg (survival 3.5)',
  () => {
    it.each(SURVREG)(
      '%o has its parameters, errors, likelihood and quantile',
      (estimate, values, errors, top, quantile) => {
        const found = estimate(summary())
        expect(found.converged).toBe(true)
        for (const [i, name] of ALL.entries()) {
          expect(found.parameters[name]).toBeCloseTo(values[i]!, 7)
          const factor = name === 'scale' ? found.parameters.scale! : 1
          // The Hessian is by central differences of the gradient: six digits.
          expect(Math.abs(found.standardErrors![name]! / factor / errors[i]! - 1)).toBeLessThan(2e-6)
        }
        expect(found.logLikelihood).toBeCloseTo(top, 8)
        expect(aftQuantile(found, { fin: 1, age: 25, prio: 3 }, 0.3)).toBeCloseTo(quantile, 5)
        expect(aftSurvival(found, { fin: 1, age: 25, prio: 3 }, quantile)).toBeCloseTo(0.7, 8)
      },
    )

    it('takes weights', () => {
      const weight = rossi!.week!.map((_, i) => (i % 3) + 1)
      const fit = fitLogNormalAft({ ...summary(), weight })
      const expected = [3.8752453474379, 0.2744631575074, 0.0424739491841, -0.0783664856807, 1.29292086228]
      for (const [i, name] of ALL.entries()) expect(fit.parameters[name]).toBeCloseTo(expected[i]!, 7)
      expect([fit.n, fit.logLikelihood]).toEqual([864, expect.closeTo(-1375.78816733, 7)])
    })

    it('without covariates is the Weibull curve', () => {
      const { duration, event } = summary()
      const [aft, curve] = [fitWeibullAft({ duration, event }), fitWeibull({ duration, event })]
      expect(Math.exp(aft.parameters.intercept!)).toBeCloseTo(curve.parameters.lambda, 3)
      expect(1 / aft.parameters.scale!).toBeCloseTo(curve.parameters.rho, 6)
      expect(aft.logLikelihood).toBeCloseTo(curve.logLikelihood, 8)
    })
  },
)

describe('accelerated failure times', () => {
  it('divide late entry out, as R’s optim finds by dlnorm and plnorm', () => {
    const late = {
      duration: [5, 8, 12, 3, 9, 15, 20, 7, 11, 6],
      event: [1, 1, 0, 1, 1, 1, 0, 1, 1, 1],
      entry: [0, 2, 4, 1, 0, 6, 5, 3, 0, 2],
      covariates: { x: [1, 0, 1, 0, 1, 0, 1, 1, 0, 0] },
    }
    const normal = fitLogNormalAft(late)
    expect(normal.logLikelihood).toBeCloseTo(-24.3131522354, 8)
    expect(normal.parameters.x).toBeCloseTo(0.4507384, 5)
    expect(normal.parameters.scale).toBeCloseTo(0.6616407, 5)
    const logistic = fitLogLogisticAft(late)
    expect(logistic.logLikelihood).toBeCloseTo(-24.5105050364, 8)
    expect(logistic.parameters.scale).toBeCloseTo(0.4109049, 5)
  })

  it.each(MODELS)('%o moves with the unit of time and of a covariate', (estimate) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const random = createRandom(seed)
        const rows = Array.from({ length: 60 }, () => {
          const x = random.normal()
          return { x, time: Math.exp(1 + 0.5 * x + 0.7 * random.normal()), limit: 1 + 9 * random.uniform() }
        })
        const of = (unit: number, stretch: number) =>
          estimate({
            duration: rows.map(({ time, limit }) => unit * Math.min(time, limit)),
            event: rows.map(({ time, limit }) => (time <= limit ? 1 : 0)),
            covariates: { x: rows.map(({ x }) => stretch * x + 1000) },
          })
        const [days, weeks] = [of(7, 1), of(1, 100)]
        expect(weeks.parameters.x! * 100).toBeCloseTo(days.parameters.x!, 5)
        expect(weeks.parameters.scale).toBeCloseTo(days.parameters.scale!, 5)
        expect(aftQuantile(days, { x: 1000.5 })).toBeCloseTo(7 * aftQuantile(weeks, { x: 1050 }), 2)
      }),
      { seed: 20261125, numRuns: 10 },
    )
  })

  it.each(MODELS)('%o says where a covariate runs away, and where the events leave one open', (estimate) => {
    const base = { duration: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 0, 0, 0] }
    const away = estimate({ ...base, covariates: { x: [0, 0, 0, 1, 1, 0] } })
    expect([away.converged, away.reason, away.standardErrors?.x]).toEqual([false, 'boundary', undefined])
    expect(away.warnings[0]!.message).toMatch(
      /coefficient of x runs to plus infinity: every event happened at x = 0/,
    )
    const open = estimate({ ...base, covariates: { x: [0, 0, 0, 1, -1, 0] } })
    expect(open.warnings.map(({ code }) => code)).toContain('events_leave_open')
  })

  it.each(MODELS)(
    '%o finds the same fit beside a value of 1e9 that is censored, and says where errors can’t be had',
    (estimate) => {
      const random = createRandom(8)
      const x = Array.from({ length: 60 }, () => random.normal())
      const duration = x.map((value) => Math.exp(1 + 0.5 * value + 0.7 * random.normal()))
      const event = x.map((_, i) => (i % 4 === 0 ? 0 : 1))
      const at = (outlier: number) =>
        estimate({ duration, event, covariates: { x: x.map((value, i) => (i === 4 ? outlier : value)) } })
      expect(at(1e9).parameters.x).toBeCloseTo(at(1e6).parameters.x!, 5)
      expect(at(1e9).logLikelihood).toBeCloseTo(at(1e6).logLikelihood, 6)
      const lost = estimate({
        duration: [3, 1, 1, 2],
        entry: [2, 0, 0, 0],
        event: [1, 0, 1, 0],
        covariates: { x: [1e6, 0, 2, 0] },
      })
      if (!lost.standardErrors) expect(lost.warnings.map(({ code }) => code)).toContain('no_standard_errors')
    },
  )

  it('say what is wrong with the input', () => {
    expect(() => fitLogNormalAft({ duration: [0, 1], event: [1, 1] })).toThrow(/duration must be above 0/)
    expect(() => fitLogNormalAft({ duration: [2, 1], event: [0, 0] })).toThrow(/at least one event/)
    expect(() => fitLogNormalAft({ duration: [2, 1], event: [1, 0], covariates: { scale: [1, 2] } })).toThrow(
      /must not be named intercept or scale; got scale/,
    )
    const fit = fitLogLogisticAft({ duration: [1, 2, 4], event: [1, 1, 1] })
    expect(aftSurvival(fit, {}, 0)).toBe(1)
    expect(() => aftSurvival(fit, {}, Number.NaN)).toThrow(/time must be 0 or above; got NaN/)
    expect(() => aftQuantile(fit, {}, 1)).toThrow(/q must be between 0 and 1/)
    expect(() => aftQuantile({ ...fit, names: ['x'] }, {})).toThrow(/covariates must hold x; x missing/)
  })
})
