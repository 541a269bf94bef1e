/** Years that the flat season weighs as much as. */
const PRIOR_YEARS = 1

/**
 * How much is bought in each period for the season's sake, 1 on average, summed before period p; one longer than the
 * periods. Ratios of the ledger's purchases to the mean of the year around (classical decomposition), averaged over the
 * years and drawn to 1; flat while the ledger holds fewer than two whole years.
 */
export function seasonBefore(purchases: Float64Array, periodsPerYear: number): Float64Array {
  const index = seasonIndex(purchases, periodsPerYear)
  const before = new Float64Array(purchases.length + 1)
  for (let p = 0; p < purchases.length; p++) before[p + 1] = before[p]! + index[p % periodsPerYear]!
  return before
}

function seasonIndex(purchases: Float64Array, year: number): Float64Array {
  const index = new Float64Array(year).fill(1)
  if (year < 2 || purchases.length < 2 * year) return index
  const sums = new Float64Array(year)
  const years = new Float64Array(year)
  for (let p = year / 2; p + year / 2 <= purchases.length - 1; p++) {
    const around = meanAround(purchases, p, year)
    if (around <= 0) continue
    sums[p % year]! += purchases[p]! / around
    years[p % year]!++
  }
  for (let slot = 0; slot < year; slot++)
    index[slot] = (sums[slot]! + PRIOR_YEARS) / (years[slot]! + PRIOR_YEARS)
  const mean = index.reduce((sum, value) => sum + value, 0) / year
  return index.map((value) => value / mean)
}

/** The centred mean of a year: both ends count half. */
function meanAround(purchases: Float64Array, p: number, year: number): number {
  const half = year / 2
  let sum = (purchases[p - half]! + purchases[p + half]!) / 2
  for (let q = p - half + 1; q < p + half; q++) sum += purchases[q]!
  return sum / year
}
