import { ahpWeights } from '../../core/models/ahp/ahp-weights.js'
import { fitDbscan } from '../../core/models/clusters/dbscan.js'
import { fitGaussianMixture } from '../../core/models/clusters/gaussian-mixture.js'
import { fitHierarchical } from '../../core/models/clusters/hierarchical.js'
import { fitKMeans } from '../../core/models/clusters/k-means.js'
import {
  fitBetaDiscreteWeibull,
  fitShiftedBetaGeometric,
} from '../../core/models/contracts/beta-discrete-weibull.js'
import { calibrateIsotonic, calibratePlatt } from '../../core/models/regression/calibration.js'
import { fitLogistic } from '../../core/models/regression/logistic.js'
import { qiniCurve, upliftCurve } from '../../core/models/regression/uplift.js'
import { associationRules } from '../../core/models/rules/association-rules.js'
import { encodeBaskets } from '../../core/models/rules/baskets.js'
import { frequentItemsets } from '../../core/models/rules/frequent-itemsets.js'
import type { SurvivalSummary } from '../../core/models/summary.js'
import { fitCox } from '../../core/models/survival/cox.js'
import { coxRobustErrors } from '../../core/models/survival/cox-robust-errors.js'
import { fitCumulativeIncidence } from '../../core/models/survival/cumulative-incidence.js'
import { fitKaplanMeier } from '../../core/models/survival/kaplan-meier.js'
import { fitLogLogisticAft } from '../../core/models/survival/log-logistic-aft.js'
import { fitLogNormalAft } from '../../core/models/survival/log-normal-aft.js'
import { logRankTest } from '../../core/models/survival/log-rank.js'
import { fitNelsonAalen } from '../../core/models/survival/nelson-aalen.js'
import { restrictedMean } from '../../core/models/survival/restricted-mean.js'
import { fitWeibull } from '../../core/models/survival/weibull.js'
import { fitWeibullAft } from '../../core/models/survival/weibull-aft.js'
import { createRandom, type Random } from '../../core/stats/random.js'

/** One simulated subject: what every model below takes its columns from. */
export interface Subject {
  readonly duration: number
  readonly event: 0 | 1
  readonly x: number
  readonly y: number
  readonly group: 'a' | 'b'
  readonly basket: readonly string[]
}

/** A model for the contract: its result over subjects, and the figures of it that the order of rows must not change. */
export interface ContractModel {
  readonly name: string
  fit(subjects: readonly Subject[]): unknown
  figures(result: never): number[]
  /** A call with input that no model can use. */
  refuse(): unknown
}

/** Subjects in two groups, the second with larger x, higher risk and the item `d`. */
export function drawSubjects(random: Random, n: number): Subject[] {
  return Array.from({ length: n }, (_, index) => {
    const group = index % 2 === 0 ? 'a' : 'b'
    const x = random.normal() + (group === 'b' ? 4 : 0)
    const time = 1 + Math.floor(20 * random.exponential(Math.exp(0.1 * x)))
    const limit = 1 + random.integer(40)
    const basket = ['a', 'b', 'c'].filter(() => random.uniform() < 0.5)
    return {
      duration: Math.min(time, limit),
      event: time <= limit ? 1 : 0,
      x,
      y: random.normal(),
      group,
      basket: group === 'b' ? [...basket, 'd'] : basket,
    }
  })
}

const survival = (subjects: readonly Subject[]): SurvivalSummary => ({
  duration: subjects.map((s) => s.duration),
  event: subjects.map((s) => s.event),
  covariates: { x: subjects.map((s) => s.x), y: subjects.map((s) => s.y) },
})
const points = (subjects: readonly Subject[]) => subjects.map((s) => [s.x, s.y])
const column = (subjects: readonly Subject[], name: 'x' | 'y' | 'event') => subjects.map((s) => s[name])
const sample = (subjects: readonly Subject[]) => ({
  score: column(subjects, 'x'),
  treated: subjects.map((s) => (s.group === 'a' ? 1 : 0)),
  outcome: column(subjects, 'event'),
})
/** Survivors by age, as under contract. */
const retention = (subjects: readonly Subject[]) => ({
  cohorts: [
    { survivors: Array.from({ length: 8 }, (_, t) => subjects.filter((s) => s.duration > 3 * t).length) },
  ],
})
const parametersOf = (fit: { readonly parameters: Readonly<Record<string, number>> }) =>
  Object.values(fit.parameters)
const itemsets = (subjects: readonly Subject[]) =>
  frequentItemsets(encodeBaskets(subjects.map((s) => s.basket)), { minSupport: 0.05 })

/** Declares a model of the list with the type of its own result. */
function model<Result>(
  name: string,
  fit: (subjects: readonly Subject[]) => Result,
  figures: (result: Result) => number[],
  refuse: () => unknown,
): ContractModel {
  return { name, fit, figures: figures as (result: never) => number[], refuse }
}

const none: SurvivalSummary = { duration: [], event: [] }

export const CONTRACT_MODELS: readonly ContractModel[] = [
  model(
    'Kaplan-Meier',
    (s) => fitKaplanMeier(survival(s)),
    (fit) => [...fit.survival, ...fit.lower],
    () => fitKaplanMeier(none),
  ),
  model(
    'Nelson-Aalen',
    (s) => fitNelsonAalen(survival(s)),
    (fit) => [...fit.cumulativeHazard],
    () => fitNelsonAalen(none),
  ),
  model(
    'Weibull',
    (s) => fitWeibull(survival(s)),
    parametersOf,
    () => fitWeibull({ duration: [0], event: [1] }),
  ),
  model(
    'Cox',
    (s) => fitCox(survival(s)),
    (fit) => [...parametersOf(fit), fit.logLikelihood],
    () => fitCox(none),
  ),
  model(
    'robust errors of Cox',
    (s) =>
      coxRobustErrors(fitCox(survival(s)), survival(s), {
        cluster: s.map((one) => Math.floor(one.duration)),
      }),
    (robust) => Object.values(robust.standardErrors),
    () => coxRobustErrors(fitCox(survival(drawSubjects(createRandom(1), 30))), none),
  ),
  model(
    'log-normal regression',
    (s) => fitLogNormalAft(survival(s)),
    parametersOf,
    () => fitLogNormalAft(none),
  ),
  model(
    'log-logistic regression',
    (s) => fitLogLogisticAft(survival(s)),
    parametersOf,
    () => fitLogLogisticAft({ duration: [0], event: [1] }),
  ),
  model(
    'Weibull regression',
    (s) => fitWeibullAft(survival(s)),
    parametersOf,
    () => fitWeibullAft({ duration: [1], event: [0] }),
  ),
  model(
    'cumulative incidences',
    (s) => fitCumulativeIncidence(survival(s), { cause: s.map((one) => one.group) }),
    (fit) => [...fit.causes].sort((a, b) => (a.cause < b.cause ? -1 : 1)).flatMap(({ upper }) => [...upper]),
    () => fitCumulativeIncidence({ duration: [1], event: [1] }, { cause: [''] }),
  ),
  model(
    'restricted mean',
    (s) => restrictedMean(fitKaplanMeier(survival(s)), 2),
    (mean) => [mean.mean, mean.standardError],
    () => restrictedMean(fitKaplanMeier({ duration: [1, 3], event: [1, 0] }), 4),
  ),
  model(
    'log-rank test',
    (s) => logRankTest(survival(s), { group: s.map((one) => one.group) }),
    (test) => [test.chiSquare, test.pValue],
    () => logRankTest({ duration: [1], event: [1] }, { group: ['a'] }),
  ),
  model(
    'logistic regression',
    (s) => fitLogistic({ outcome: column(s, 'event'), covariates: { x: column(s, 'x'), y: column(s, 'y') } }),
    parametersOf,
    () => fitLogistic({ outcome: [1], covariates: { x: [1] } }),
  ),
  model(
    'isotonic calibration',
    (s) => calibrateIsotonic(column(s, 'x'), column(s, 'event')),
    (fit) => [-1, 0, 2, 5].map(fit.probability),
    () => calibrateIsotonic([], []),
  ),
  model(
    'Platt calibration',
    (s) => calibratePlatt(column(s, 'x'), column(s, 'event')),
    (fit) => [-1, 0, 2, 5].map(fit.probability),
    () => calibratePlatt([1], [1]),
  ),
  model(
    'Qini curve',
    (s) => qiniCurve(sample(s)),
    (curve) => [...curve.gain],
    () => qiniCurve({ score: [1], treated: [1], outcome: [1] }),
  ),
  model(
    'uplift curve',
    (s) => upliftCurve(sample(s)),
    (curve) => [...curve.gain],
    () => upliftCurve({ score: [1], treated: [0], outcome: [1] }),
  ),
  model(
    'shifted beta-geometric',
    (s) => fitShiftedBetaGeometric(retention(s)),
    parametersOf,
    () => fitShiftedBetaGeometric({ cohorts: [] }),
  ),
  model(
    'beta-discrete-Weibull',
    (s) => fitBetaDiscreteWeibull(retention(s)),
    parametersOf,
    () => fitBetaDiscreteWeibull({ cohorts: [] }),
  ),
  model(
    'k-means',
    (s) => fitKMeans(points(s), { k: 2 }),
    (fit) => [fit.withinSumOfSquares, ...fit.sizes],
    () => fitKMeans([], { k: 2 }),
  ),
  model(
    'hierarchical clusters',
    (s) => fitHierarchical(points(s)),
    (fit) => fit.merges.map((merge) => merge.height),
    () => fitHierarchical([]),
  ),
  model(
    'Gaussian mixture',
    (s) => fitGaussianMixture(points(s), { k: 2 }),
    (fit) => [fit.logLikelihood, fit.bic],
    () => fitGaussianMixture([], { k: 2 }),
  ),
  model(
    'DBSCAN',
    (s) => fitDbscan(points(s), { epsilon: 1, minPoints: 4 }),
    (fit) => [fit.coreCount, fit.sizes.length],
    () => fitDbscan([], { epsilon: 1, minPoints: 4 }),
  ),
  model(
    'frequent itemsets',
    itemsets,
    ({ sets, items }) =>
      sets
        .map(
          ({ codes, count }) =>
            count +
            1000 *
              codes
                .map((code) => items[code])
                .sort()
                .join().length,
        )
        .sort((a, b) => a - b),
    () => encodeBaskets([]),
  ),
  model(
    'association rules',
    (s) => Object.freeze(associationRules(itemsets(s))),
    (rules) => rules.map((rule) => rule.lift),
    () => associationRules(frequentItemsets(encodeBaskets([['a']]), { minSupport: 1 }), { minConfidence: 2 }),
  ),
  model(
    'AHP',
    () =>
      ahpWeights([
        [1, 3, 5],
        [1 / 3, 1, 2],
        [0.2, 0.5, 1],
      ]),
    (fit) => [fit.lambdaMax],
    () => ahpWeights([[1]]),
  ),
]
