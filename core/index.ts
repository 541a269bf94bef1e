export { analyses, analysisById } from './analyses/catalogue.js'
export type { Analysis, AnalysisContext, Findings, Needs, Question } from './analyses/define-analysis.js'
export { runAnalysis } from './analyses/run-analysis.js'
export { type CustomerStage, type CustomerStages, customerStages } from './analyses/stages/customer-stages.js'
export * from './answer/answer.js'
export * from './answer/format-cell.js'
export * from './answer/text.js'
export { type AskOutcome, type AskQuestionOptions, askQuestion } from './ask.js'
export * from './engine/duckdb.js'
export * from './engine/engine.js'
export * from './engine/recording-engine.js'
export * from './errors.js'
export {
  type ColumnMapping,
  type MappingProposal,
  mappableColumns,
  proposeMapping,
} from './ledger/column-mapping.js'
export * from './ledger/import-files.js'
export type { FileReport, ImportReport, QuarantineCount } from './ledger/import-report.js'
export { type Ledger, type LedgerOptions, openLedger } from './ledger/ledger.js'
export type { Conclusion } from './ledger/meaning/conclusion.js'
export type { ImportWarning } from './ledger/meaning/import-warning.js'
export { LEFT_OUT_REASONS, type LeftOutCount, type LeftOutReason } from './ledger/meaning/left-out.js'
export * from './ledger/open-snapshot.js'
export * from './ledger/quarantine-reason.js'
export * from './ledger/refresh-snapshot.js'
export * from './ledger/snapshot.js'
export { readPointer } from './ledger/snapshot-pointer.js'
export * from './ledger/tables.js'
export { type AhpHierarchy, ahpHierarchyWeights } from './models/ahp/ahp-hierarchy.js'
export { type AhpOptions, type AhpWeights, ahpWeights } from './models/ahp/ahp-weights.js'
export { type BgBbFit, fitBgBb } from './models/bg-bb.js'
export { type BgNbdFit, fitBgNbd } from './models/bg-nbd.js'
export {
  type BootstrapOptions,
  bootstrapPrediction,
  type PredictionInterval,
} from './models/bootstrap-prediction.js'
export type { BuyingFit } from './models/buying-fit.js'
export {
  conditionalExpectedPurchases,
  conditionalProbabilityOfPurchases,
  discountedExpectedResidualTransactions,
  expectedPurchases,
  probabilityActive,
  probabilityAlive,
  probabilityOfNoPurchase,
  probabilityOfPurchases,
} from './models/buying-predictions.js'
export { type SimulatedSummary, simulateSummary } from './models/buying-simulation.js'
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
export type { CovariateFit } from './models/covariate-fit.js'
export {
  type CovariateValues,
  fitAtCovariates,
  predictWithCovariates,
} from './models/covariate-predictions.js'
export type { BuyingCovariates } from './models/covariate-strata.js'
export type { Fit, FitReason, FitWarning } from './models/fit.js'
export { expectedSpend, fitGammaGamma, type GammaGammaFit } from './models/gamma-gamma.js'
export { fitGgompertzNbd, type GgompertzNbdFit } from './models/ggompertz-nbd.js'
export {
  type HoldoutOptions,
  type HoldoutRow,
  type HoldoutTable,
  holdoutTable,
} from './models/holdout-table.js'
export {
  customerLifetimeValue,
  type LifetimeValue,
  type LifetimeValueOptions,
  type ValuePeriod,
} from './models/lifetime-value.js'
export { fitMbgNbd, type MbgNbdFit } from './models/mbg-nbd.js'
export { fitNbd, type NbdFit } from './models/nbd.js'
export { fitParetoNbd, type ParetoNbdFit } from './models/pareto-nbd.js'
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
export type { BuyingSummary, NumberColumn, SurvivalSummary, TimeUnit } from './models/summary.js'
export { concordanceIndex } from './models/survival/concordance.js'
export { type CoxFit, type CoxOptions, fitCox } from './models/survival/cox.js'
export { type CoxBaseline, coxBaseline, coxSurvival } from './models/survival/cox-baseline.js'
export {
  conditionalSurvival,
  fitKaplanMeier,
  type KaplanMeierFit,
  survivalAt,
  survivalQuantile,
} from './models/survival/kaplan-meier.js'
export { type LogRankOptions, type LogRankResult, logRankTest } from './models/survival/log-rank.js'
export { fitNelsonAalen, type NelsonAalenFit } from './models/survival/nelson-aalen.js'
export { proportionalHazardsTest, type TimeTransform } from './models/survival/proportional-hazards-test.js'
export { fitWeibull, type WeibullFit, weibullQuantile, weibullSurvival } from './models/survival/weibull.js'
export { type TrackingOptions, type TrackingTable, trackingTable } from './models/tracking-table.js'
export { wheatMorrisonRegularity } from './models/wheat-morrison.js'
export { describeReading } from './questions/echo.js'
export { exampleQuestions } from './questions/examples.js'
export { loadNameIndex } from './questions/load-name-index.js'
export { createNameIndex, type LedgerNames, type NameIndex } from './questions/names.js'
export { type ReaderContext, readQuestion } from './questions/reader.js'
export * from './questions/reading.js'
export * from './settings.js'
export {
  createDemoLedger,
  type DemoLedgerOptions,
  type DemoReport,
  type DemoStep,
} from './simulate/demo-ledger.js'
export { type DemoLedger, simulateWholesaler, type WholesalerOptions } from './simulate/wholesaler.js'
export { createRandom, type Random } from './stats/random.js'
export {
  brierScore,
  type RankingMeasures,
  type ReliabilityBin,
  rankingMeasures,
  reliabilityTable,
} from './stats/ranking.js'
export {
  type CalibrationHoldout,
  type CalibrationHoldoutOptions,
  calibrationHoldout,
} from './summary/calibration-holdout.js'
export { type CustomerSummary, customerSummary, type SummaryOptions } from './summary/customer-summary.js'
export { type FrequentBasketsOptions, frequentBaskets } from './summary/frequent-baskets.js'
export { type GroupedSummary, groupedSummary } from './summary/grouped-summary.js'
export { type PeriodTotals, type PeriodTotalsOptions, periodTotals } from './summary/period-totals.js'
