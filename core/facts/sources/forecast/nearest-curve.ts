import { type Histories, PAST_PERIODS } from './histories.js'

/** Past curves of customers with what came after them, each as multiples of its own mean. */
export interface CurveLibrary {
  readonly size: number
  /** Curve after curve PAST_PERIODS numbers, the latest first. */
  readonly curves: Float64Array
  /** Curve after curve `periods` numbers. */
  readonly continuations: Float64Array
  readonly periods: number
}

const NEIGHBOURS = 5
const FEWEST_CURVES = 30
const MOST_CURVES = 300

/**
 * Customers with a full past on an earlier day, and how they went on (Chen's method by fitting, F7.6).
 *
 * @param after net amounts of the periods after that day, all of which must lie in the past
 * @returns `undefined` for fewer than 30 curves
 */
export function curveLibrary(
  then: Histories,
  after: Float64Array,
  periods: number,
): CurveLibrary | undefined {
  const full = [...then.observed.keys()].filter(
    (row) => then.observed[row] === PAST_PERIODS && meanOf(then, row) > 0,
  )
  if (full.length < FEWEST_CURVES) return undefined
  const every = Math.ceil(full.length / MOST_CURVES)
  const rows = full.filter((_, index) => index % every === 0)
  const curves = new Float64Array(rows.length * PAST_PERIODS)
  const continuations = new Float64Array(rows.length * periods)
  for (const [index, row] of rows.entries()) {
    const mean = meanOf(then, row)
    for (let k = 0; k < PAST_PERIODS; k++)
      curves[index * PAST_PERIODS + k] = then.amounts[row * PAST_PERIODS + k]! / mean
    for (let k = 0; k < periods; k++) continuations[index * periods + k] = after[row * periods + k]! / mean
  }
  return { size: rows.length, curves, continuations, periods }
}

/** Writes the mean continuation of the five nearest curves over a customer's values, where it has a full past. */
export function continueCurve(
  { size, curves, continuations }: CurveLibrary,
  histories: Histories,
  row: number,
  periods: number,
  into: Float64Array,
): void {
  const mean = meanOf(histories, row)
  if (histories.observed[row] !== PAST_PERIODS || !(mean > 0)) return
  const nearest: { curve: number; distance: number }[] = []
  for (let curve = 0; curve < size; curve++) {
    let distance = 0
    for (let k = 0; k < PAST_PERIODS; k++) {
      const difference = curves[curve * PAST_PERIODS + k]! - histories.amounts[row * PAST_PERIODS + k]! / mean
      distance += difference * difference
    }
    if (nearest.length === NEIGHBOURS && distance >= nearest.at(-1)!.distance) continue
    nearest.push({ curve, distance })
    nearest.sort((a, b) => a.distance - b.distance)
    if (nearest.length > NEIGHBOURS) nearest.pop()
  }
  for (let k = 0; k < periods; k++) {
    const sum = nearest.reduce((all, { curve }) => all + continuations[curve * periods + k]!, 0)
    into[row * periods + k] = Math.max(0, (sum / nearest.length) * mean)
  }
}

function meanOf({ amounts }: Histories, row: number): number {
  let sum = 0
  for (let k = 0; k < PAST_PERIODS; k++) sum += amounts[row * PAST_PERIODS + k]!
  return sum / PAST_PERIODS
}
