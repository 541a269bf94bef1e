/** What revenue is made of in one period: customers × orders each × products an order × money a product. */
export interface OrderTotals {
  readonly customers: number
  readonly orders: number
  readonly products: number
  readonly revenue: number
}

export const FACTORS = ['customers', 'frequency', 'products_per_order', 'value_per_product'] as const
export type Factor = (typeof FACTORS)[number]

/**
 * How much of a change of revenue each factor explains: the additive log-mean Divisia index (Ang 2004), which leaves no
 * rest and treats both periods alike. The parts sum to the change.
 *
 * @returns `undefined` where a factor is 0 or unknown in one of the periods: nothing can be divided by it
 */
export function orderFactors(
  now: OrderTotals,
  before: OrderTotals,
): Readonly<Record<Factor, number>> | undefined {
  const [one, other] = [factorsOf(now), factorsOf(before)]
  const all = [...Object.values(one), ...Object.values(other), now.revenue, before.revenue]
  if (!all.every((value) => value > 0 && Number.isFinite(value))) return undefined
  const mean = logMean(now.revenue, before.revenue)
  const part = (factor: Factor) => mean * Math.log(one[factor] / other[factor])
  return {
    customers: part('customers'),
    frequency: part('frequency'),
    products_per_order: part('products_per_order'),
    value_per_product: part('value_per_product'),
  }
}

function factorsOf({ customers, orders, products, revenue }: OrderTotals): Record<Factor, number> {
  return {
    customers,
    frequency: orders / customers,
    products_per_order: products / orders,
    value_per_product: revenue / products,
  }
}

function logMean(a: number, b: number): number {
  return a === b ? a : (a - b) / (Math.log(a) - Math.log(b))
}
