import type { BuyingCovariates } from '../../core/models/covariate-strata.js'
import type { BuyingSummary } from '../../core/models/summary.js'
import { readTable } from './read-table.js'

/** The 600 simulated customers of CLVTools, all their orders in weeks, with Gender and Channel; undefined where absent. */
export function apparel(): { summary: BuyingSummary; covariates: Required<BuyingCovariates> } | undefined {
  const orders = readTable('apparel/apparel_transactions.csv')
  const customers = readTable('apparel/apparel_static_covariates.csv') as Record<string, number[]> | undefined
  if (!orders || !customers) return undefined
  const days = new Map<number, Set<number>>()
  for (const [i, id] of (orders.Id as number[]).entries()) {
    const day = Date.parse(orders.Date![i] as string) / 86_400_000
    days.set(id, (days.get(id) ?? new Set<number>()).add(day))
  }
  const end = Math.max(...[...days.values()].flatMap((set) => [...set]))
  const rows = customers.Id!.map((id) => [...days.get(id)!].sort((a, b) => a - b))
  const columns = { Gender: customers.Gender!, Channel: customers.Channel! }
  return {
    summary: {
      frequency: rows.map((row) => row.length - 1),
      recency: rows.map((row) => (row.at(-1)! - row[0]!) / 7),
      T: rows.map((row) => (end - row[0]!) / 7),
      unit: 'week',
    },
    covariates: { transaction: columns, dropout: columns },
  }
}
