import type { LogisticSummary } from '../../core/models/regression/logistic-design.js'
import { readTable } from './read-table.js'

/** The German credit data (UCI Statlog) by columns, or `undefined` where they aren't there. */
export const germanCredit = readTable('credit/german_credit.csv')

/** Bad (1) or good (0) on duration, amount, rate, age and the checking account, 1 to 200 DM being the base. */
export function creditDesign(): LogisticSummary & { readonly outcome: readonly number[] } {
  const numbers = (name: string) => (germanCredit?.[name] ?? []) as number[]
  const is = (level: string) =>
    (germanCredit?.checking_balance ?? []).map((value) => (value === level ? 1 : 0))
  return {
    outcome: numbers('default').map((value) => (value === 2 ? 1 : 0)),
    covariates: {
      duration: numbers('months_loan_duration'),
      amount: numbers('amount'),
      rate: numbers('installment_rate'),
      age: numbers('age'),
      below: is('< 0 DM'),
      above: is('> 200 DM'),
      unknown: is('unknown'),
    },
  }
}
