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
export { findInputFiles, type InputFiles } from './ledger/input-files.js'
export { type Ledger, type LedgerOptions, openLedger } from './ledger/ledger.js'
export type { Conclusion } from './ledger/meaning/conclusion.js'
export type { ImportWarning } from './ledger/meaning/import-warning.js'
export { LEFT_OUT_REASONS, type LeftOutCount, type LeftOutReason } from './ledger/meaning/left-out.js'
export * from './ledger/open-snapshot.js'
export * from './ledger/quarantine-reason.js'
export { checkLedgerDatabase, readEverything } from './ledger/read-everything.js'
export type { RefreshReport } from './ledger/refresh-snapshot.js'
export * from './ledger/snapshot.js'
export { readPointer } from './ledger/snapshot-pointer.js'
export {
  type FetchedSource,
  type FetchSourcesOptions,
  fetchSources,
} from './ledger/sources/fetch-sources.js'
export { importQuery, type QueryImport, type QueryImportOptions } from './ledger/sources/import-query.js'
export { type PostgresAddress, postgresAddress } from './ledger/sources/postgres-address.js'
export type { PostgresSource } from './ledger/sources/postgres-rows.js'
export { readSources, SOURCES_FILE, type SourceSettings } from './ledger/sources/source-settings.js'
export * from './ledger/tables.js'
export * from './models.js'
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
export { addDays } from './reading/calendar.js'
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
