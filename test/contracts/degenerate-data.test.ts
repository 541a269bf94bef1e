import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDriftwatchError } from '../../core/errors.js'
import { fitDbscan } from '../../core/models/clusters/dbscan.js'
import { fitGaussianMixture } from '../../core/models/clusters/gaussian-mixture.js'
import { fitHierarchical } from '../../core/models/clusters/hierarchical.js'
import { fitKMeans } from '../../core/models/clusters/k-means.js'
import { silhouettes } from '../../core/models/clusters/silhouettes.js'
import { clusterValidity } from '../../core/models/clusters/validity.js'
import { calibrateIsotonic, calibratePlatt } from '../../core/models/regression/calibration.js'
import { fitLogistic } from '../../core/models/regression/logistic.js'
import { profileInterval } from '../../core/models/regression/logistic-intervals.js'
import { qiniCurve, upliftCurve } from '../../core/models/regression/uplift.js'
import type { SurvivalSummary } from '../../core/models/summary.js'
import { fitCox } from '../../core/models/survival/cox.js'
import { coxBaseline } from '../../core/models/survival/cox-baseline.js'
import { coxProfileInterval } from '../../core/models/survival/cox-profile.js'
import { coxRobustErrors } from '../../core/models/survival/cox-robust-errors.js'
import { fitCumulativeIncidence } from '../../core/models/survival/cumulative-incidence.js'
import { fixedTimeTest } from '../../core/models/survival/fixed-time-test.js'
import { fitKaplanMeier } from '../../core/models/survival/kaplan-meier.js'
import { fitLogLogisticAft } from '../../core/models/survival/log-logistic-aft.js'
import { fitLogNormalAft } from '../../core/models/survival/log-normal-aft.js'
import { logRankTest } from '../../core/models/survival/log-rank.js'
import { devianceResiduals } from '../../core/models/survival/martingale-residuals.js'
import { fitNelsonAalen } from '../../core/models/survival/nelson-aalen.js'
import { proportionalHazardsTest } from '../../core/models/survival/proportional-hazards-test.js'
import { restrictedMean } from '../../core/models/survival/restricted-mean.js'
import { schoenfeldResiduals } from '../../core/models/survival/schoenfeld-residuals.js'
import { fitWeibull } from '../../core/models/survival/weibull.js'
import { fitWeibullAft } from '../../core/models/survival/weibull-aft.js'
import { gainChart } from '../../core/stats/gain-chart.js'
import { brierScore, rankingMeasures, reliabilityTable } from '../../core/stats/ranking.js'

/** Few rows with few distinct values: one customer, all or no events, one time, a covariate that separates, everybody late. */
const rows = fc.array(
  fc.record({
    entry: fc.constantFrom(0, 0, 1, 2),
    stay: fc.integer({ min: 1, max: 3 }),
    event: fc.integer({ min: 0, max: 1 }),
    x: fc.constantFrom(0, 0, 1, 2, 1e6),
    weight: fc.constantFrom(1, 1, 2, 0.5),
  }),
  { minLength: 1, maxLength: 7 },
)
type Row = typeof rows extends fc.Arbitrary<(infer R)[]> ? R : never
const column = (list: readonly Row[], name: keyof Row) => list.map((row) => row[name])
const survival = (list: readonly Row[]) => ({
  duration: list.map(({ entry, stay }) => entry + stay),
  entry: column(list, 'entry'),
  event: column(list, 'event'),
  weight: column(list, 'weight'),
  covariates: { x: column(list, 'x') },
})
const half = (list: readonly Row[]) => {
  const { duration, event } = survival(list)
  const end = Math.ceil(list.length / 2)
  return [
    { duration: duration.slice(0, end), event: event.slice(0, end) },
    { duration: duration.slice(end), event: event.slice(end) },
  ] as const
}
const sample = (list: readonly Row[]) => ({
  score: column(list, 'x'),
  treated: list.map((_, i) => i % 2),
  outcome: column(list, 'event'),
})
const points = (list: readonly Row[]) => list.map(({ x, stay }) => [x, stay])
const withCox = (
  list: readonly Row[],
  use: (fit: ReturnType<typeof fitCox>, s: SurvivalSummary) => unknown,
) => use(fitCox(survival(list)), survival(list))
const logistic = (list: readonly Row[]) => ({
  outcome: column(list, 'event'),
  covariates: { x: column(list, 'x') },
})

const CALLS: Readonly<Record<string, (list: readonly Row[]) => unknown>> = {
  'Kaplan-Meier': (list) => fitKaplanMeier(survival(list)),
  'Kaplan-Meier from 1': (list) => fitKaplanMeier(survival(list), { from: 1 }),
  'Nelson-Aalen': (list) => fitNelsonAalen(survival(list)),
  'restricted mean': (list) => restrictedMean(fitKaplanMeier(survival(list)), 2),
  'fixed-time test': (list) => {
    const [first, second] = half(list)
    return fixedTimeTest(fitKaplanMeier(first), fitKaplanMeier(second), 1)
  },
  'log-rank test': (list) => logRankTest(survival(list), { group: column(list, 'x') }),
  'cumulative incidences': (list) =>
    fitCumulativeIncidence(survival(list), { cause: list.map((_, i) => i % 2) }),
  Weibull: (list) => fitWeibull(survival(list)),
  Cox: (list) => fitCox(survival(list)),
  'Cox, ridge': (list) => fitCox(survival(list), { ridge: 1 }),
  'Cox, baseline': (list) => withCox(list, (fit, s) => coxBaseline(fit, s)),
  'Cox, profile': (list) => withCox(list, (fit, s) => coxProfileInterval(fit, s, 'x').filter(Number.isNaN)),
  'Cox, robust errors': (list) => withCox(list, (fit, s) => coxRobustErrors(fit, s)),
  'Cox, deviance residuals': (list) => withCox(list, devianceResiduals),
  'Cox, Schoenfeld residuals': (list) => withCox(list, schoenfeldResiduals),
  'Cox, proportional hazards': (list) => withCox(list, (fit, s) => proportionalHazardsTest(fit, s, 'km')),
  'log-normal': (list) => fitLogNormalAft(survival(list)),
  'log-logistic': (list) => fitLogLogisticAft(survival(list)),
  'Weibull regression': (list) => fitWeibullAft(survival(list)),
  logistic: (list) => fitLogistic(logistic(list)),
  'logistic, ridge': (list) => fitLogistic(logistic(list), { ridge: 0.5 }),
  'logistic, profile': (list) =>
    ['intercept', 'x'].map((name) =>
      profileInterval(fitLogistic(logistic(list)), logistic(list), name).filter(Number.isNaN),
    ),
  isotonic: (list) => calibrateIsotonic(column(list, 'x'), column(list, 'event')).probability(1),
  Platt: (list) => calibratePlatt(column(list, 'x'), column(list, 'event')).probability(1),
  Qini: (list) => qiniCurve(sample(list)),
  uplift: (list) => upliftCurve(sample(list)),
  ranking: (list) => rankingMeasures(column(list, 'x'), column(list, 'event')),
  gains: (list) => gainChart(column(list, 'x'), column(list, 'event')),
  reliability: (list) => reliabilityTable(column(list, 'event'), column(list, 'event')),
  Brier: (list) => brierScore(column(list, 'event'), column(list, 'event')),
  'k-means': (list) => fitKMeans(points(list), { k: 2 }),
  'hierarchical clusters': (list) => fitHierarchical(points(list)),
  mixture: (list) => fitGaussianMixture(points(list), { k: 1 }),
  DBSCAN: (list) => fitDbscan(points(list), { epsilon: 1, minPoints: 2 }),
  validity: (list) => clusterValidity(points(list), column(list, 'event')),
  silhouettes: (list) => silhouettes(points(list), column(list, 'event')),
}

/** Where a number that isn't finite stands in a value; an end of a profile interval may be infinite. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number')
    return Number.isFinite(value) || /interval\.\d$/.test(path) ? [] : [`${path} = ${value}`]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, path === '' ? key : `${path}.${key}`))
}

describe.each(Object.entries(CALLS))('%s of degenerate data', (_, call) => {
  it('gives finite figures or says what is wrong, and works for some', () => {
    const seen = { given: 0, refused: 0 }
    fc.assert(
      fc.property(rows, (list) => {
        try {
          expect(notFinite(call(list))).toEqual([])
          seen.given++
        } catch (error) {
          if (!isDriftwatchError(error)) throw error
          expect(error.message).toMatch(/^[^.].*[.] [^.].*[.]$/s)
          seen.refused++
        }
      }),
      { seed: 20261125, numRuns: 120 },
    )
    expect(seen.given).toBeGreaterThan(10)
  })

  it('doesn’t call a fit converged whose standard errors say nothing', () => {
    fc.assert(
      fc.property(rows, (list) => {
        let fit: unknown
        try {
          fit = call(list)
        } catch {
          return
        }
        const {
          converged,
          parameters,
          standardErrors,
          warnings = [],
        } = (fit ?? {}) as {
          parameters?: object
          converged?: boolean
          standardErrors?: object
          warnings?: readonly unknown[]
        }
        if (converged && parameters && standardErrors === undefined)
          expect(warnings.length).toBeGreaterThan(0)
      }),
      { seed: 20261126, numRuns: 60 },
    )
  })
})
