/** Least probability that an amount lies in its interval. */
export const LEVEL = 0.8
const GROUPS = 5
/** Past customers without whom an end at 10 % can't be told from the extreme. */
const FEWEST = 20

/** Intervals by the errors of customers of like forecast on past days, one set of errors a period. */
export interface Conformal {
  /** Forecasts (sum over the periods) at which the next group begins, ascending. */
  readonly edges: readonly number[]
  /** Added to a forecast before errors are divided by it, so that one near 0 has errors too. */
  readonly scale: number
  /** By group and period: relative errors that bound the middle 80 %; absent where too few are known. */
  readonly bounds: readonly (readonly (readonly [number, number] | undefined)[])[]
}

/** One past customer: forecasts and actual amounts by period. */
export interface PastForecast {
  readonly forecast: readonly number[]
  readonly actual: readonly number[]
}

/**
 * Learns group-conditional (Mondrian) split-conformal intervals; the ends are the (n + 1)-th quantiles, never inside the data's.
 *
 * @see Vovk, Gammerman & Shafer (2005), Algorithmic Learning in a Random World; Barber et al. (2023), on data that drift
 */
export function learnConformal(past: readonly PastForecast[], periods: number): Conformal {
  const sums = past
    .map(({ forecast }) => forecast.reduce((sum, value) => sum + value, 0))
    .sort((a, b) => a - b)
  const edges = Array.from(
    { length: GROUPS - 1 },
    (_, k) => sums[Math.floor(((k + 1) * sums.length) / GROUPS)] ?? 0,
  )
  const mean = sums.reduce((sum, value) => sum + value, 0) / Math.max(1, sums.length * periods)
  const scale = 0.1 * mean + 1e-9
  const bounds = Array.from({ length: GROUPS }, (_, group) => {
    const members = past.filter(({ forecast }) => groupOf(edges, forecast) === group)
    return Array.from({ length: periods }, (_, period) => {
      const errors = members
        .map(({ forecast, actual }) => (actual[period]! - forecast[period]!) / (forecast[period]! + scale))
        .sort((a, b) => a - b)
      const n = errors.length
      if (n < FEWEST) return undefined
      const tail = (1 - LEVEL) / 2
      const [low, high] = [Math.floor((n + 1) * tail) - 1, Math.ceil((n + 1) * (1 - tail)) - 1]
      return [errors[Math.max(0, low)]!, errors[Math.min(n - 1, high)]!] as const
    })
  })
  return { edges, scale, bounds }
}

/** The interval of a period; an amount is never below 0. `undefined` where too little is known. */
export function conformalInterval(
  { edges, scale, bounds }: Conformal,
  forecast: readonly number[],
  period: number,
): readonly [number, number] | undefined {
  const ends = bounds[groupOf(edges, forecast)]?.[period]
  if (ends === undefined) return undefined
  const value = forecast[period]!
  const [low, high] = ends.map((error) => Math.max(0, value + error * (value + scale))) as [number, number]
  return [Math.min(low, value), Math.max(high, value)]
}

function groupOf(edges: readonly number[], forecast: readonly number[]): number {
  const sum = forecast.reduce((all, value) => all + value, 0)
  return edges.filter((edge) => sum >= edge).length
}
