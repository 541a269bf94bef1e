export * from './answer/answer.js'
export * from './answer/format-cell.js'
export * from './answer/text.js'
export * from './errors.js'
export * from './questions/reading.js'
export * from './settings.js'
export * from './engine/duckdb.js'
export * from './engine/engine.js'
export * from './engine/recording-engine.js'
export { type AhpHierarchy, ahpHierarchyWeights } from './models/ahp/ahp-hierarchy.js'
export { type AhpOptions, type AhpWeights, ahpWeights } from './models/ahp/ahp-weights.js'
export { type AssociationRule, associationRules, type RuleOptions } from './models/rules/association-rules.js'
export { type Baskets, encodeBaskets } from './models/rules/baskets.js'
export {
  type FrequentItemsets,
  frequentItemsets,
  type ItemsetOptions,
} from './models/rules/frequent-itemsets.js'
export * from './ledger/ledger.js'
export * from './ledger/open-snapshot.js'
export * from './ledger/refresh-snapshot.js'
export * from './ledger/snapshot.js'
export * from './ledger/tables.js'
