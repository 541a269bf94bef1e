/** A rate today, what is spent to reach it, and the most that any spend could reach. */
export interface SpendResponse {
  readonly rate: number
  readonly spend: number
  readonly ceiling: number
}

/** What decides the split: money per prospect, per customer and year, and per year of discount. */
export interface AllocationInputs {
  readonly acquisition: SpendResponse
  readonly retention: SpendResponse
  /** Margin of a customer and year, before what is spent to keep it. */
  readonly margin: number
  readonly discountRate: number
}

export interface Allocation {
  readonly acquisitionSpend: number
  readonly acquisitionRate: number
  readonly retentionSpend: number
  readonly retentionRate: number
  /** What a customer won is worth. */
  readonly customerValue: number
  /** Per prospect. */
  readonly equity: number
}

/** Whether a budget per prospect covers retention of those won (A + a·R) or one customer for each prospect (A + R). */
export type BudgetCovers = 'won' | 'each'

/**
 * The customer equity of a split, per prospect: a·m − A + a·(m − R/r)·r′/(1 − r′), r′ = r/(1 + d), with rates that rise
 * towards their ceilings as ceiling·(1 − e^(−k·spend)).
 *
 * @source Blattberg & Deighton (1996), Manage marketing by the customer equity test, HBR 74(4), 136-144
 */
export function equityOf(
  inputs: AllocationInputs,
  acquisitionSpend: number,
  retentionSpend: number,
): Allocation {
  const acquisitionRate = rateAt(inputs.acquisition, acquisitionSpend)
  const retentionRate = rateAt(inputs.retention, retentionSpend)
  const { margin, discountRate } = inputs
  // (m − R/r)·r′/(1 − r′) = (m·r − R)/(1 + d − r), which holds at r = 0 too.
  const later = (margin * retentionRate - retentionSpend) / (1 + discountRate - retentionRate)
  const customerValue = margin + later
  return {
    acquisitionSpend,
    acquisitionRate,
    retentionSpend,
    retentionRate,
    customerValue,
    equity: acquisitionRate * customerValue - acquisitionSpend,
  }
}

/** The split that maximises equity, without a budget: first what is worth spending to keep, then to win. */
export function bestAllocation(inputs: AllocationInputs): Allocation {
  const most = Math.max(inputs.margin, inputs.retention.spend) * 2
  const kept = maximise(0, most, (spend) => equityOf(inputs, 0, spend).customerValue)
  const value = Math.max(0, equityOf(inputs, 0, kept).customerValue)
  const won = maximise(0, value, (spend) => equityOf(inputs, spend, kept).equity)
  return equityOf(inputs, won, kept)
}

/** The split of a budget per prospect that maximises equity; all of it is spent. */
export function bestWithin(inputs: AllocationInputs, budget: number, covers: BudgetCovers): Allocation {
  const at = (spend: number) => withinBudget(inputs, budget, covers, spend)
  return at(maximise(0, budget, (spend) => at(spend).equity))
}

/** A budget of which `acquisitionSpend` goes to winning a prospect and the rest to keeping. */
export function withinBudget(
  inputs: AllocationInputs,
  budget: number,
  covers: BudgetCovers,
  acquisitionSpend: number,
): Allocation {
  const left = budget - acquisitionSpend
  const won = rateAt(inputs.acquisition, acquisitionSpend)
  const retentionSpend = covers === 'each' ? left : won > 0 ? left / won : 0
  return equityOf(inputs, acquisitionSpend, Math.max(0, retentionSpend))
}

function rateAt({ rate, spend, ceiling }: SpendResponse, at: number): number {
  const steepness = -Math.log(1 - rate / ceiling) / spend
  return ceiling * (1 - Math.exp(-steepness * at))
}

const STEPS = 400
const ROUNDS = 8

/** The place of the largest value, by ever finer grids around the best of the one before. */
function maximise(from: number, to: number, value: (at: number) => number): number {
  let [low, high] = [from, to]
  let best = low
  for (let round = 0; round < ROUNDS; round++) {
    const step = (high - low) / STEPS
    let most = Number.NEGATIVE_INFINITY
    for (let index = 0; index <= STEPS; index++) {
      const at = low + index * step
      const worth = value(at)
      if (worth > most) [best, most] = [at, worth]
    }
    low = Math.max(from, best - step)
    high = Math.min(to, best + step)
  }
  return best
}
