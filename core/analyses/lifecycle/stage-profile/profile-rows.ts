import { type TableRow, tableRow } from '../../kernel/table/table-row.js'
import type { SUMS } from './profile-statement.js'

/** A month of a customer, in days. */
const MONTH = 365.25 / 12

/** What of the ledger is known at all. */
export interface KnownParts {
  readonly product_cost: boolean
  readonly contact_cost: boolean
  readonly list_amount: boolean
  readonly quantity: boolean
  readonly referrals: boolean
}

/** The stages that must rise, in order (A6). */
export const RISING = ['exploration', 'build_up', 'stable'] as const
/** Means of fewer customers than this say nothing of a stage. */
export const ENOUGH_CUSTOMERS = 10

/** A stage's features per customer and month in it; what has an unknown part is absent. */
export function profileRow(sums: TableRow, known: KnownParts): TableRow {
  const of = (name: (typeof SUMS)[number]) => Number(sums[name] ?? 0)
  const months = of('days') / MONTH
  const per = (value: number | undefined) => (value === undefined || months <= 0 ? undefined : value / months)
  const productCost = known.product_cost && of('unknown_cost') === 0 ? of('product_cost') : undefined
  const contactCost = known.contact_cost ? of('contact_cost') : undefined
  const cost = productCost === undefined ? undefined : productCost + (contactCost ?? 0)
  return tableRow({
    revenue: per(of('revenue')),
    profit: per(cost === undefined ? undefined : of('revenue') - cost),
    orders: per(of('purchases')),
    price: known.list_amount && of('list_amount') > 0 ? of('listed_revenue') / of('list_amount') : undefined,
    cost: per(cost),
    cost_per_order:
      contactCost === undefined || of('purchases') === 0 ? undefined : contactCost / of('purchases'),
    indirect_benefit: known.referrals ? per(of('indirect')) : undefined,
    quantity: known.quantity && of('unknown_quantity') === 0 ? per(of('quantity')) : undefined,
    customers: of('customers'),
    months,
  })
}

/** Whether one feature rises over the three stages. */
export interface OrderCheck {
  readonly feature: 'revenue' | 'profit'
  readonly values: readonly number[]
  /** The stages that do not bring more than the one before. */
  readonly failed: readonly string[]
}

/**
 * The validity check of the stages (A6): whether a feature rises from exploration over build-up to stable.
 *
 * @returns `undefined` where it can't be told: a stage is missing, too few or has an unknown part
 */
export function orderCheck(
  rows: readonly TableRow[],
  feature: OrderCheck['feature'],
): OrderCheck | undefined {
  const ofStages = RISING.map((stage) => rows.find((row) => row.stage === stage))
  const values = ofStages.flatMap((row) =>
    typeof row?.[feature] === 'number' && Number(row.customers) >= ENOUGH_CUSTOMERS
      ? [Number(row[feature])]
      : [],
  )
  if (values.length < RISING.length) return undefined
  const failed = RISING.filter((_, at) => at > 0 && values[at]! <= values[at - 1]!)
  return { feature, values, failed }
}

/** What the check says of a stage's row: whether it brings more than the stage before. */
export function checked(stage: string, check: OrderCheck | undefined): 'rises' | 'falls' | undefined {
  const at = (RISING as readonly string[]).indexOf(stage)
  if (check === undefined || at < 1) return undefined
  return check.failed.includes(stage) ? 'falls' : 'rises'
}
