/** A log-likelihood maximised over all other parameters, by the value of one, with its top. */
export interface Profile {
  at(value: number): number
  readonly estimate: number
  readonly top: number
}

const MOST_DOUBLINGS = 30
const MOST_STEPS = 60

/**
 * Where a profile log-likelihood has fallen by z² / 2, walking out from the estimate by doubled steps; ±Infinity where it never
 * does.
 *
 * By regula falsi (Illinois) on the signed root √(2 · fall) − z, which for a normal likelihood is a straight line.
 *
 * @param step first step, its sign the side; a standard error where there is one
 * @see Venzon & Moolgavkar (1988), Applied Statistics 37.
 */
export function profileCrossing({ at, estimate, top }: Profile, step: number, z: number): number {
  const beyond = (value: number) => {
    const fall = top - at(value)
    return Number.isNaN(fall) ? Number.POSITIVE_INFINITY : Math.sqrt(2 * Math.max(0, fall)) - z
  }
  let [inside, short] = [estimate, -z]
  let [outside, over] = [estimate + 2 * step, beyond(estimate + 2 * step)]
  for (let doubling = 0; over < 0; doubling++) {
    if (doubling > MOST_DOUBLINGS) return step * Number.POSITIVE_INFINITY
    ;[inside, short] = [outside, over]
    outside = estimate + (outside - estimate) * 2
    over = beyond(outside)
  }
  const close = 1e-10 * Math.abs(step)
  for (let n = 0, side = 0; n < MOST_STEPS && Math.abs(outside - inside) > close; n++) {
    const share = Number.isFinite(over) ? short / (short - over) : 0.5
    const middle = inside + (outside - inside) * share
    const value = beyond(middle)
    if (Math.abs(value) < 1e-10) return middle
    if (value < 0) {
      ;[inside, short] = [middle, value]
      if (side < 0) over /= 2
      side = -1
    } else {
      ;[outside, over] = [middle, value]
      if (side > 0) short /= 2
      side = 1
    }
  }
  return Math.abs(short) < Math.abs(over) ? inside : outside
}
