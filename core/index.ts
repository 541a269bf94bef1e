export { analyses, analysisById } from './analyses/catalogue.js'
export {
  type CatalogueEntry,
  type CatalogueParam,
  describeCatalogue,
} from './analyses/describe-catalogue.js'
export type {
  Analysis,
  AnalysisContext,
  Findings,
  Needs,
  Question,
} from './analyses/kernel/define-analysis.js'
export { runAnalysis } from './analyses/run-analysis.js'
export * from './answer/answer.js'
export { type AskOutcome, type AskQuestionOptions, askQuestion } from './ask.js'
export { type DriftScoreOptions, type DriftScores, driftScores } from './drift/drift-scores.js'
export * from './engine/duckdb.js'
export * from './engine/engine.js'
export * from './engine/recording-engine.js'
export * from './errors.js'
export type { Fact } from './facts/fact.js'
export { knownFacts } from './facts/open-facts.js'
export { FACT_SOURCES } from './facts/sources.js'
export { type AliveHistoryOptions, aliveHistoryFigure } from './figures/alive-history.js'
export { aliveMatrixFigure } from './figures/alive-matrix.js'
export { calibrationFigure } from './figures/calibration-figure.js'
export { type DendrogramOptions, dendrogramFigure } from './figures/dendrogram-figure.js'
export type { FigureOptions } from './figures/figure-options.js'
export { type ForestFigureOptions, forestFigure } from './figures/forest-figure.js'
export {
  type FrequencyRecencyOptions,
  frequencyRecencyMatrixFigure,
} from './figures/frequency-recency-matrix.js'
export { gainFigure } from './figures/gain-figure.js'
export { lifetimeHeterogeneityFigure, rateHeterogeneityFigure } from './figures/heterogeneity-figures.js'
export type { HistoryMatrixOptions } from './figures/history-matrix.js'
export { holdoutByFrequencyFigure, holdoutByRecencyFigure } from './figures/holdout-figures.js'
export { incidenceFigure } from './figures/incidence-figure.js'
export { liftFigure } from './figures/lift-figure.js'
export { reliabilityFigure } from './figures/reliability-figure.js'
export { silhouetteFigure } from './figures/silhouette-figure.js'
export { type SpendFigure, spendFigure } from './figures/spend-figure.js'
export { type SurvivalFigureOptions, survivalFigure } from './figures/survival-figure.js'
export {
  cumulativeTrackingFigure,
  periodTrackingFigure,
  type TrackingFigureOptions,
} from './figures/tracking-figures.js'
export { upliftFigure } from './figures/uplift-figure.js'
export { type Framework, GRADES } from './frameworks/framework.js'
export { FRAMEWORKS, findFrameworks } from './frameworks/frameworks.js'
export { frameworksPage } from './frameworks/frameworks-page.js'
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
export type { RefreshReport } from './ledger/refresh-snapshot.js'
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
export { customersNamedLike, namesInQuestion } from './name-source.js'
export { createNameIndex, type LedgerNames, type NameIndex } from './questions/names.js'
export { createReader, type Reader, type ReaderContext } from './questions/reader.js'
export type { Vocabulary } from './questions/vocabulary.js'
export {
  catalogueReader,
  exampleQuestions,
  parseReading,
  readQuestion,
  wordsOfAnalysis,
} from './read-question.js'
export type { AnalysisWords, WordedColumn, WordedFilter, WordedParam } from './reading/analysis-words.js'
export { dayInWords, periodInWords } from './reading/day-words.js'
export { describeReading } from './reading/echo.js'
export * from './reading/format-cell.js'
export * from './reading/reading.js'
export * from './reading/text.js'
export {
  type LedgerRefresh,
  type RefreshLedgerOptions,
  type RefreshStep,
  refreshLedger,
} from './refresh.js'
export * from './settings.js'
export {
  createDemoLedger,
  type DemoLedgerOptions,
  type DemoReport,
  type DemoStep,
} from './simulate/demo-ledger.js'
export { type DemoLedger, simulateWholesaler, type WholesalerOptions } from './simulate/wholesaler.js'
export { type CustomerStage, type CustomerStages, customerStages } from './stages/customer-stages.js'
export { foundAt, type GainChart, gainChart } from './stats/gain-chart.js'
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
export type { PurchaseColumns, PurchaseRow } from './summary/purchase-rows.js'
export {
  type RepeatPurchases,
  type RepeatPurchasesOptions,
  repeatPurchasesByPeriod,
} from './summary/repeat-purchases.js'
export {
  type PurchaseSummary,
  type SplitSummary,
  type SummarizeOptions,
  summarize,
} from './summary/summarize.js'
export { warmSnapshot } from './warm-snapshot.js'
