/** How a forecast did on a past day whose outcome is known; of sums over the periods by customer. */
export interface ForecastError {
  /** Σ|forecast − actual| ÷ Σ actual. */
  readonly wape: number
  /** Σ forecast ÷ Σ actual − 1: the error of the level. */
  readonly bias: number
  /** Rank correlation; absent where all are equal. */
  readonly spearman?: number
  /** Share of the tenth that brought most who are in the forecast's tenth. */
  readonly topDecile: number
}

/** @returns `undefined` where nothing was bought: nothing can be divided by */
export function forecastError(forecast: Float64Array, actual: Float64Array): ForecastError | undefined {
  let [total, said, off] = [0, 0, 0]
  for (let row = 0; row < actual.length; row++) {
    total += actual[row]!
    said += forecast[row]!
    off += Math.abs(forecast[row]! - actual[row]!)
  }
  if (!(total > 0)) return undefined
  const spearman = correlation(midRanks(forecast), midRanks(actual))
  return {
    wape: off / total,
    bias: said / total - 1,
    ...(spearman === undefined ? {} : { spearman }),
    topDecile: topDecileHits(forecast, actual),
  }
}

function topDecileHits(forecast: Float64Array, actual: Float64Array): number {
  const size = Math.ceil(actual.length / 10)
  const top = (values: Float64Array) =>
    [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b).slice(0, size)
  const known = new Set(top(actual))
  return top(forecast).filter((row) => known.has(row)).length / size
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  const n = a.length
  let [meanA, meanB] = [0, 0]
  for (let i = 0; i < n; i++) {
    meanA += a[i]! / n
    meanB += b[i]! / n
  }
  let [both, ofA, ofB] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    both += (a[i]! - meanA) * (b[i]! - meanB)
    ofA += (a[i]! - meanA) ** 2
    ofB += (b[i]! - meanB) ** 2
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : undefined
}

/** Ranks from 0; equal values share the mean of theirs. */
function midRanks(values: Float64Array): Float64Array {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!)
  const ranks = new Float64Array(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + end - 1) / 2
    start = end
  }
  return ranks
}
