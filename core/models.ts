export { type AhpHierarchy, ahpHierarchyWeights } from './models/ahp/ahp-hierarchy.js'
export { type AhpOptions, type AhpWeights, ahpWeights } from './models/ahp/ahp-weights.js'
export { type BgBbFit, fitBgBb } from './models/bg-bb.js'
export { type BgNbdFit, fitBgNbd } from './models/bg-nbd.js'
export {
  type BootstrapOptions,
  bootstrapPrediction,
  type PredictionInterval,
} from './models/bootstrap-prediction.js'
export type { BuyingFit, BuyingProcess } from './models/buying-fit.js'
export {
  conditionalExpectedPurchases,
  conditionalProbabilityOfPurchases,
  discountedExpectedResidualTransactions,
  expectedPurchases,
  probabilityActive,
  probabilityAlive,
  probabilityAliveAtNextOpportunity,
  probabilityOfNoPurchase,
  probabilityOfPurchases,
} from './models/buying-predictions.js'
export { fromParameters, logLikelihood } from './models/buying-process.js'
export { type SimulatedSummary, simulateSummary } from './models/buying-simulation.js'
export {
  type CalibrationRow,
  type CalibrationTableOptions,
  calibrationTable,
} from './models/calibration-table.js'
export { type DbscanFit, type DbscanOptions, fitDbscan } from './models/clusters/dbscan.js'
export type { Features } from './models/clusters/feature-matrix.js'
export {
  fitGaussianMixture,
  type GaussianMixtureFit,
  type GaussianMixtureOptions,
} from './models/clusters/gaussian-mixture.js'
export {
  copheneticCorrelation,
  cutTree,
  fitHierarchical,
  type HierarchicalFit,
  type Linkage,
} from './models/clusters/hierarchical.js'
export { fitKMeans, type KMeansFit, type KMeansOptions } from './models/clusters/k-means.js'
export { type RowSilhouette, silhouettes } from './models/clusters/silhouettes.js'
export { type Branch, upperTree } from './models/clusters/upper-tree.js'
export { adjustedRandIndex, type ClusterValidity, clusterValidity } from './models/clusters/validity.js'
export {
  type BgCnbdKFit,
  fitBgCnbdK,
  fitMbgCnbdK,
  type MbgCnbdKFit,
  type Regularity,
  type RegularityOptions,
} from './models/cnbd-k.js'
export { confidenceInterval, type Interval } from './models/confidence-interval.js'
export {
  type BetaDiscreteWeibullFit,
  discountedExpectedLifetime,
  discountedExpectedResidualLifetime,
  expectedLifetime,
  fitBetaDiscreteWeibull,
  fitShiftedBetaGeometric,
  type RetentionFit,
  retentionRate,
  retentionSurvival,
  type ShiftedBetaGeometricFit,
} from './models/contracts/beta-discrete-weibull.js'
export type { RetentionSummary } from './models/contracts/cohorts.js'
export type { CovariateFit, CovariateOptions } from './models/covariate-fit.js'
export {
  type CovariateValues,
  fitAtCovariates,
  predictWithCovariates,
} from './models/covariate-predictions.js'
export type { BuyingCovariates } from './models/covariate-strata.js'
export type { Fit, FitReason, FitWarning } from './models/fit.js'
export { expectedSpend, fitGammaGamma, type GammaGammaFit, type SpendProcess } from './models/gamma-gamma.js'
export { fitGgompertzNbd, type GgompertzNbdFit } from './models/ggompertz-nbd.js'
export {
  type HoldoutByRecencyOptions,
  type HoldoutRecencyRow,
  holdoutByRecency,
} from './models/holdout-by-recency.js'
export {
  type HoldoutOptions,
  type HoldoutRow,
  type HoldoutTable,
  holdoutTable,
} from './models/holdout-table.js'
export { type InformationCriteria, informationCriteria } from './models/information-criteria.js'
export {
  customerLifetimeValue,
  type LifetimeValue,
  type LifetimeValueOptions,
  type ValuePeriod,
} from './models/lifetime-value.js'
export { type LikelihoodRatioTest, likelihoodRatioTest } from './models/likelihood-ratio-test.js'
export { fitMbgNbd, type MbgNbdFit } from './models/mbg-nbd.js'
export { fitNbd, type NbdFit } from './models/nbd.js'
export { type OwnPurchases, type OwnPurchasesOptions, ownPurchasesInterval } from './models/own-purchases.js'
export { fitParetoNbd, type ParetoNbdFit } from './models/pareto-nbd.js'
export { type CorrelatedParetoNbdFit, fitCorrelatedParetoNbd } from './models/pareto-nbd-correlated.js'
export type { PenaltyOptions } from './models/penalty.js'
export {
  type Calibration,
  calibrateIsotonic,
  calibratePlatt,
} from './models/regression/calibration.js'
export {
  fitLogistic,
  type LogisticFit,
  type LogisticOptions,
  logisticProbability,
} from './models/regression/logistic.js'
export type { LogisticSummary } from './models/regression/logistic-design.js'
export { profileInterval, waldIntervals } from './models/regression/logistic-intervals.js'
export { type GainCurve, qiniCurve, type UpliftSample, upliftCurve } from './models/regression/uplift.js'
export { type WeightOfEvidence, weightOfEvidence } from './models/regression/weight-of-evidence.js'
export { type AssociationRule, associationRules, type RuleOptions } from './models/rules/association-rules.js'
export { type Baskets, encodeBaskets } from './models/rules/baskets.js'
export {
  type FrequentItemsets,
  frequentItemsets,
  type ItemsetOptions,
} from './models/rules/frequent-itemsets.js'
export type { SeparatedCoefficient, Separation } from './models/separation.js'
export { type SpendByFrequency, type SpendRow, spendByFrequency } from './models/spend-by-frequency.js'
export type { BuyingSummary, NumberColumn, SurvivalSummary, TimeUnit } from './models/summary.js'
export type { AftFit } from './models/survival/aft.js'
export { type AftModel, aftQuantile, aftSurvival } from './models/survival/aft-predictions.js'
export { concordanceIndex } from './models/survival/concordance.js'
export { type CoxFit, type CoxOptions, fitCox } from './models/survival/cox.js'
export {
  type CoxBaseline,
  type CoxBaselineOptions,
  coxBaseline,
  coxSurvival,
} from './models/survival/cox-baseline.js'
export { coxProfileInterval } from './models/survival/cox-profile.js'
export {
  coxRobustErrors,
  type RobustErrorOptions,
  type RobustErrors,
} from './models/survival/cox-robust-errors.js'
export {
  type CauseIncidence,
  type CumulativeIncidenceFit,
  type CumulativeIncidenceOptions,
  fitCumulativeIncidence,
  incidenceAt,
} from './models/survival/cumulative-incidence.js'
export { type FixedTimeTest, fixedTimeTest } from './models/survival/fixed-time-test.js'
export {
  conditionalSurvival,
  fitKaplanMeier,
  type KaplanMeierFit,
  type KaplanMeierOptions,
  survivalAt,
  survivalBefore,
  survivalQuantile,
} from './models/survival/kaplan-meier.js'
export { fitLogLogisticAft, type LogLogisticAftFit } from './models/survival/log-logistic-aft.js'
export { fitLogNormalAft, type LogNormalAftFit } from './models/survival/log-normal-aft.js'
export { type LogRankOptions, type LogRankResult, logRankTest } from './models/survival/log-rank.js'
export { devianceResiduals, martingaleResiduals } from './models/survival/martingale-residuals.js'
export { fitNelsonAalen, type NelsonAalenFit } from './models/survival/nelson-aalen.js'
export { proportionalHazardsTest, type TimeTransform } from './models/survival/proportional-hazards-test.js'
export { type RestrictedMean, restrictedMean } from './models/survival/restricted-mean.js'
export { type SchoenfeldResiduals, schoenfeldResiduals } from './models/survival/schoenfeld-residuals.js'
export { fitWeibull, type WeibullFit, weibullQuantile, weibullSurvival } from './models/survival/weibull.js'
export { fitWeibullAft, type WeibullAftFit } from './models/survival/weibull-aft.js'
export { type TrackingOptions, type TrackingTable, trackingTable } from './models/tracking-table.js'
export { wheatMorrisonRegularity } from './models/wheat-morrison.js'
